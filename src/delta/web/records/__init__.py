"""The pages of records: one list, one page, one form for every noun a room enters."""
