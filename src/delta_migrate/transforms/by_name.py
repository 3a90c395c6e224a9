"""The transforms by the names a mapping calls them."""

from delta_migrate.mapping.papers import FACTS
from delta_migrate.transforms import (
    codes,
    dates,
    identifiers,
    money,
    names,
    notes,
    phones,
    places,
    text,
    walls,
)
from delta_migrate.transforms.made import Transform

SIMPLE: dict[str, Transform] = {
    "array": codes.array,
    "bcrypt": text.bcrypt,
    "clock": walls.clock_time,
    "date": dates.date,
    "decimal": money.decimal,
    "email": text.email,
    "enum": codes.enum,
    "extract": text.extract,
    "flag": codes.flag,
    "has": codes.has,
    "identifier": identifiers.identifier,
    "instant": dates.instant,
    "integer": money.integer,
    "join": text.joined,
    "latitude": places.latitude,
    "longitude": places.longitude,
    "money": money.money,
    "name": names.name,
    "notes": notes.notes,
    "npi": identifiers.npi,
    "phone": phones.phone,
    "tagged": names.tagged,
    "text": text.plain,
    "verbatim": text.verbatim,
    "vin": identifiers.vin,
    "zip": places.zip_code,
}
# These need more than the row's own cells: the run's zone, keys or seeded rows.
OTHERS = {
    *FACTS,
    *("const", "given", "instant_day", "legacy_key"),
    *("local_datetime", "lookup", "parent", "reference"),
}
NAMES = {*SIMPLE, *OTHERS}
TAKES_ONE = {*SIMPLE} - {"join", "zip", "latitude", "longitude"}
