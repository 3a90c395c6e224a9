"""HIPAA: the technical safeguards as tests."""
