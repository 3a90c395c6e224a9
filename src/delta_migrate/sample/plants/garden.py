"""Clean rows to plant faults in: whole, valid, and tied to nobody but their own kind."""

from datetime import date, timedelta

from delta_migrate.sample.accounts import Accounts, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.layout import PAPERS
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.people import _person as person
from delta_migrate.sample.places import _contract as contract
from delta_migrate.sample.plan import Address, Rider, World
from delta_migrate.sample.riders import legacy_row
from delta_migrate.sample.spelling import packed, slashed, worded
from delta_migrate.sample.trips import Ride
from delta_migrate.sample.trips import _row as trip_row
from delta_migrate.sample.trips import _stamps as stamps
from delta_migrate.sample.vins import checked

POOL = 40  # patients and drivers who share the planted trips, each on a day of his own
LONG_AGO = date(1990, 1, 1)
CLINIC = Address("100 Example Plaza", "Houston", "TX", "77002", "29.760000", "-95.370000")
HOME = Address("1 Sample Ln", "Houston", "TX", "77004", "29.710000", "-95.410000")
TENTHS = 55  # of a mile between the two, by road


class Garden:
    """Makes rows of each file; every call gives a fresh key."""

    def __init__(self, world: World, accounts: Accounts) -> None:
        self.world, self.accounts, self.plan = world, accounts, world.plan
        self.chance = Chance(world.plan.seed, "plants")
        self.made: dict[str, int] = {}
        self.patients: list[str] = []
        self.drivers: list[str] = []

    def row(self, file: str, **changes: object) -> Row:
        """A clean row of `file`, with some cells set."""
        makers = {
            "FACILITY.CSV": self.facility,
            "CONTRACT.CSV": self.contract,
            "USERS.CSV": self.user,
            "DRIVERS.CSV": self.driver,
            "VEHICLES.CSV": self.vehicle,
            "clients.json": self.client,
            "RIDERS.CSV": self.patient,
            "PLACES.CSV": self.place,
            "AUTHS.CSV": self.authorization,
            "TRIPS.CSV": self.trip,
            "INVOICES.CSV": self.invoice,
            "INV_LINES.CSV": self.line,
            "PAYMENTS.CSV": self.payment,
            "ALLOC.CSV": self.allocation,
        }
        return makers[file]() | changes

    def number(self, kind: str) -> int:
        """The next number of a kind of row, from 1."""
        self.made[kind] = self.made.get(kind, 0) + 1
        return self.made[kind]

    def facility(self) -> Row:
        number = self.number("facility")
        return {
            "FAC_CD": f"F{9000 + number}",
            "FAC_NAME": f"Planted House {number}",
            "FAC_TYPE": "CLIN",
            "PHONE": some_phone(self.chance),
            "FAX": "",
            "EMAIL": f"desk@planted{number}.example",
            "ADDR1": f"{number} Planted Way",
            "ADDR2": "",
            "CITY": "Houston",
            "ST": "TX",
            "ZIP": "77002",
            "LAT": "29.760000",
            "LON": "-95.370000",
            "BILL_TO": "M",
            "BILL_EMAIL": "",
            "TERMS_DAYS": "30",
            "ENTRANCE": "",
            "ACTIVE": "Y",
            "NOTES": "",
            "OPENED": "01/05/2015",
        }

    def contract(self) -> Row:
        """A contract of ten days long ago, so that no two of them overlap."""
        number = self.number("contract")
        first = LONG_AGO + timedelta(days=20 * number)
        site = self.world.sites[number % len(self.world.sites)].code
        row = contract(90_000 + number, site, first, first + timedelta(days=9), self.chance)
        return row | {"START_DT": worded(first), "END_DT": worded(first + timedelta(days=9))}

    def user(self) -> Row:
        number = self.number("user")
        row = self.accounts.person("FM", "Planted", "Person")
        return row | {"USER_ID": f"U9{number:05d}", "LOGIN": f"planted{number}@mail.example"}

    def driver(self) -> Row:
        number = self.number("driver")
        papers = {f"{paper}_{part}": "" for paper in PAPERS for part in ("ST", "DT", "EXP")}
        return {
            "DRV_NO": f"D9{number:04d}",
            "INITIALS": "PD",
            "FNAME": "Planted",
            "LNAME": f"Driver{number}",
            "PHONE": some_phone(self.chance),
            "EMAIL": "",
            "LOGIN_ID": "",
            "HIRED": "03/01/2019",
            "LIC_NO": self.chance.digits(8),
            "LIC_ST": "TX",
            "LIC_CLASS": "C",
            "LIC_EXP": "03/01/2029",
            **papers,
            "STATUS": "A",
            "NOTES": "",
            "ENTERED": "03/01/2019 9:00 AM",
        }

    def vehicle(self) -> Row:
        number = self.number("vehicle")
        return {
            "VEH_NO": f"V9{number:04d}",
            "MAKE": "Ford",
            "MODEL": "Transit",
            "YR": "2021",
            "COLOR": "white",
            "PLATE": f"PLT-{number:04d}",
            "PLATE_ST": "TX",
            "VIN": checked(f"1FTBW2CM0MKA{number:05d}"),
            "VTYPE": "WAV",
            "SEATS": "4",
            "WC_SPOTS": "2",
            "STR_SPOTS": "0",
            "MAX_LBS": "800",
            "LIFT": "Y",
            "RAMP": "N",
            "O2": "N",
            "INS_CO": "Lone Star Mutual",
            "INS_POL": f"LSM-{number:07d}",
            "INS_EXP": "06/30/2027",
            "REG_EXP": "06/30/2027",
            "INSP_EXP": "06/30/2027",
            "ODOM": "41,200",
            "IN_SVC": "Y",
            "NOTES": "",
            "ENTERED": "06/30/2021 9:00 AM",
        }

    def client(self) -> Row:
        """A patient as `clients.json` has them, unlike every other."""
        number = self.number("patient")
        facts = person(800_000 + number, None, self.world, self.chance)
        born = date(1930, 1, 1) + timedelta(days=number)
        return facts | {
            "firstName": f"Petra{letters(number)}",
            "lastName": f"Planted{letters(number)}",
            "dateOfBirth": born.isoformat(),
            "email": None,
            "active": True,
            "specialInstructions": None,
            "emergencyContact2Name": None,
            "emergencyContact2Phone": None,
            "emergencyContact2Relationship": None,
        }

    def patient(self) -> Row:
        """A patient as `RIDERS.CSV` has them."""
        return legacy_row(self.client())

    def place(self) -> Row:
        number = self.number("place")
        return {
            "PLACE_NO": f"PL9{number:05d}",
            "RIDER_NO": self.patients[number % len(self.patients)],
            "LABEL": f"Club {number}",
            "ADDR1": f"{number} Club Row",
            "ADDR2": "",
            "CITY": "Houston",
            "ST": "TX",
            "ZIP": "77002",
            "LAT": "",
            "LON": "",
            "INSTRUCT": "",
            "ACCESS": "",
            "CONTACT": "",
            "PHONE": "",
            "MAIN": "",
            "ACTIVE": "Y",
            "ENTERED": "06/30/2024 9:00 AM",
        }

    def authorization(self) -> Row:
        number = self.number("authorization")
        return {
            "AUTH_ID": f"A9{number:05d}",
            "RIDER_NO": self.patients[number % len(self.patients)],
            "PAYER_CD": self.world.payers[0].code,
            "FUND_CD": "",
            "AUTH_NO": f"PLANTED-{number}",
            "UNIT_TYPE": "T",
            "UNITS": "40",
            "USED": "0",
            "PURPOSE": "DIA",
            "SVC": "AMBU",
            "START_DT": "01/01/2025",
            "END_DT": "12/31/2025",
            "ACTIVE": "Y",
            "NOTES": "",
            "ENTERED": "12/30/2024 9:00 AM",
        }

    def trip(self) -> Row:
        """A ride that was given, on a day of its own for its patient and its driver."""
        number = self.number("trip")
        turn, lap = number % len(self.patients), number // len(self.patients)
        day = self.plan.first_day + timedelta(days=30 + lap % 600)
        rider = Rider(self.patients[turn], HOME, None, "AMBU", False, "")
        ride = Ride(day, 9 * 60 + lap // 600 * 150, rider, None, HOME, CLINIC, TENTHS, "PRF")
        row = trip_row(9_000_000 + number, "A", ride, "", self.world, self.chance)
        row.update(stamps(ride, self.chance))
        driver = self.drivers[turn % len(self.drivers)]
        return row | {"DRV": driver, "VEH_NO": "", "NOTES": "", "APPT_TM": ""}

    def invoice(self) -> Row:
        """A bill of nothing, for its lines to fill."""
        number, day = self.number("invoice"), self.plan.first_day + timedelta(days=400)
        return {
            "INV_NO": f"INV-9{number:05d}",
            "FAC_CD": self.world.sites[0].code,
            "PER_FROM": packed(self.plan.first_day),
            "PER_TO": packed(self.plan.today - timedelta(days=30)),
            "ISSUED": packed(day),
            "DUE": packed(day + timedelta(days=30)),
            "SUBTOTAL": "$0.00",
            "DISCOUNT": "$0.00",
            "TAX_PCT": "0",
            "TAX": "$0.00",
            "TOTAL": "$0.00",
            "PAID": "$0.00",
            "STAT": "P",
            "N_LINES": "1",
            "NOTES": "",
        }

    def line(self) -> Row:
        return {
            "INV_NO": "",
            "LINE_NO": "1",
            "TRIP_NO": "",
            "LEG": "A",
            "RET_OF": "",
            "SVC_DT": packed(self.plan.first_day + timedelta(days=400)),
            "DESCR": "Transport",
            "QTY": "1",
            "UNIT_PRICE": "$48.75",
            "AMOUNT": "$48.75",
        }

    def payment(self) -> Row:
        number = self.number("payment")
        return {
            "PMT_NO": f"P-9{number:05d}",
            "FAC_CD": self.world.sites[0].code,
            "RECVD": packed(self.plan.first_day + timedelta(days=420)),
            "METHOD": "CK",
            "REF_NO": f"9{number:05d}",
            "AMOUNT": "$48.75",
            "MEMO": "",
        }

    def allocation(self) -> Row:
        return {"PMT_NO": "", "INV_NO": "", "AMOUNT": "$48.75"}


def letters(number: int) -> str:
    """A number as letters, so that names differ without digits in them."""
    word = ""
    while number:
        number, rest = divmod(number, 20)
        word += "bcdfghjklmnpqrstvwxz"[rest]
    return word


def slashed_birth(number: int) -> str:
    """A birthday of a planted patient as `RIDERS.CSV` writes it."""
    return slashed(date(1930, 1, 1) + timedelta(days=number))
