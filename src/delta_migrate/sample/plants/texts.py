"""Plants in how cells are written: bytes, line breaks, markup, formulas, text cut off."""

from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Mark, Miscut, Plant, Planted, Spoil

TRIPS, RIDERS = "TRIPS.CSV", "RIDERS.CSV"
CUT_AT = 60  # the width of NOTES in Metro Ride's first release
LONG = "Rider waits at the second door on the left, past the gate and then up"
FORMULAS = ("=1+2", "+1 step at door", "-none", "@front desk", '=HYPERLINK("x")')
BREAKS = ("Ring twice,\nthen wait", 'Says "no", twice,\nmeans yes', "Gate,\r\ncode 4")
MARKUP = ("<b>Bring</b> blanket", "Ring<br>twice", "<p>Side door</p>")
ESCORTS = ("w/ 1 esc", "w/ 2 escorts", "with 1 escort")


def torn(garden: Garden, turn: int) -> list[Planted]:
    """An apostrophe of another encoding: one byte that UTF-8 does not have."""
    row = garden.trip() | {"NOTES": f"Driver{chr(0xDC92)}s note {turn}"}
    return [Planted(TRIPS, row, (Mark(3, "TRIP_NO", "bad_encoding"),))]


PLANTS: tuple[Plant, ...] = (
    Group(torn),
    Spoil(5, TRIPS, "NOTES", "bad_character", ("Bring\x01 blanket", "Ring\x0btwice", "A\x07B")),
    Spoil(8, TRIPS, "NOTES", "quoted", BREAKS),
    Miscut(10, TRIPS, (1, -1, 2, -3)),
    Spoil(17, TRIPS, "MILES", "bad_number", ("#REF!", "#N/A", "#VALUE!", "=B2*2")),
    Spoil(23, TRIPS, "NOTES", "formula", FORMULAS),
    Spoil(48, TRIPS, "NOTES", "escort_in_text", ESCORTS),
    Spoil(
        95, TRIPS, "NOTES", "truncated_text", (LONG[:CUT_AT], ("Gate code on file, " * 4)[:CUT_AT])
    ),
    Spoil(96, TRIPS, "NOTES", "html_removed", MARKUP),
)
