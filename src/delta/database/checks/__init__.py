"""What `delta db check` looks at: one small function per thing a database can get wrong."""
