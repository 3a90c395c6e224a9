"""The mapping as frozen values: which legacy file, row and cell feeds which table and column.

Pure: no Polars, no database. The loader compiles these values to Polars expressions, the verifier
gives them a second spelling in SQL, and neither reads the other's code.
"""

from collections.abc import Iterator

import msgspec

RULE_KINDS = (
    *("chain", "together", "given", "blank", "at_most", "at_least"),
    *("sum", "inside", "plausible", "apart", "matches"),
)


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Unknown options are refused by name: a misspelt option must never be a silent default."""


class Condition(Base, frozen=True):
    """A test on trimmed legacy text, letter case folded: in a list, not in one, a pattern, present.

    A blank cell matches no pattern and is in no list.
    """

    source: str = msgspec.field(name="from")
    among: tuple[str, ...] = msgspec.field(name="in", default=())
    not_in: tuple[str, ...] = ()
    matches: str | None = None  # a regular expression; found anywhere in the text
    present: bool | None = None


class Column(Base, frozen=True):
    """How one target column gets its value.

    `via` names the transform (see docs/migrate/mapping.md). Before any transform but `verbatim`,
    text is trimmed, and the empty string and every token of `nulls` (letter case folded) are null;
    a null takes `default`, and if there is none and the column is `required` the row is `missing`.
    """

    name: str
    source: tuple[str, ...] = msgspec.field(name="from", default=())
    via: str = "text"
    required: bool = False
    nulls: tuple[str, ...] = ()
    dummies: tuple[str, ...] = ()  # as nulls, blanks and hyphens aside; each is a remark
    dummy_code: str = "dummy_value"  # the code of that remark
    on_bad: str = "reject"  # or "warn", "queue": the row loads without the value, and is told
    default: str | None = None  # written as text, read by the type of the target column
    formats: tuple[str, ...] = ()  # dates, strptime; tried in order
    pivot: str | None = None  # of %y: years up to it are 20xx, later ones 19xx
    times: tuple[str, ...] = ()  # times of day, strptime or `service_day`; tried in order
    gap: str = "reject"  # a time that summer time skipped; or "shift": an hour on, told
    overlap: str = ""  # a time that came twice: "earlier", "later", "reject"; blank: later, untold
    zone: str = ""  # IANA zone, where it is not the mapping's
    near: str | None = None  # a time column: take the day that puts the clock nearest to it
    unit: str = ""  # decimal: a unit that may stand behind the number
    enum: dict[str, str] = msgspec.field(default_factory=dict)  # keys compared folded
    on_unknown: str = "reject"  # or "null"
    to: str | None = None  # reference: "entity" or "entity/part"
    on_missing: str = "reject"  # or "null", "placeholder", "park": wait for the parent
    table: str | None = None  # lookup of a seeded row: its table ...
    by: str = "code"  # ... and the column the (translated) legacy code equals
    const: str | tuple[str, ...] | None = None
    separator: str = " "  # join: between parts; array: between elements
    labels: tuple[str, ...] = ()  # join: a word before each part that holds something
    prefix: str = ""  # legacy_key, bcrypt: put before it
    scale: int = 2  # decimal: digits after the point
    round: bool = False  # decimal, latitude, longitude: more digits are rounded, told
    minimum: str | None = None  # a number below it is `below_minimum`, or `negative` below 0
    maximum: str | None = None
    true: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    pattern: str | None = None  # text must match, else `bad_format`; extract: with a group
    tags: tuple[str, ...] = ()  # name, tagged: words in stars or brackets beside the name
    mojibake: bool = False  # tell when text was decoded wrongly before (a name always does)
    cut_at: int | None = None  # tell when a text is as long as the old column was wide
    fold_marks: bool = False  # enum: dashes, quotes and blanks of every kind are one
    loose: bool = False  # phone: an extension, a second number or words may stand beside it
    take: str = "number"  # phone, loose: or "second", "extension", "note"
    area_code: str = ""  # phone, loose: suggested for a number of seven digits
    locale: str = "us"  # money: or "eu", 1.234,50
    float_noise: bool = False  # money, decimal: 12.340000001 is 12.34, told
    last: int | None = None  # identifier: keep only so many characters of its end
    box: tuple[str, ...] = ()  # latitude, longitude: as the mapping's box
    unique: str | None = None  # rejection code for every row that shares this value (case folded)
    lossy: str | None = None  # why the original cannot be rebuilt from the value, when it cannot
    enum_counts: dict[str, int] = msgspec.field(default_factory=dict)  # rows seen at approval
    enum_approved: dict[str, str] = msgspec.field(default_factory=dict)  # by whom, code by code
    approved_by: str = ""
    note: str = ""


class Target(Base, frozen=True):
    """One row of one Delta table, born of one legacy row."""

    table: str
    columns: tuple[Column, ...]
    part: str = ""
    when: tuple[Condition, ...] = ()  # all must hold, else no such row

    def column(self, name: str) -> Column | None:
        """The column called `name`, if the mapping feeds it."""
        return next((column for column in self.columns if column.name == name), None)


class Rule(Base, frozen=True):
    """What several values of one row must be to each other; one kind of rule in each.

    Values are called "column" (of the first target) or "part.column"; a null breaks no rule but
    `together` and `given`. The finding names a legacy column: the last one the blamed value came
    from. Kinds, and whom they blame:
    `chain`: instants that follow each other, nulls left out; the one that is too early.
    `together`: all null or none; those that are null. `given`: something there; `blank`: nothing
    there, or zero; each that breaks it. `at_most`, `at_least`: two values; the first. `sum` and
    `equals`: the values of `sum` (nulls are zero) make that of `equals`, to the cent; that one.
    `inside`: a latitude and a longitude within `box`; the latitude. `plausible`: one value within
    `minimum` and `maximum`. `apart`: two instants, so many minutes from the first to the second;
    the second. `matches`: the trimmed legacy cell of `from` holds what the pattern finds, letter
    case aside; that column.
    """

    code: str
    chain: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    sum: tuple[str, ...] = ()
    equals: str = ""
    inside: tuple[str, ...] = ()
    box: tuple[str, ...] = ()  # south, west, north, east; blank: the mapping's own
    plausible: str = ""
    apart: tuple[str, ...] = ()
    matches: str = ""
    source: str = msgspec.field(name="from", default="")
    minimum: str | None = None
    maximum: str | None = None
    when: tuple[Condition, ...] = ()  # the rule asks only where all of them hold
    severity: str = "reject"  # or "warn", "queue"
    approved_by: str = ""
    note: str = ""

    def values(self) -> tuple[str, ...]:
        """Every value the rule looks at."""
        single = tuple(name for name in (self.equals, self.plausible) if name)
        pairs = (*self.at_most, *self.at_least, *self.sum, *self.inside, *self.apart)
        return (*self.chain, *self.together, *self.given, *self.blank, *pairs, *single)

    def kinds(self) -> list[str]:
        """Which kinds of rule it is; exactly one in a mapping that was checked."""
        return [name for name in RULE_KINDS if getattr(self, name)]


class Skip(Base, frozen=True):
    """Rows that are left out on purpose: test records, totals, templates. Counted, never silent."""

    code: str
    reason: str
    when: tuple[Condition, ...]  # all must hold
    approved_by: str = ""


class Papers(Base, frozen=True):
    """Which columns of a row name a file beside the export, and its SHA-256."""

    path: str
    sha256: str


class Source(Base, frozen=True):
    """A kind of legacy file: how to find it, read it, key it, and what its rows become."""

    name: str
    entity: str
    files: tuple[str, ...]  # file-name patterns, letter case ignored
    key: tuple[str, ...]
    into: tuple[Target, ...]
    format: str = "csv"  # or "json": one array of objects, "jsonl": an object a line
    encoding: str = "auto"  # or the one the whole file must be in: utf-8, cp1252, latin-1, utf-16
    delimiter: str = "auto"  # or one sign; auto: the one under which the header has known names
    quote: str = '"'  # or "none": quotation marks are characters like any other
    escape: str = "doubled"  # or "backslash": how a quotation mark stands inside quotes
    header_row: int = 1  # the record with the names; what stands above it is no data
    approved_by: str = ""
    note: str = ""
    accepted: dict[str, str] = msgspec.field(default_factory=dict)  # file code -> why it may be so
    rules: tuple[Rule, ...] = ()
    skip: tuple[Skip, ...] = ()  # the first that holds gives the code
    ignored: dict[str, str] = msgspec.field(default_factory=dict)  # legacy column -> reason
    optional: tuple[str, ...] = ()  # legacy columns a file may lack
    papers: Papers | None = None  # each row names a file: `via: file_size`, `file_type`, …

    def entity_of(self, target: Target) -> str:
        """The name the ledger's xref knows this target's rows by."""
        return f"{self.entity}/{target.part}" if target.part else self.entity

    def legacy_columns(self) -> tuple[str, ...]:
        """Every legacy column this source reads or ignores, in order of first mention."""
        used = [*self.key, *((self.papers.path, self.papers.sha256) if self.papers else ())]
        asking = [one.when for one in self.skip] + [one.when for one in self.rules]
        used += [condition.source for when in asking for condition in when]
        used += [rule.source for rule in self.rules if rule.source]
        for target in self.into:
            used += [condition.source for condition in target.when]
            for column in target.columns:
                used += [*column.source]
                used += [column.near] if column.near else []
        return tuple(dict.fromkeys([*used, *self.ignored]))


class Placeholder(Base, frozen=True):
    """The row that stands in for a parent the legacy deleted: const and legacy_key columns."""

    entity: str
    table: str
    columns: tuple[Column, ...]
    pattern: str = ".+"  # a dangling key that does not match is an orphan


class Mapping(Base, frozen=True):
    """A whole legacy system."""

    system: str
    zone: str  # IANA zone of every local date and time in the export
    sources: tuple[Source, ...]
    box: tuple[str, ...] = ()  # where the operator drives: south, west, north, east
    approved_by: str = ""
    note: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    ignored_files: dict[str, str] = msgspec.field(default_factory=dict)  # pattern -> reason

    def targets(self) -> Iterator[tuple[Source, Target]]:
        """Every target with the source it comes from."""
        for source in self.sources:
            for target in source.into:
                yield source, target

    def entities(self) -> tuple[str, ...]:
        """The entities, parents before children as the file orders them."""
        return tuple(dict.fromkeys(source.entity for source in self.sources))

    def placeholder(self, entity: str) -> Placeholder | None:
        """What stands in for a lost row of `entity`, if anything may."""
        return next((one for one in self.placeholders if one.entity == entity), None)
