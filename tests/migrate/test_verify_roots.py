"""Merkle roots: equal in both spellings, found down to the row, not fooled by sums that agree."""

from collections.abc import Iterator

import psycopg
import pytest

from delta.kernel.refusals import Refused
from delta_migrate.verify import merkle
from delta_migrate.verify.bisect import Root, bisect
from delta_migrate.verify.command import keep_roots
from delta_migrate.verify.loaded import last_import
from tests.migrate.proven import Imported, damage, proof

# What a check by sums compares: rows, and the sum of their 32-bit hashes.
WEAK = "SELECT count(*), sum(hashtext(t::text)::bigint) FROM patients_patient t"
# Of 400,000 towns for each row some 30 pairs cancel, whatever the rows; of 100,000 two did.
TOWNS = 400_000


@pytest.fixture(scope="module")
def verified(imported: Imported) -> Iterator[psycopg.Connection]:
    """The import, verified, its roots kept; all in a transaction that is thrown away."""
    with psycopg.connect(imported[0].url("owner")) as connection:
        findings = proof(connection)
        assert findings.ok
        keep_roots(connection, last_import(connection).run, findings)
        yield connection
        connection.rollback()


@pytest.fixture
def kept(verified: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The same for one test, whose damage is put right before the next."""
    with verified.transaction(force_rollback=True):
        yield verified


def apart(owner: psycopg.Connection, only: str = "") -> list[Root]:
    return [one for one in bisect(owner, last_import(owner), only) if not one.ok]


def test_both_spellings_give_the_same_roots(kept: psycopg.Connection) -> None:
    roots = bisect(kept, last_import(kept))
    assert len(roots) > 15
    assert all(one.ok for one in roots)
    assert all(len(one.expected) == 64 for one in roots), "256 bits"
    assert {one.entity for one in roots} >= {"trip", "trip/pickup", "patient of riders"}


def test_a_changed_cell_is_bisected_to_its_row_without_reading_the_others(
    kept: psycopg.Connection,
) -> None:
    table, key, _ = damage(kept, "trips_trip", "miles", "miles + 1")
    found = apart(kept)
    assert [one.entity for one in found] == ["trip"]
    assert len(found[0].buckets) == 1
    assert found[0].rows_read < 10
    assert [(one.table, one.key) for one in found[0].differences] == [(table, key)]


def test_a_row_lost_and_a_row_out_of_nothing_are_named(kept: psycopg.Connection) -> None:
    lost = kept.execute(
        "DELETE FROM drivers_credential WHERE id = (SELECT min(id::text)::uuid "
        "FROM drivers_credential WHERE imported_at IS NOT NULL) RETURNING id"
    ).fetchall()
    born = kept.execute(
        "INSERT INTO billing_allocation (id, payment_id, invoice_id, amount, imported_at) "
        "SELECT gen_random_uuid(), p.id, i.id, 1, now() FROM billing_payment p, billing_invoice i "
        "WHERE NOT EXISTS (SELECT FROM billing_allocation a "
        "WHERE a.payment_id = p.id AND a.invoice_id = i.id) LIMIT 1 RETURNING id"
    ).fetchall()
    assert lost
    said = {(one.table, one.kind) for root in apart(kept) for one in root.differences}
    assert said == {
        ("drivers_credential", "row missing"),
        ("billing_allocation", "row out of nothing"),
    }
    named = [one.key for root in apart(kept) for one in root.differences]
    assert str(born[0][0]).replace("-", "") in named


def test_f27_changes_that_cancel_in_a_sum_of_32_bit_hashes_are_found(
    kept: psycopg.Connection,
) -> None:
    """Two towns are chosen so that count and sum of hashes stay as they were."""
    weak = kept.execute(WEAK).fetchall()
    first, second = kept.execute(
        "SELECT id, number FROM patients_patient WHERE imported_at IS NOT NULL ORDER BY id LIMIT 2"
    ).fetchall()
    pair = collision(kept, first[0], second[0])
    for row, city in zip((first[0], second[0]), pair, strict=True):
        kept.execute("UPDATE patients_patient SET city = %s WHERE id = %s", [city, row])
    assert kept.execute(WEAK).fetchall() == weak, "the weak check must be fooled"
    named = {one.key for root in apart(kept) for one in root.differences}
    assert named == {first[1], second[1]}
    failed = {one.name for one in proof(kept).checks if one.ring == merkle.RING and not one.ok}
    assert failed
    assert all(name.startswith("patient of ") for name in failed)


def collision(owner: psycopg.Connection, first: object, second: object) -> tuple[str, str]:
    """Two other cities for two rows under which their hashes have the same sum as now."""
    owner.execute(
        "CREATE TEMP TABLE tried ON COMMIT DROP AS WITH spelt AS MATERIALIZED (SELECT id, "
        """(jsonb_populate_record(t, '{"city": "Town #"}'))::text AS row """
        "FROM patients_patient t WHERE id IN (%s, %s)) "
        "SELECT id, 'Town ' || n AS city, hashtext(replace(row, 'Town #', 'Town ' || n))::bigint "
        f"AS hash FROM spelt, generate_series(1, {TOWNS}) n",
        [first, second],
    )
    # A pair is rare, which the planner cannot know: it would try each against each.
    owner.execute("ANALYZE tried")
    owner.execute("SET LOCAL enable_nestloop = off")
    found = owner.execute(
        "SELECT w.city, t.city FROM tried w JOIN tried t ON t.hash = (SELECT "
        "sum(hashtext(t::text)::bigint)::bigint FROM patients_patient t WHERE id IN (%s, %s)) "
        "- w.hash WHERE w.id = %s AND t.id = %s",
        [first, second, first, second],
    ).fetchall()
    assert found, "try more towns"
    return found[0][0], found[0][1]


def test_an_entity_that_is_none_and_roots_that_were_never_kept(
    owner: psycopg.Connection,
) -> None:
    with pytest.raises(Refused, match="no entity 'moon'"):
        bisect(owner, last_import(owner), "moon")
    owner.execute("DELETE FROM migrate_root")
    with pytest.raises(Refused, match="No roots are kept"):
        bisect(owner, last_import(owner))
