"""The API tried whole: by machine-made requests, by many clients at once, by bad input."""
