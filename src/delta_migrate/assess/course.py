"""The course of an assessment: gather, count every column, look for references."""

from pathlib import Path

from delta_migrate.assess.columns import profile
from delta_migrate.assess.gather import gathered, workroom
from delta_migrate.assess.links import links
from delta_migrate.assess.report import Assessment
from delta_migrate.mapping.model import Mapping


def assessed(directory: Path, mapping: Mapping | None) -> Assessment:
    """Assess a folder; without a mapping no codes are shown and no local times are counted."""
    zone = mapping.zone if mapping else "UTC"
    with workroom() as duck:
        tables, refused = gathered(duck, directory, mapping, zone)
        profiles = [profile(duck, table, column) for table in tables for column in table.columns]
        found = links(duck, tables, profiles)
    return Assessment(str(directory), zone, tables, profiles, found, refused)
