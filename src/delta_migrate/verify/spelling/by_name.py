"""Every transform's second spelling by its name in the mapping, with what holds for all of them."""

from delta_migrate.codes import CODES, QUEUED, REJECT, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import papers
from delta_migrate.verify.kinds import written_constant
from delta_migrate.verify.spelling import (
    identifiers,
    links,
    names,
    numbers,
    phones,
    places,
    times,
    walls,
    words,
)
from delta_migrate.verify.spelling.said import Fault, Place, Said, Spelling, cell, stands_in
from delta_migrate.verify.spelling.watched import watched

SPELLINGS: dict[str, Spelling] = {
    "array": words.array,
    "bcrypt": words.bcrypt,
    "clock": walls.clock_time,
    "const": links.const,
    "date": times.date,
    "decimal": numbers.decimal,
    "email": words.email,
    "enum": words.enum,
    "extract": words.extract,
    "file_sha256": papers.file_sha256,
    "file_size": papers.file_size,
    "file_type": papers.file_type,
    "flag": words.flag,
    "given": links.given,
    "has": words.has,
    "identifier": identifiers.identifier,
    "instant": times.instant,
    "instant_day": times.instant_day,
    "integer": numbers.integer,
    "join": words.join,
    "latitude": places.latitude,
    "legacy_key": links.legacy_key,
    "local_datetime": times.local_datetime,
    "longitude": places.longitude,
    "lookup": links.lookup,
    "money": numbers.money,
    "name": names.name,
    "notes": names.notes,
    "npi": identifiers.npi,
    "parent": links.parent,
    "phone": phones.phone,
    "reference": links.reference,
    "tagged": names.tagged,
    "text": words.text,
    "verbatim": words.verbatim,
    "vin": identifiers.vin,
    "zip": places.zip_code,
}


def spell(column: Column, place: Place) -> Said:
    """The value of a target column and its faults: the transform, its default, what is required."""
    said = SPELLINGS[column.via](column, place)
    if column.on_bad != "reject":
        said = _softened(said, {"warn": WARNED, "queue": QUEUED}[column.on_bad])
    said = said._replace(faults=(*said.faults, *_stand_ins(column), *watched(column)))
    if column.default is not None:
        default = written_constant(column.default, place.kind)
        return said._replace(value=f"coalesce({said.value}, {default})")
    return said._replace(faults=(*said.faults, *_missing(column))) if column.required else said


def _softened(said: Said, kind: str) -> Said:
    """No value where a fault would have refused the row, and the fault is only told."""
    refused = [f"coalesce({fault.when}, false)" for fault in said.faults if fault.kind == REJECT]
    if not refused:
        return said
    faults = (f._replace(kind=kind) if f.kind == REJECT else f for f in said.faults)
    value = f"CASE WHEN NOT ({' OR '.join(refused)}) THEN {said.value} END"
    return said._replace(value=value, faults=tuple(faults))


def _stand_ins(column: Column) -> tuple[Fault, ...]:
    if not column.dummies:
        return ()
    code = column.dummy_code
    kind = CODES[code].kind if code in CODES else WARNED
    return tuple(
        Fault(legacy, code, stands_in(legacy, column.dummies), kind) for legacy in column.source
    )


def _missing(column: Column) -> tuple[Fault, ...]:
    """A required value is missing where its cell is empty; of a composite, each empty cell."""
    cells = [f"({cell(column, position)}) IS NULL" for position in range(len(column.source))]
    if column.via == "join" and cells:
        return (Fault(column.source[0], "missing", " AND ".join(cells)),)
    return tuple(
        Fault(legacy, "missing", empty) for legacy, empty in zip(column.source, cells, strict=True)
    )
