"""Payments that settle invoices, one to three at a time, and money nobody has applied yet."""

from datetime import date, timedelta

from delta_migrate.sample import fault_list
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.faults import Damage, wanted
from delta_migrate.sample.layout import ALLOCATIONS, PAYMENTS
from delta_migrate.sample.oracle import Reason, Row
from delta_migrate.sample.spelling import dollars, packed
from delta_migrate.sample.writer import Export

PREPAID_EVERY = 40
Due = tuple[str, int, date]  # invoice, cents, issued


class Payments:
    """The mail room: collects what each facility pays and writes a payment when it arrives."""

    def __init__(self, export: Export) -> None:
        self.export, self.plan = export, export.world.plan
        self.chance = Chance(self.plan.seed, "payments")
        self.faults = wanted(fault_list.PAYMENTS, self.plan)
        self.written = self.alone = self.prepaid = 0
        self._due: dict[str, list[Due]] = {}

    def pay(self, site: str, invoice: str, amount: int, issued: date, *, alone: bool) -> None:
        """Take `amount` cents for an invoice; `alone` keeps a refused invoice's payment apart."""
        if not amount:
            return
        if alone:
            self._pay_refused(site, (invoice, amount, issued))
            return
        due = self._due.setdefault(site, [])
        due.append((invoice, amount, issued))
        if len(due) >= self.chance.between(1, 3):
            self._write(site, self._due.pop(site))

    def finish(self) -> None:
        """Write what is still being collected."""
        for site, due in self._due.items():
            self._write(site, due)
        self._due = {}

    def _write(self, site: str, due: list[Due]) -> None:
        spare = self.chance.between(1, 20_000) if self.chance.hits(0.04) else 0
        amount = sum(part for _, part, _ in due) + spare
        row = self._row(site, amount, max(issued for _, _, issued in due))
        self.export.add(PAYMENTS, row)
        for invoice, part, _ in due:
            self._allocate(row, invoice, dollars(part))
        if self.written % PREPAID_EVERY == 7:
            self._prepay(site, due[-1][2])

    def _pay_refused(self, site: str, due: Due) -> None:
        """Pay a refused invoice: the payment loads unapplied, or in turn is refused too."""
        self.alone += 1
        invoice, amount, issued = due
        row = self._row(site, amount, issued)
        faulty = self.alone % 2 == 0
        damage = self._damage(row, self.alone // 2) if faulty else Damage()
        self.export.add(PAYMENTS, row, damage.reasons)
        spoiled = self.alone % 3 == 0 and "bad_money" in self.plan.codes
        own: tuple[Reason, ...] = (("AMOUNT", "bad_money"),) if spoiled else ()
        self._allocate(row, invoice, "all of it" if spoiled else dollars(amount), own)

    def _prepay(self, site: str, day: date) -> None:
        """Write money on account, every other time with something wrong."""
        self.prepaid += 1
        row = self._row(site, self.chance.between(10, 400) * 500, day)
        row["MEMO"] = "On account, apply later"
        damage = self._damage(row, self.prepaid // 2) if self.prepaid % 2 else Damage()
        self.export.add(PAYMENTS, row, damage.reasons)

    def _damage(self, row: Row, turn: int) -> Damage:
        if not self.faults:
            return Damage()
        fault = self.faults[turn % len(self.faults)]
        return fault.strike(row, PAYMENTS, self.chance, self.export.world) or Damage()

    def _allocate(
        self, payment: Row, invoice: str, amount: str, own: tuple[Reason, ...] = ()
    ) -> None:
        row: Row = {"PMT_NO": payment["PMT_NO"], "INV_NO": invoice, "AMOUNT": amount}
        self.export.add(ALLOCATIONS, row, own)

    def _row(self, site: str, amount: int, issued: date) -> Row:
        self.written += 1
        received = min(issued + timedelta(days=self.chance.between(5, 40)), self.plan.today)
        method = self.chance.pick(("CK", "CK", "CK", "EF", "EF", "CC", "CA"))
        return {
            "PMT_NO": f"P-{self.written:06d}",
            "FAC_CD": site,
            "RECVD": packed(received),
            "METHOD": method,
            "REF_NO": self.chance.digits(6) if method in ("CK", "EF") else "",
            "AMOUNT": dollars(amount),
            "MEMO": "",
        }
