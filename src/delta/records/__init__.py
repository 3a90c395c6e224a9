"""Records: what every kind of record shares, so that each is kept, changed and found one way."""
