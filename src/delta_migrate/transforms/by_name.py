"""The transforms by the names a mapping calls them."""

from delta_migrate.transforms import codes, dates, money, phones, text
from delta_migrate.transforms.made import Transform

SIMPLE: dict[str, Transform] = {
    "array": codes.array,
    "bcrypt": text.bcrypt,
    "date": dates.date,
    "decimal": money.decimal,
    "email": text.email,
    "enum": codes.enum,
    "flag": codes.flag,
    "instant": dates.instant,
    "integer": money.integer,
    "join": text.joined,
    "money": money.money,
    "phone": phones.phone,
    "text": text.plain,
    "verbatim": text.verbatim,
}
# These need more than the row's own cells: the run's zone, keys or seeded rows.
OTHERS = {"const", "given", "legacy_key", "local_datetime", "lookup", "parent", "reference"}
NAMES = {*SIMPLE, *OTHERS}
TAKES_ONE = {*SIMPLE} - {"join"}
