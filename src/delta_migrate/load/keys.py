"""Which legacy keys are in Delta and which were rejected: what references are checked against."""

from collections import defaultdict
from threading import Lock

import polars as pl

LOADED, REJECTED, SKIPPED = 1, 2, 3
EMPTY = pl.DataFrame(schema={"key": pl.String, "state": pl.UInt8})


class Keys:
    """Keys by entity (or entity/part), kept only for entities that something refers to."""

    def __init__(self, wanted: set[str]) -> None:
        self.wanted = wanted
        self.lock = Lock()
        self.presumed: dict[tuple[str, str], pl.DataFrame] = {}  # by source and entity
        self.parts: dict[str, list[pl.DataFrame]] = defaultdict(list)
        self.tidy: set[str] = set()
        self.stand_ins: dict[str, set[str]] = defaultdict(set)

    def add(self, entity: str, keys: pl.Series, state: int) -> None:
        """Remember what became of `keys`."""
        if entity in self.wanted:
            keys = keys.drop_nulls().alias("key")
            part = pl.DataFrame([keys]).with_columns(as_state(state))
            with self.lock:
                self.parts[entity].append(part)

    def presume(self, source: str, entity: str, keys: pl.DataFrame) -> None:
        """For `source`, take the keys of an entity that comes with or after it as loaded.

        Which of them were not is known only later: see late.py.
        """
        self.presumed[source, entity] = keys.select("key", as_state(LOADED))

    def of(self, entity: str, source: str = "") -> pl.DataFrame:
        """All keys of an entity with their states, as `source` may see them; a key once."""
        if (source, entity) in self.presumed:
            return self.presumed[source, entity]
        with self.lock:
            return self.known(entity)

    def known(self, entity: str) -> pl.DataFrame:
        parts = self.parts[entity]
        if not parts:
            return EMPTY
        if len(parts) > 1 or entity not in self.tidy:
            # A row that was left out says nothing about another row of the same key.
            whole = pl.concat(parts, rechunk=True).sort("state")
            parts[:] = [whole.unique("key", keep="first", maintain_order=True)]
            self.tidy.add(entity)
        return parts[0]

    def new_stand_ins(self, entity: str, keys: pl.Series) -> list[str]:
        """Those of `keys` that no placeholder stands in for yet; from now on one does."""
        new = sorted(set(keys.to_list()) - self.stand_ins[entity])
        self.stand_ins[entity] |= set(new)
        return new


def as_state(state: int) -> pl.Expr:
    return pl.lit(state, dtype=pl.UInt8).alias("state")
