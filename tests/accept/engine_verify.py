"""Acceptance of the proof: it sees every damage and names it, and the way back is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.accept import ground
from tests.accept.ground import Place
from tests.accept.report import line

SIZES = ("--patients", "2000", "--trips", "50000")


@contextmanager
def migrated() -> Iterator[Place]:
    """A place into which a legacy operator was imported and proven."""
    place = ground.here()
    try:
        said = place.asked("demo", "--once", *SIZES)
        assert said["verified"], said
        yield place
    finally:
        ground.leave(place)


@line("verify selftest finds and locates all thirty kinds and the two on the catalogue")
def sees_and_closes() -> str:
    with migrated() as place:
        proof = place.asked("migrate", "verify", "selftest")
        blind = [one["kind"] for one in proof["kinds"] if not (one["found"] and one["located"])]
        assert (proof["found"], proof["total"], blind) == (32, 32, [])
        roots = place.asked("migrate", "verify", "bisect")
        assert roots["ok"], [one["entity"] for one in roots["entities"] if one["differences"]]
        back = place.asked("migrate", "verify", "roundtrip")
        assert back["ok"], [one for one in back["columns"] if one["differ"]][:5]
        assert back["undeclared"] == [], back["undeclared"]
        return (
            f"{proof['found']} of {proof['total']} in {proof['seconds']} s; "
            f"{len(roots['entities'])} roots equal; round trip of {back['cells']:,} cells: "
            f"{back['same']:,} the same, {back['respelt']:,} spelt otherwise, "
            f"{back['unlinked']} unlinked, {back['differ']} "
            f"differ, {len(back['lossy'])} columns lossy, each declared so with its reason"
        )
