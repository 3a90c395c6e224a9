"""How many local times fall into the hour that summer time skips or the one autumn repeats."""

from dataclasses import dataclass, field

import polars as pl

from delta_migrate.mapping.model import Source


@dataclass
class Clocks:
    """By legacy columns: how many times could be read, were skipped, came twice."""

    read: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    twice: dict[str, int] = field(default_factory=dict)

    def count(self, cells: pl.DataFrame, source: Source | None, zone: str) -> None:
        """Add one chunk. Only a mapping says which columns are days and which are times."""
        for names, formats, times in local_times(source):
            if not set(names) <= set(cells.columns):
                continue
            local = moment(names, formats, times)
            sooner = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
            later = local.dt.replace_time_zone(zone, ambiguous="latest", non_existent="null")
            found = cells.select(
                local.is_not_null().sum().alias("read"),
                (local.is_not_null() & sooner.is_null()).sum().alias("skipped"),
                (sooner != later).sum().alias("twice"),
            ).row(0)
            where = " + ".join(names)
            for counts, number in zip((self.read, self.skipped, self.twice), found, strict=True):
                counts[where] = counts.get(where, 0) + int(number or 0)


Local = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def local_times(source: Source | None) -> list[Local]:
    """The columns of a source that are local times, each once."""
    found = {
        (column.source, column.formats, column.times)
        for target in (source.into if source else ())
        for column in target.columns
        if column.via == "local_datetime" and column.formats and column.source
    }
    return sorted(found)


def moment(names: tuple[str, ...], formats: tuple[str, ...], times: tuple[str, ...]) -> pl.Expr:
    """The wall clock's reading, from a day and a time cell or from one cell."""
    cells = [pl.col(name).str.strip_chars() for name in names]
    if len(cells) == 1:
        return pl.coalesce(
            cells[0].str.to_datetime(one, strict=False, time_unit="us") for one in formats
        )
    day = pl.coalesce(cells[0].str.to_date(one, strict=False) for one in formats)
    if not times:
        return day.cast(pl.Datetime("us"))
    hour = pl.coalesce(cells[1].str.to_time(one, strict=False) for one in times)
    return day.dt.combine(hour)
