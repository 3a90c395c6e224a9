"""What is in a legacy export before anybody maps it: counted, masked, never shown."""
