"""Every door over its own protocol: pages, the API, the command line."""
