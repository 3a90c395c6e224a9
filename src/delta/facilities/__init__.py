"""Hospitals and clinics, their staff and contracts."""
