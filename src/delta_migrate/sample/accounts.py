"""Metro Ride's users: the office, drivers, facility staff, riders and families who sign in."""

from concurrent.futures import Future
from datetime import date, timedelta

from delta_migrate.sample import fault_list, hashes
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.faults import Damage, wanted
from delta_migrate.sample.layout import USERS
from delta_migrate.sample.names import AREAS, FIRST, LAST
from delta_migrate.sample.oracle import Reason, Row
from delta_migrate.sample.spelling import entered, phone, yes
from delta_migrate.sample.writer import Export

OFFICE = ("SA", "AD", "AD", "OM", "OM", "DS", "DS", "DS", "DS", "DS")
KNOWN_A_ROLE = {"DS": 3}  # one known password a role, three among dispatchers
PASSWORDS = ("harbor lantern {0}", "Tr4nsit-{0}-ride!", "ruta número {0} café", "k" * 66 + "-{0}")
DEPARTMENTS = ("Admissions", "Case management", "Front desk", "Nursing")


class Accounts:
    """Users in the order they were opened, written last: their hashes take longest."""

    def __init__(self, export: Export, seed: int) -> None:
        self.export = export
        self.chance = Chance(seed, "accounts")
        self.background = hashes.Background()
        self.passwords: dict[str, str] = {}
        self._known: dict[str, int] = {}
        self._waiting: list[tuple[Row, Future[str]]] = []
        self._judged: list[tuple[Row, list[Reason]]] = []
        self._late: list[Damage] = []

    def open(self, role: str, first: str, last: str, *, site: str = "") -> str:
        """Open an account for a person and return its number."""
        row = self.person(role, first, last, site=site)
        reasons = self.export.judge(USERS, row)
        self._judged.append((row, reasons))
        if not reasons:
            self._perhaps_known(row)
        return str(row["USER_ID"])

    def open_office(self) -> list[str]:
        """Open the office's accounts and return their numbers."""
        pick = self.chance.pick
        return [self.open(role, pick(FIRST), pick(LAST)) for role in OFFICE]

    def open_faulty(self, expected: int) -> None:
        """Open the accounts that will be refused: people long gone, whom few rows mention."""
        faults = wanted(fault_list.USERS, self.export.world.plan)
        count = min(max(len(faults), expected // 200), expected // 2) if faults else 0
        for turn in range(count):
            row = self.person("FM", self.chance.pick(FIRST), self.chance.pick(LAST))
            damage = faults[turn % len(faults)].strike(row, USERS, self.chance, self.export.world)
            damage = damage or Damage()
            self._judged.append((row, self.export.judge(USERS, row, damage.reasons)))
            self._late.append(damage)

    def person(self, role: str, first: str, last: str, *, site: str = "") -> Row:
        """Return the row of a new account."""
        number, chance = len(self._judged) + 1, self.chance
        staff = role == "FS"
        return {
            "USER_ID": f"U{number:05d}",
            "LOGIN": login_of(first, last, number, chance),
            "PWD_HASH": hashes.of_nobody(chance.pick(hashes.SCHEMES), chance),
            "FNAME": first,
            "LNAME": last,
            "PHONE": some_phone(chance),
            "ROLE": role,
            "STATUS": "A" if chance.hits(0.94) else chance.pick("IS"),
            "FAC_CD": site,
            "TITLE": chance.pick(("Coordinator", "Charge nurse", "Unit clerk")) if staff else "",
            "DEPT": chance.pick(DEPARTMENTS) if staff else "",
            "CAN_BOOK": yes(chance.hits(0.9)) if staff else "",
            "CAN_CANCEL": yes(chance.hits(0.8)) if staff else "",
            "SEE_INVOICES": yes(chance.hits(0.3)) if staff else "",
            "MANAGE_PATIENTS": yes(chance.hits(0.7)) if staff else "",
            "ENTERED": opened(self.export.world.plan.today, chance),
        }

    def write(self) -> None:
        """Write every account, waiting for the hashes that are still being computed."""
        for row, future in self._waiting:
            row["PWD_HASH"] = future.result()
        for row, reasons in self._judged:
            self.export.write(USERS, row, reasons)
        for damage in self._late:
            if damage.rival is not None:
                self.export.add(USERS, damage.rival, damage.reasons)
            if damage.twin is not None:
                self.export.add(USERS, damage.twin, merged=True)

    def _perhaps_known(self, row: Row) -> None:
        """Give the first active people of each role a password that the oracle knows."""
        role = str(row["ROLE"])
        if row["STATUS"] != "A" or self._known.get(role, 0) >= KNOWN_A_ROLE.get(role, 1):
            return
        self._known[role] = self._known.get(role, 0) + 1
        turn = len(self.passwords)
        password = PASSWORDS[turn % len(PASSWORDS)].format(self.chance.digits(4))
        scheme = hashes.SCHEMES[turn % len(hashes.SCHEMES)]
        future = self.background.start(password, scheme, self.chance.octets(16))
        self._waiting.append((row, future))
        self.passwords[str(row["LOGIN"]).lower()] = password


def login_of(first: str, last: str, number: int, chance: Chance) -> str:
    """Return an e-mail address of somebody's, capitals as clerks happen to type them."""
    name = plain(f"{first}.{last}{number}")
    host = chance.pick(("metroride.example", "MetroRide.example", "mail.example"))
    return f"{name if chance.hits(0.4) else name.lower()}@{host}"


def plain(name: str) -> str:
    """Return a name's ASCII letters, digits and dots."""
    return "".join(
        letter for letter in name if letter.isascii() and (letter.isalnum() or letter == ".")
    )


def some_phone(chance: Chance) -> str:
    """Return a fictitious number, 555-0100 to 555-0199, in one of the spellings."""
    return phone(f"{chance.pick(AREAS)}55501{chance.digits(2)}", chance.below(4))


def opened(today: date, chance: Chance) -> str:
    """Return when a record was entered: some office hour of the last six years."""
    return entered(today - timedelta(days=chance.between(30, 2200)), chance.between(420, 1079))
