"""Delta: a transportation management system for non-emergency medical transportation."""

__version__ = "0.1.0"
