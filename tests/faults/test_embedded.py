"""The embedded server is up while anybody needs it, survives kills, and is never two."""

import os
import signal
from collections.abc import Iterator

import pytest

from tests.faults import homes
from tests.faults.homes import Home, kill, leave, wait_until


@pytest.fixture(scope="module")
def started_once() -> Iterator[Home]:
    with homes.home() as made:
        assert made.run().returncode == 0
        yield made


@pytest.fixture
def home(started_once: Home) -> Iterator[Home]:
    """A home whose server was started and stopped before."""
    with homes.home(like=started_once) as made:
        (made.path / "postgres" / "server.log").unlink()
        yield made


@pytest.fixture
def new_home() -> Iterator[Home]:
    """A home nobody has used."""
    with homes.home() as made:
        yield made


def test_a_command_starts_it_and_leaves_nothing_running(new_home: Home) -> None:
    home = new_home
    holder = home.holder()
    assert len(home.postmasters()) == 1
    assert leave(holder) == (0, "")
    assert home.postmasters() == []
    assert (home.server / "run").stat().st_mode & 0o777 == 0o700


def test_a_second_command_attaches_and_the_last_one_out_stops_it(home: Home) -> None:
    first, second = home.holder(), home.holder()
    leave(first)
    assert len(home.postmasters()) == 1, "the second command still needs it"
    leave(second)
    assert home.postmasters() == []
    assert home.starts() == 1


def test_eight_commands_at_once_start_one_server(new_home: Home) -> None:
    home = new_home
    children = [home.child("import time; time.sleep(1)") for _ in range(8)]
    ends = [(child.wait(60), child.communicate()[1]) for child in children]
    assert [code for code, _ in ends] == [0] * 8, ends
    assert home.starts() == 1
    assert home.postmasters() == []


def test_after_kill_9_of_the_command_the_next_one_adopts_the_server(home: Home) -> None:
    holder = home.holder()
    server = home.postmasters()
    kill(holder.pid)
    assert home.postmasters() == server, "the orphan is still there"
    heir = home.holder()
    assert home.postmasters() == server
    leave(heir)
    assert home.postmasters() == []
    assert home.starts() == 1


def test_a_command_killed_while_stopping_the_server_leaves_no_puzzle(home: Home) -> None:
    home.tell("CREATE TABLE saved AS SELECT 1 AS n")
    holder = home.holder()
    (server,) = home.postmasters()
    kill(holder.pid)
    os.kill(server, signal.SIGINT)
    assert home.ask("SELECT n FROM saved") == "1"
    assert home.postmasters() == []


def test_after_kill_9_of_the_server_the_next_command_recovers_it(home: Home) -> None:
    home.tell("CREATE TABLE saved (note text)")
    holder = home.holder()
    home.tell("INSERT INTO saved VALUES ('kept')")
    (server,) = home.postmasters()
    kill(server)  # its parent, the holder, has not collected it: the number is still taken
    assert home.ask("SELECT note FROM saved") == "kept"
    assert server not in home.postmasters()
    leave(holder)
    assert home.postmasters() == []


def test_after_kill_9_of_both_while_writing_every_committed_row_is_there(home: Home) -> None:
    home.tell("CREATE TABLE saved (n int)")
    writer = home.child(
        "c = psycopg.connect(address.address('admin', database='postgres'), autocommit=True)\n"
        "        n = 0\n"
        "        while True:\n"
        "            n += 1; c.execute('INSERT INTO saved VALUES (%s)', (n,)); print(n, flush=True)"
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "up\n"
    seen = 0
    while seen < 200:
        seen = int(writer.stdout.readline())
    (server,) = home.postmasters()
    kill(server)
    kill(writer.pid)
    seen = max([seen, *(int(line) for line in writer.stdout.read().split() if line.isdigit())])
    # The last line may have been cut by the kill; every earlier one was promised.
    assert int(home.ask("SELECT max(n) FROM saved")) >= seen - 1
    assert home.ask("SELECT count(*) = max(n) FROM saved") == "True"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_polite_signal_leaves_nothing_running(home: Home, number: signal.Signals) -> None:
    holder = home.holder()
    holder.send_signal(number)
    assert holder.wait(30) != 0
    assert home.postmasters() == []


def test_ctrl_c_during_the_very_first_start_leaves_no_half_database(new_home: Home) -> None:
    home = new_home
    child = home.child()
    wait_until((home.server / "data.new").exists)
    child.send_signal(signal.SIGINT)
    assert child.wait(30) != 0
    assert not home.files.exists()
    assert home.postmasters() == []
    assert home.ask("SELECT 1") == "1"


def test_ctrl_c_while_waiting_for_recovery_leaves_nothing_running(home: Home) -> None:
    child = home.child(before="postmaster.accepts = lambda cluster: False")  # it waits for ever
    wait_until(home.postmasters)
    child.send_signal(signal.SIGINT)
    assert child.wait(30) != 0
    assert home.postmasters() == []


def test_a_note_with_the_number_of_somebody_else_is_cleared(home: Home) -> None:
    home.tell("CREATE TABLE saved AS SELECT 1 AS n")
    note = home.files / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{home.files}\n1700000000\n5432\n/nowhere\n\n  1 1\nready\n")
    os.chown(note, home.files.stat().st_uid, -1)
    done = home.run()
    assert done.returncode == 0, done.stderr
    assert "recovers what was saved" in done.stderr
    assert home.ask("SELECT n FROM saved") == "1"


def test_an_empty_note_is_cleared(home: Home) -> None:
    home.run()
    (home.files / "postmaster.pid").touch()
    assert home.run().returncode == 0


def test_waiting_is_said(home: Home) -> None:
    home.run()
    done = home.run(before="postmaster.QUIET_SECONDS = -1.0; postmaster.SAY_EVERY = 0.0")
    assert "Waiting for the database" in done.stderr


def test_a_long_path_gets_a_short_private_socket_folder() -> None:
    with homes.home(below="x" * 90) as home:
        done = home.run("print(address.socket_folder())")
        assert done.returncode == 0, done.stderr
        folder = done.stdout.splitlines()[-1]
        assert folder.startswith("/tmp/delta-")
        assert os.stat(folder).st_mode & 0o777 == 0o700
        os.rmdir(folder)
