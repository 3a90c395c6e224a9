"""Damage of known kinds done to a copy, to prove that the verifier sees and locates every one."""
