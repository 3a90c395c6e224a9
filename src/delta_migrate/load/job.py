"""Everything an import has settled before its first write."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from delta_migrate.intake.records import SIZE
from delta_migrate.intake.seal import Sealed
from delta_migrate.load.survey import Survey
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.compile import Compiled
from delta_migrate.mapping.model import Mapping

LEDGER_TABLES = (
    "migrate_xref",
    "migrate_merge",
    "migrate_reject",
    "migrate_remark",
    "migrate_skip",
)
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


@dataclass(frozen=True)
class Job:
    """Checked mapping, sealed files, surveyed keys, compiled sources."""

    options: Options
    mapping: Mapping
    mapping_sha256: str
    tables: Tables
    sealed: list[Sealed]
    survey: Survey
    compiled: dict[str, Compiled] = field(default_factory=dict)  # by source name

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
