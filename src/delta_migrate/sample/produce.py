"""Writing one whole export into a folder: everything, or nothing that was not there before."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from delta.kernel.refusals import Refused
from delta_migrate.sample.accounts import Accounts
from delta_migrate.sample.broken import write_broken
from delta_migrate.sample.brought import write_brought_forward
from delta_migrate.sample.cover import write_authorizations, write_payers
from delta_migrate.sample.faults import CATALOGUE
from delta_migrate.sample.fleet import write_drivers, write_vehicles
from delta_migrate.sample.layout import LAYOUTS
from delta_migrate.sample.leaflet import FILES, TITLE, leaflet
from delta_migrate.sample.money import Billing
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.orders import write_standing_orders
from delta_migrate.sample.papers import FOLDER, write_documents
from delta_migrate.sample.places import write_facilities
from delta_migrate.sample.plan import Plan, World
from delta_migrate.sample.plants.sow import instances, sow
from delta_migrate.sample.riders import write_family, write_riders
from delta_migrate.sample.statlog import StatusLog
from delta_migrate.sample.stops_said import write_stops
from delta_migrate.sample.terms import write_terms
from delta_migrate.sample.trips import write_trips
from delta_migrate.sample.wishes import write_consents, write_places
from delta_migrate.sample.writer import Export

UNFINISHED, BROKEN = ".unfinished", "broken"
Totals = dict[str, object]
Tick = Callable[[int], None]


def produce(folder: Path, plan: Plan, tick: Tick = lambda trips: None) -> Totals:
    """Write the export of `plan` into `folder` and return its totals.

    `tick` hears how many trips were written since it last heard. A folder that holds anything
    but a former sample is refused.
    """
    try:
        with _beside(folder) as unfinished:
            totals = _write(unfinished, plan, tick)
            for name in FILES:
                os.replace(unfinished / name, folder / name)
            for name in (BROKEN, FOLDER):
                shutil.rmtree(folder / name, ignore_errors=True)
                if (unfinished / name).exists():
                    os.replace(unfinished / name, folder / name)
    except OSError as error:
        raise Refused(
            f"The export could not be written to {folder}: {error.strerror or 'disk error'}.",
            code="not_writable",
            next_step="Name a folder you may write to, with enough room.",
        ) from error
    return totals


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside `folder` to write in, and take it away again."""
    folder.mkdir(parents=True, exist_ok=True)
    _check_ours(folder)
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _check_ours(folder: Path) -> None:
    """Refuse a folder that holds somebody else's files."""
    names = {path.name for path in folder.iterdir()} - {UNFINISHED, BROKEN, FOLDER}
    readme = folder / "README.txt"
    if names and not (names.issubset(FILES) and _is_leaflet(readme)):
        raise Refused(
            f"{folder} is not empty and holds no former sample export.",
            code="folder_in_use",
            next_step="Name an empty or new folder; nothing was changed.",
        )


def _is_leaflet(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(TITLE.encode())


def _write(folder: Path, plan: Plan, tick: Tick) -> Totals:
    world = World(plan)
    with Export(folder, world) as export:
        accounts = Accounts(export, plan.seed)
        try:
            _write_rows(export, accounts, tick)
        finally:
            accounts.background.stop()
    totals: Totals = {
        "system": "metroride",
        "patients": plan.patients,
        "trips": plan.trips,
        "seed": plan.seed,
        "today": plan.today.isoformat(),
        **export.tally.totals(),
        "passwords": accounts.passwords,
    }
    _write_papers(folder, export, totals)
    if CATALOGUE in plan.codes:
        (folder / BROKEN).mkdir()
        write_broken(folder / BROKEN, instances(plan))
    return totals


def _write_rows(export: Export, accounts: Accounts, tick: Tick) -> None:
    """Write parents before children, so that what is refused is known when a child comes."""
    world = export.world
    world.bookers.extend(accounts.open_office())
    if world.plan.patients:
        write_facilities(export, accounts)
        write_terms(export)
        write_payers(export)
        accounts.open_faulty(world.plan.patients // 6)
        write_documents(export)
        write_drivers(export, accounts)
        write_vehicles(export)
        write_riders(export, accounts)
        write_family(export, accounts)
        write_places(export)
        write_consents(export)
        write_authorizations(export)
        write_stops(export)
        write_standing_orders(export)
        _write_trips(export, tick)
        if CATALOGUE in world.plan.codes:
            sow(export, accounts)
    accounts.write()


def _write_trips(export: Export, tick: Tick) -> None:
    billing, log = Billing(export), StatusLog(export)

    def follow(trip: Row) -> None:
        billing.bill(trip)
        log.note(trip)

    write_brought_forward(export)
    write_trips(export, follow, tick)
    billing.finish()


def _write_papers(folder: Path, export: Export, totals: Totals) -> None:
    """Write the leaflet, the vendor's row counts, and the oracle's totals for the owner only."""
    counts = [{"name": one.file, "rows": export.sheets[one.file].rows} for one in LAYOUTS]
    manifest = {"system": "metroride", "exported": totals["today"], "files": counts}
    (folder / "README.txt").write_text(leaflet(), encoding="utf-8", newline="\n")
    _write_json(folder / "manifest.json", manifest)
    secret = folder / "oracle-totals.json"
    secret.touch(mode=0o600)
    _write_json(secret, totals)


def _write_json(path: Path, content: Totals) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
