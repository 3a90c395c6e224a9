"""Which options mean something to which transform; elsewhere one is a slip and is refused."""

from delta_migrate.mapping.model import Column

NUMBERS = {"money", "decimal", "integer"}
WORDS = {"text", "name", "notes", "join", "verbatim"}
DATED = {"date", "instant", "instant_day", "local_datetime"}
# An option that stands here is refused with any other transform. Options of every transform are
# left out: from, required, nulls, dummies, on_bad, default, unique, lossy, notes.
MEANT_FOR: dict[str, set[str]] = {
    "formats": DATED,
    "pivot": DATED,
    "times": {"local_datetime", "clock"},
    "gap": {"local_datetime"},
    "overlap": {"local_datetime"},
    "zone": {"local_datetime", "instant_day"},
    "near": {"local_datetime"},
    "unit": {"decimal"},
    "enum": {"enum", "array", "lookup"},
    "fold_marks": {"enum", "array", "lookup"},
    "on_unknown": {"enum", "array", "lookup"},
    "to": {"reference", "parent"},
    "on_missing": {"reference"},
    "table": {"lookup"},
    "const": {"const", "given"},
    "separator": {"join", "array", "has"},
    "labels": {"join"},
    "prefix": {"legacy_key", "bcrypt"},
    "minimum": NUMBERS | {"date"},
    "maximum": NUMBERS | {"date"},
    "locale": {"money"},
    "float_noise": {"money", "decimal"},
    "round": {"decimal", "latitude", "longitude"},
    "true": {"flag", "has"},
    "false": {"flag", "has"},
    "pattern": {"text", "identifier", "extract"},
    "tags": {"name", "tagged"},
    "mojibake": WORDS,
    "cut_at": WORDS,
    "loose": {"phone"},
    "take": {"phone"},
    "area_code": {"phone"},
    "last": {"identifier"},
    "box": {"latitude", "longitude"},
}
CHOICES = {
    "on_bad": ("reject", "warn", "queue"),
    "on_missing": ("reject", "null", "placeholder", "park"),
    "on_unknown": ("reject", "null"),
    "gap": ("reject", "shift"),
    "overlap": ("", "earlier", "later", "reject"),
    "take": ("number", "second", "extension", "note"),
    "locale": ("us", "eu"),
}
PLAIN = Column(name="")


def given(column: Column) -> list[str]:
    """The options a column was given, whatever they say."""
    return [
        name for name in Column.__struct_fields__ if getattr(column, name) != getattr(PLAIN, name)
    ]


def meaningless(column: Column) -> list[str]:
    """Options that its transform does not know."""
    return [name for name in given(column) if column.via not in MEANT_FOR.get(name, {column.via})]


def not_chosen(column: Column) -> list[str]:
    """Options whose word is none of those there are, in words."""
    return [
        f"{name} is {word}, not {' or '.join(words)}"
        for name, words in CHOICES.items()
        if (word := getattr(column, name)) not in words
    ]
