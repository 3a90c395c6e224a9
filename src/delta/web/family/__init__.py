"""Pages for patients and their families: large type, plain words."""
