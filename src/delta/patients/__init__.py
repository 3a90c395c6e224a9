"""Patients, their medical profile, relatives and facility memberships."""
