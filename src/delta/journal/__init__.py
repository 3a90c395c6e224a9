"""Who did what, for ever, and what live screens hear."""
