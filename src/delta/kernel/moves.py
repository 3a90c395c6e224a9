"""Moves: how a record's status may go, said once for verbs and the database alike. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from delta.kernel.refusals import Refused
from delta.kernel.words import screen

Moves = Mapping[StrEnum, Collection[StrEnum]]


def check_move(moves: Moves, was: str, to: StrEnum, one: str) -> None:
    """Refuse a move that is not in the table; `one` is what the record is called."""
    if to not in {str(word) for word in tos(moves, was)}:
        raise Refused(
            f"This {one} is {screen(was).lower()} and cannot become {screen(to).lower()}.",
            code="illegal_move",
            next_step="Look at it again.",
        )


def can_move(moves: Moves, was: str, to: StrEnum) -> bool:
    """Return whether the table has the move."""
    return to in {str(word) for word in tos(moves, was)}


def tos(moves: Moves, was: str) -> Collection[StrEnum]:
    """Return where a record that is `was` may go; nowhere from a word the table lacks."""
    return next((found for start, found in moves.items() if start == was), ())


def trigger_text(table: str, moves: Moves) -> str:
    """Return the body of the trigger that refuses a status the table does not lead to.

    The loader inside a named migration run is let through: true history is not ours to correct.
    """
    pairs = ", ".join(f"('{was}', '{to}')" for was, found in moves.items() for to in sorted(found))
    return f"""
IF NEW.status = OLD.status THEN RETURN NEW; END IF;
IF (OLD.status, NEW.status) IN ({pairs}) THEN RETURN NEW; END IF;
IF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''
    THEN RETURN NEW; END IF;
RAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_legal_moves';
"""
