"""A synthetic legacy operator, Metro Ride: its export, its faults and the oracle that knows them.

Nothing here reads or imports the importer: the oracle is a second opinion, not an echo.
"""
