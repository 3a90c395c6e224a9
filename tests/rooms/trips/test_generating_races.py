"""Two processes that make trips from the same standing orders at the same time."""

import subprocess
import sys

SETTING = """
import os
import django
django.setup()
from datetime import timedelta
from decimal import Decimal
from tests import make
from tests.rooms.trips.standing import order
make.company()
who = make.patient()
cover = make.authorization(who, units=Decimal(9), ends_on=make.today() + timedelta(days=60))
for hour in range(8, 14):
    order(pickup_time=f"{hour:02}:00", return_ride="will_call")
order(of={"patient": who}, authorization=cover)
order(of={"patient": who}, authorization=cover, pickup_time="15:00")
"""
MAKING = """
import django
django.setup()
from delta.trips import tasks
print("ready", flush=True)
input()
tasks.generate_from_orders(0)
"""


def process(program, env):
    return subprocess.Popen(
        [sys.executable, "-c", program],
        env=env,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_processes_at_once_make_every_trip_once(fresh_database):
    env = fresh_database.env | {"PYTHONPATH": f".:{fresh_database.env['PYTHONPATH']}"}
    setting = process(SETTING, env)
    assert setting.wait(120) == 0, setting.stderr.read()
    makers = [process(MAKING, env) for _ in range(2)]
    assert [maker.stdout.readline() for maker in makers] == ["ready\n"] * 2
    for maker in makers:
        maker.stdin.write("\n")
        maker.stdin.flush()
    told = [maker.communicate(timeout=200) for maker in makers]
    assert [maker.returncode for maker in makers] == [0, 0], told
    with fresh_database.connect() as owner:
        (made, different, numbers) = owner.execute(
            "SELECT count(*), count(DISTINCT (standing_order_id, occurrence_date, leg)), "
            "count(DISTINCT number) FROM trips_trip"
        ).fetchone()
        (paid,) = owner.execute(
            "SELECT count(*) FROM trips_trip WHERE authorization_id IS NOT NULL"
        ).fetchone()
    assert made == different == numbers == 6 * 14 * 2 + 9
    assert paid == 9
