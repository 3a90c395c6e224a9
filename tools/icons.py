"""Draw the icon sheet: `python tools/icons.py FOLDER_OF_SVGS` prints one SVG of symbols."""

import re
import sys
from pathlib import Path

NAMES = """
accessibility alarm-clock archive archive-restore arrow-down arrow-left arrow-right arrow-up
arrow-up-down ban building-2 calendar-clock calendar-days check chevron-down chevron-left
chevron-right circle circle-check circle-dashed circle-x clock clock-alert columns-3 database
diamond download eye-off file-text history hourglass house info key-round link list lock log-out
map-pin menu merge navigation package-check pencil phone phone-call plus printer receipt route
save search send settings shield-check sliders-horizontal stethoscope table-2 thumbs-down
triangle-alert truck undo-2 upload user user-check user-plus users wind wrench x
""".split()
DRAWN = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def symbol(name: str, svg: str) -> str:
    """Return one icon as a symbol that takes the colour of its text."""
    found = DRAWN.search(svg)
    if found is None:
        raise SystemExit(f"{name}.svg holds no drawing.")
    drawn = re.sub(r"\s+", " ", found[1]).replace(" />", "/>").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawn}</symbol>'


def sheet(folder: Path) -> str:
    """Return every icon of ours as one SVG file."""
    symbols = "\n".join(symbol(name, (folder / f"{name}.svg").read_text()) for name in NAMES)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


if __name__ == "__main__":
    sys.stdout.write(sheet(Path(sys.argv[1])))
