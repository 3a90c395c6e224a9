"""The plan: what it foresees is what comes, it never changes, and an import keeps to it."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from delta_migrate.exits import Stopped
from delta_migrate.load.job import Options
from delta_migrate.load.prepare import pack
from delta_migrate.plan.read import plan_in
from delta_migrate.plan.totals import Total, told
from tests import databases
from tests.databases import FreshDatabase
from tests.migrate.operator import delta, load, seed
from tests.migrate.talker import Talk, talking

EMPTY = "SELECT count(*) FROM migrate_run UNION ALL SELECT count(*) FROM trips_trip"


def asked(target: FreshDatabase, query: str) -> list[tuple[object, ...]]:
    with target.connect("owner") as link:
        return link.execute(query).fetchall()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def planner(database_template: str) -> Iterator[tuple[FreshDatabase, Talk]]:
    """A seeded database for the tests that plan and import nothing, and `delta migrate …` in it."""
    with databases.fresh() as database:
        seed(database)
        with talking(database) as talk:
            yield database, talk


def planned(target: FreshDatabase | Talk, export: Path, out: Path, *more: str) -> dict[str, object]:
    words = ("plan", str(export), "-o", str(out), "--threshold", "20", "--json", *more)
    said = partial(delta, target, "migrate") if isinstance(target, FreshDatabase) else target
    ended = said(*words)
    assert ended.code == 3, ended.err
    return ended.facts


def test_what_the_plan_foresees_is_what_the_import_brings(
    target: FreshDatabase, export: Path, tmp_path: Path
) -> None:
    facts = planned(target, export, tmp_path / "plan.json")
    assert asked(target, EMPTY) == [(0,), (0,)]
    ended = delta(target, "migrate", "import", str(export), "--plan", str(tmp_path / "plan.json"))
    assert ended.code == 3, ended.err
    for table, rows in facts["tables"].items():  # type: ignore[attr-defined]
        assert asked(target, f"SELECT count(*) FROM {table}") >= [(rows,)]
    written = asked(target, "SELECT rows_in, rejected, plan_sha256 FROM migrate_run")
    assert written == [(facts["rows"], facts["rejected"], facts["plan"])]
    codes = dict(asked(target, "SELECT code, count(*) FROM migrate_reject GROUP BY code"))  # type: ignore[arg-type]
    assert codes == facts["rejects"]
    assert asked(target, "SELECT count(*) FROM migrate_plan") == [(1,)]


def test_the_same_inputs_give_the_same_plan(
    planner: tuple[FreshDatabase, Talk], export: Path, tmp_path: Path
) -> None:
    first = planned(planner[1], export, tmp_path / "one.json", "--workers", "1")
    second = planned(planner[1], export, tmp_path / "two.json", "--workers", "4")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert first["plan"] == second["plan"]


def test_f06_an_import_refuses_what_its_plan_did_not_see(
    target: FreshDatabase, copied: Path, tmp_path: Path
) -> None:
    planned(target, copied, tmp_path / "plan.json")
    family = (copied / "FAMILY.CSV").read_bytes()
    flipped = family[:-2] + bytes([family[-2] ^ 1]) + family[-1:]
    (copied / "FAMILY.CSV").write_bytes(flipped)
    ended = delta(target, "migrate", "import", str(copied), "--plan", str(tmp_path / "plan.json"))
    assert ended.code == 8
    assert "FAMILY.CSV" in ended.err
    assert asked(target, EMPTY) == [(0,), (0,)]


def test_a_plan_that_somebody_edited_is_refused(
    planner: tuple[FreshDatabase, Talk], export: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    planned(planner[1], export, path)
    given = json.loads(path.read_text())
    given["plan"]["threshold"] = 1.0
    path.write_text(json.dumps(given))
    with pytest.raises(Stopped, match="edited") as stopped:
        plan_in(path)
    assert stopped.value.exit_code == 8
    path.write_text("{}")
    with pytest.raises(Stopped, match="no plan"):
        plan_in(path)


def test_a_plan_that_rejects_too_much_says_so_and_nothing_is_written(
    planner: tuple[FreshDatabase, Talk], export: Path
) -> None:
    ended = planner[1]("plan", str(export), "--threshold", "0.01", "--json")
    assert ended.code == 4
    assert ended.facts["passed"] is False
    assert asked(planner[0], EMPTY) == [(0,), (0,)]


def test_the_plan_tells_the_administrator_what_will_be_off(
    target: FreshDatabase, export: Path, tmp_path: Path
) -> None:
    with talking(target) as talk:
        planned(talk, export, tmp_path / "plan.json")
        shown = talk("plan", "show", "--json").facts
        again = talk("plan", "show", str(tmp_path / "plan.json"), "--json").facts
        said = talk("plan", "show").out
    del shown["disk"], again["disk"]
    assert shown == again
    assert shown["off"]["trigger"] > 0
    assert "ACCESS EXCLUSIVE" in said
    assert "trips_trip" in said


def test_a_dry_run_does_it_all_and_leaves_nothing(target: FreshDatabase, export: Path) -> None:
    rehearsed = load(export, dry=True)
    assert rehearsed.exit_code == 3
    assert asked(target, EMPTY) == [(0,), (0,)]
    assert asked(target, "SELECT count(*) FROM migrate_debt") == [(0,)]
    real = load(export)
    assert real.state_root == rehearsed.state_root
    before = asked(target, "SELECT count(*) FROM migrate_run")
    again = load(export, dry=True)
    assert again.state_root == real.state_root
    assert asked(target, "SELECT count(*) FROM migrate_run") == before


def test_totals_are_kept_with_the_name_of_who_read_them(
    planner: tuple[FreshDatabase, Talk],
) -> None:
    target, talk = planner
    words = ["rows:trip=201,344", "cents:2026-01=$733,214.50", "open_ar_cents=-12.05"]
    nobody = talk("plan", "totals", *words)
    assert nobody.code == 2
    said = talk("plan", "totals", *words, "--by", "Ana Gomez", "--json")
    assert said.code == 0, said.err
    talk("plan", "totals", "rows:trip=201345", "--by", "Ana Gomez")
    kept = talk("plan", "totals", "--json").facts["totals"]
    assert {(one["measure"], one["scope"]): one["value"] for one in kept} == {
        ("rows", "trip"): 201345,
        ("cents", "2026-01"): 73321450,
        ("open_ar_cents", ""): -1205,
    }
    assert asked(target, "SELECT count(*) FROM migrate_control_total") == [(4,)]


@pytest.mark.parametrize(
    "word", ["trips=3", "trips:2026-13=3", "rows:trip=three", "rows:trip=1.5", "miles=3", "cents"]
)
def test_a_total_that_is_none_is_refused_with_an_example(word: str) -> None:
    with pytest.raises(Stopped) as stopped:
        told([word])
    assert "2026-01" in stopped.value.next_step
    assert told(["active_patients=12"]) == [Total("active_patients", "", 12)]


def test_options_have_one_worker_a_core_unless_told(export: Path) -> None:
    assert Options(export, pack("metroride"), "x").workers >= 1
