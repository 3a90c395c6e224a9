"""Doors to signing in, and to what people keep of their own account."""
