"""Tables; see the room's docstring."""
