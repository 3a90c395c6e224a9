"""The life of a trip written by hand: which moves there are, and which role makes each."""

LEGAL = {
    "requested": "scheduled cancelled turned_down",
    "scheduled": "assigned cancelled turned_down",
    "assigned": "scheduled en_route cancelled",
    "en_route": "assigned arrived cancelled",
    "arrived": "en_route on_board no_show cancelled",
    "on_board": "arrived completed",
    "completed": "",
    "cancelled": "scheduled",
    "no_show": "scheduled",
    "turned_down": "scheduled",
}
OFFICE = "super_admin admin operations_manager dispatcher"
BOOKERS = f"{OFFICE} facility_staff family_member patient"
ROAD = f"{OFFICE} driver"

BY_ROLE = {
    pair: roles.split()
    for roles, pairs in {
        BOOKERS: [
            ("requested", "scheduled"),
            ("requested", "cancelled"),
            ("scheduled", "cancelled"),
            ("assigned", "cancelled"),
        ],
        OFFICE: [
            ("requested", "turned_down"),
            ("scheduled", "assigned"),
            ("scheduled", "turned_down"),
            ("assigned", "scheduled"),
            ("en_route", "cancelled"),
            ("cancelled", "scheduled"),
            ("no_show", "scheduled"),
            ("turned_down", "scheduled"),
        ],
        ROAD: [
            ("assigned", "en_route"),
            ("en_route", "assigned"),
            ("en_route", "arrived"),
            ("arrived", "en_route"),
            ("arrived", "on_board"),
            ("arrived", "no_show"),
            ("arrived", "cancelled"),
            ("on_board", "arrived"),
            ("on_board", "completed"),
        ],
    }.items()
    for pair in pairs
}
"""Every legal move with the roles that may make it; a driver only on trips of their own."""
