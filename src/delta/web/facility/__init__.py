"""Pages for the staff of facilities: where are our residents."""
