"""The difference of two full exports, applied to what was loaded, and taken back again."""
