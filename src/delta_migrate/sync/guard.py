"""What looks like a broken export rather than like deletions is refused before anything is done."""

import polars as pl

from delta_migrate.exits import GATE, INPUTS_CHANGED, Stopped
from delta_migrate.intake.find import find
from delta_migrate.intake.seal import seal
from delta_migrate.load.job import Job
from delta_migrate.sync.asked import Asked
from delta_migrate.sync.compare import Compared
from delta_migrate.sync.known import Base

FEW = 50
SHARE = 0.005  # of an entity's rows
TAIL = 10  # so many deletions that are just the last rows of a file look like a cut


def guarded(asked: Asked, found: Compared) -> None:
    """Refuse mass deletes and files that end early, unless a person named their number."""
    for entity, gone in found.gone.items():
        count, most = len(gone), max(FEW, int(SHARE * found.loaded[entity]))
        if count <= asked.deletes.get(entity, 0):
            continue
        if count > most:
            raise refused(
                f"The new export lacks {count:,} of {found.loaded[entity]:,} rows of {entity}; "
                f"more than {most:,} look like a broken export, not like deletions.",
                entity,
                count,
            )
        if cut_short(found, entity, gone):
            raise refused(
                f"What the new export lacks of {entity} are just the last {count:,} rows of "
                "a file: it looks cut off.",
                entity,
                count,
            )


def refused(sentence: str, entity: str, count: int) -> Stopped:
    return Stopped(
        sentence,
        exit_code=GATE,
        next_step="Export again and compare the counts. If they are truly gone: "
        f"--allow-deletes {entity}={count} --reason '...'.",
    )


def cut_short(found: Compared, entity: str, gone: pl.DataFrame) -> bool:
    """Whether the last rows of one old file, and no others, are missing."""
    stay = found.lasting[entity]
    for (file,), lost in gone.drop_nulls("old_file").partition_by("old_file", as_dict=True).items():
        last = stay.filter(pl.col("old_file") == file)["last"]
        before = last[0] if len(last) else 0
        if len(lost) >= TAIL and len(lost) == len(gone) and int(lost["old_row"].min()) > before:  # type: ignore[arg-type]
            return True
    return False


def is_loaded(asked: Asked, job: Job, base: Base) -> None:
    """Refuse unless the old export is, byte for byte, what is loaded."""
    there = {one.name: one for one in find(asked.old, job.mapping)}
    wrong = sorted(set(there) ^ set(base.files))
    if not wrong:
        wrong = sorted(
            name for name, found in there.items() if seal(found).sha256 != base.files[name][0]
        )
    if wrong:
        raise Stopped(
            f"{asked.old} is not the export that is loaded: {', '.join(wrong[:5])} differ.",
            exit_code=INPUTS_CHANGED,
            next_step=f"Name the folder that was imported or synced last: {base.directory}.",
        )
