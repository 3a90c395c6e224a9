"""Acceptance: a module a theme, a function a line; `make accept THEME=…` prints the figures."""
