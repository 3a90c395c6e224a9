"""The assessment as JSON for programs and as one page for people."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from delta.database.address import home
from delta.kernel.plural import counted
from delta_migrate.assess.columns import Profile
from delta_migrate.assess.gather import Table
from delta_migrate.assess.links import Link

SAID = {
    "rounded_numbers": "numbers that a spreadsheet rounded (1.23E+11)",
    "decoded_wrongly": "cells that were decoded wrongly before",
    "cut_at_length": "cells as long as the longest: their end may be lost",
    "midnight_spike": "times at midnight: does it mean “not known”?",
    "no_such_day": "days that do not exist or are written otherwise",
    "implausible_day": "days before 1900 or after 2100",
    "dummy_day": "days that stand for “not known”",
    "time_skipped": "local times that summer time skips",
    "time_twice": "local times that came twice",
    "unreadable": "records that cannot be read",
}
MASKED = "Letters are shown as x, digits as 9; only codes the mapping knows are shown."
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}code{background:#f3f3f3}"
)


@dataclass(frozen=True)
class Assessment:
    """All that was counted."""

    folder: str
    zone: str
    tables: list[Table]
    profiles: list[Profile]
    links: list[Link]
    refused: dict[str, str]

    def signs(self) -> list[dict[str, Any]]:
        """Everything that looks wrong, by table and column."""
        found = [
            {"table": one.table, "column": one.column, "code": code, "count": count}
            for one in self.profiles
            for code, count in one.signs.items()
        ]
        for table in self.tables:
            if table.unreadable:
                found.append(sign(table, "*", "unreadable", table.unreadable))
            for code, counts in (
                ("time_skipped", table.clocks.skipped),
                ("time_twice", table.clocks.twice),
            ):
                found += [sign(table, where, code, n) for where, n in counts.items() if n]
        return found

    def facts(self) -> dict[str, Any]:
        return {
            "folder": self.folder,
            "zone": self.zone,
            "tables": [
                {"name": one.name, "files": one.files, "rows": one.rows} for one in self.tables
            ],
            "columns": [one.facts() for one in self.profiles],
            "references": [asdict(one) for one in self.links],
            "signs": self.signs(),
            "refused": self.refused,
        }


def sign(table: Table, column: str, code: str, count: int) -> dict[str, Any]:
    return {"table": table.name, "column": column, "code": code, "count": count}


def written(assessment: Assessment) -> tuple[Path, Path]:
    """Write both reports under $DELTA_HOME, for their owner's eyes."""
    folder = home() / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    page, plain = folder / f"assess-{stamp}.html", folder / f"assess-{stamp}.json"
    for path, text in (
        (plain, json.dumps(assessment.facts(), indent=1, ensure_ascii=False)),
        (page, html(assessment)),
    ):
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
    return page, plain


def html(assessment: Assessment) -> str:
    """One page that needs nothing else."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Assessment</title>",
        f"<style>{STYLE}</style><h1>What is in the export</h1>",
        f"<p>{escape(assessment.folder)}. {MASKED}</p>",
        "<h2>What looks wrong</h2>",
        grid(
            ("table", "column", "how many", "what"),
            [
                (one["table"], one["column"], one["count"], SAID[one["code"]])
                for one in assessment.signs()
            ],
        ),
        *(
            f"<p><b>{escape(file)}</b>: {escape(word)}</p>"
            for file, word in assessment.refused.items()
        ),
        "<h2>Likely references</h2>",
        grid(
            ("column", "points to", "values looked up", "found"),
            [
                (
                    f"{one.table}.{one.column}",
                    f"{one.to_table}.{one.to_column}",
                    one.looked_up,
                    one.found,
                )
                for one in assessment.links
            ],
        ),
    ]
    for table in assessment.tables:
        mine = [one for one in assessment.profiles if one.table == table.name]
        parts += [
            f"<h2>{escape(table.name)}</h2><p>{counted(table.rows, 'record')}</p>",
            columns(mine),
        ]
    return "\n".join(parts)


def columns(profiles: list[Profile]) -> str:
    heads = ("column", "filled", "distinct", "length", "shapes", "most frequent")
    return grid(
        heads,
        [
            (
                f"{one.column}{' (unique)' if one.unique else ''}",
                f"{100 * one.filled / one.rows:.1f} %" if one.rows else "-",
                one.distinct,
                f"{one.shortest}–{one.longest}",
                listed(one.shapes[:4]),
                listed(one.top[:4]),
            )
            for one in profiles
        ],
    )


def listed(counted: list[tuple[str, int]]) -> str:
    return ", ".join(f"{what} × {count:,}" for what, count in counted)


def grid(heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    if not rows:
        return "<p>Nothing.</p>"
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"


def cell(value: Any) -> str:
    if isinstance(value, int):
        return f"<td class=n>{value:,}</td>"
    return f"<td>{escape(str(value))}</td>"
