"""The documents that are written from the code: one module a page, each with `render`."""
