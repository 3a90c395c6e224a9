"""The verifier's own reading of legacy files; it knows nothing of how the loader reads them."""
