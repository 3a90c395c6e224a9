"""Everything an import has settled before its first write."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from delta_migrate.intake.records import SIZE
from delta_migrate.intake.seal import Sealed
from delta_migrate.load.bare import LARGE
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.compile import Compiled, Present
from delta_migrate.mapping.model import Mapping
from delta_migrate.rejects.overlay import Overlay

LEDGER_TABLES = (
    "migrate_xref",
    "migrate_merge",
    "migrate_reject",
    "migrate_remark",
    "migrate_skip",
    "migrate_park",
)
CORES = os.cpu_count() or 1
Report = Callable[[str, str, int], None]  # phase, file, records


@dataclass(frozen=True)
class Options:
    """What the person asked for."""

    directory: Path
    mapping: Path
    by: str
    only: tuple[str, ...] = ()
    threshold: float = 0.02  # of all records, how many may be rejected
    restart: bool = False
    chunk: int = SIZE  # bytes; what bounds the memory
    workers: int = CORES
    plan: Path | None = None  # import nothing but what this file foresaw
    dry: bool = False  # do it all, then roll it back
    bare_from: int = LARGE  # rows from which a table is filled without keys and indexes
    root: bool = True  # compute the state root at the end
    kind: str = "import"  # or "replay": once more what was imported, as corrected since
    known: tuple[Mapping, str] | None = None  # the mapping and its hash, instead of a file


@dataclass(frozen=True)
class Job:
    """Checked mapping, sealed files, what the target holds, compiled sources."""

    options: Options
    mapping: Mapping
    mapping_sha256: str
    tables: Tables
    sealed: list[Sealed]
    present: Present
    compiled: dict[str, Compiled] = field(default_factory=dict)  # by source name
    overlay: Overlay = field(default_factory=Overlay)  # corrections; the sealed files hold them

    def target_tables(self) -> list[str]:
        """The tables rows go to, each once, in the order of the mapping."""
        names = [target.table for _, target in self.mapping.targets()]
        return list(dict.fromkeys(names))

    def referenced(self) -> set[str]:
        """The entities something refers to."""
        return {
            reference.entity
            for made in self.compiled.values()
            for reference in made.references.values()
        }

    def absent(self) -> set[str]:
        """Those of them that no file of this import brings."""
        return self.referenced() - {one.found.source.entity for one in self.sealed}
