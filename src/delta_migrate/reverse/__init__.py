"""The way back: Delta's rows written again as the legacy wrote them."""
