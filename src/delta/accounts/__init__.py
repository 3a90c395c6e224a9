"""People who sign in, and who may do what."""
