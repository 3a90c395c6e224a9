"""`delta journal`: prove that the journal is whole, look into it, retire what is old."""

import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from delta.cli.opening import opened, say

if TYPE_CHECKING:
    from delta.journal.models import Entry
    from delta.journal.verifying import Finding

app = typer.Typer(help="The journal: who did and who read what.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day: 2026-11-22.")]
MOST = 200


@app.command("verify")
def verify(as_json: Json = False) -> None:
    """Seal what is new and read every entry against its seal; exit 1 names the first that fails."""
    with opened():
        from delta.journal import sealing, verifying
        from delta.kernel.refusals import Refused

        with suppress(Refused):  # reading says what is wrong
            sealing.seal_new()
        found = verifying.verify()
        verifying.note(found)
        say(facts(found), told(found), as_json=as_json)
    if not found.is_whole:
        raise typer.Exit(1)


def facts(found: "Finding") -> dict[str, Any]:
    """Return a finding for a program."""
    return {
        "ok": found.is_whole,
        "seals": found.seals,
        "entries": found.entries,
        "unsealed": found.unsealed,
        "until": found.until,
        "fault": found.fault,
        "firstBadEntry": found.entry,
    }


def told(found: "Finding") -> list[str]:
    """Return a finding for a person."""
    if not found.is_whole:
        return [
            f"The journal is not whole: {found.fault}.",
            "  → Keep the database as it is and compare with a backup before the day it was read.",
        ]
    waiting = f", {found.unsealed:,} not sealed yet" if found.unsealed else ""
    return [f"The journal is whole: {found.entries:,} entries in {found.seals:,} seals{waiting}."]


@app.command("search")
def search(
    actor: Annotated[str, typer.Option(help="The id of who did it.")] = "",
    event: Annotated[str, typer.Option(help="Such as patient.read.")] = "",
    about: Annotated[str, typer.Option(help="The id of the row: who read or changed it.")] = "",
    through: Annotated[str, typer.Option(help="page, api, command or job.")] = "",
    first: Day = None,
    last: Day = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most entries.")] = MOST,
    as_json: Json = False,
) -> None:
    """List entries, the newest first. Looking is an entry too."""
    with opened():
        from itertools import islice

        from delta.company.queries import zone
        from delta.journal import queries
        from delta.journal.services import Program, note_search

        sought = queries.Sought(
            actor=actor,
            event=event,
            about=about,
            through=through,
            first=first.date() if first else None,
            last=last.date() if last else None,
            zone=zone(),
        )
        note_search(sought.named, by=Program("delta journal search"))
        rows = [shown(entry) for entry in islice(queries.every(sought), limit)]
        lines = [
            f"{row['at']:%Y-%m-%d %H:%M:%S}  {row['actor']:<28} {row['event']:<28} "
            f"{row['table']} {row['row']}"
            for row in rows
        ]
        say({"entries": rows}, lines or ["Nothing answers that."], as_json=as_json)


def shown(entry: "Entry") -> dict[str, Any]:
    """Return an entry for a program."""
    return {
        "id": entry.pk,
        "at": entry.at,
        "actorId": entry.actor_id,
        "actor": entry.actor_name,
        "role": entry.actor_role,
        "event": entry.event,
        "table": entry.subject_table,
        "row": entry.subject_id,
        "through": entry.through,
        "request": entry.request_id,
        "address": entry.address,
        "facts": entry.facts,
    }


@app.command("retire")
def retire(
    before: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Entries before this day leave.")
    ],
    to: Annotated[Path | None, typer.Option(help="The folder their file is written to.")] = None,
    as_json: Json = False,
) -> None:
    """Move old entries to a file, as the owner of the tables; the chain stays provable."""
    os.environ["DELTA_DATABASE_ROLE"] = "owner"
    with opened():
        from delta.company import queries as company
        from delta.database.home import home
        from delta.journal import retiring
        from delta.journal.services import Program

        left = retiring.retire(
            before.date(),
            folder=to or home() / "journal" / "retired",
            by=Program("delta journal retire"),
            zone=company.zone(),
            years=company.settings().journal_retention_years,
        )
        line = f"{left.entries:,} entries left for {left.file} (SHA-256 {left.sha256})."
        nothing = "No sealed stretch of the journal ended before that day; nothing left."
        say(asdict(left), [line if left.entries else nothing], as_json=as_json)


@app.command("restored")
def restored(as_json: Json = False) -> None:
    """Say that a backup was put back, so that sealing goes on from its last seal."""
    with opened():
        from delta.journal import heads, sealing, services
        from delta.journal.models import Entry, Seal

        wrong = heads.fault()
        last = Seal.objects.order_by("-position").first()
        if wrong:
            heads.note(last)
            by = services.Program("delta journal restored")
            services.record_listing("journal.restored", Entry, by=by, fault=wrong)
            sealing.seal_new()
        line = "The journal goes on from its last seal." if wrong else "Nothing was amiss."
        say({"restored": bool(wrong), "fault": wrong}, [line], as_json=as_json)
