"""Expressions that several values use, each computed once and before them."""

import polars as pl


class Shared:
    """Columns to compute in steps: one step may use the columns of the steps before it."""

    def __init__(self) -> None:
        self.steps: list[list[pl.Expr]] = []
        self.names: dict[bytes, str] = {}
        self.step_of: dict[str, int] = {}

    def keep(self, value: pl.Expr) -> pl.Expr:
        """A column that holds `value`; equal expressions share it."""
        written = value.meta.serialize()
        if written not in self.names:
            name = f"_kept{len(self.names)}"
            roots = value.meta.root_names()
            step = max(
                (self.step_of[root] + 1 for root in roots if root in self.step_of), default=0
            )
            self.names[written], self.step_of[name] = name, step
            self.steps.extend([] for _ in range(step + 1 - len(self.steps)))
            self.steps[step].append(value.alias(name))
        return pl.col(self.names[written])
