"""Everything that shows Delta does what it says."""
