"""The database's own copy of the lifecycle, written from the one table. Pure text."""

from delta.trips.lifecycle import MOVES

PAIRS = ", ".join(f"('{was}', '{to}')" for was, tos in MOVES.items() for to in tos)

LEGAL_MOVES_SQL = f"""
IF NEW.status = OLD.status THEN RETURN NEW; END IF;
IF (OLD.status, NEW.status) IN ({PAIRS}) THEN RETURN NEW; END IF;
IF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''
    THEN RETURN NEW; END IF;
RAISE EXCEPTION 'A trip that is % cannot become %.', OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'trips_trip_legal_moves';
"""
"""A move outside the table is refused, but for the loader inside a named migration run."""
