"""What we tell people: templates and the notices made from them."""
