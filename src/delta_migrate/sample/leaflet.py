"""The leaflet a vendor would put beside its export: `README.txt`, and the row counts it claims."""

from delta_migrate.sample.layout import LAYOUTS

TITLE = "METRO RIDE - FULL EXPORT"
FILES = (
    "README.txt",  # moved into place first: by it the next run knows the folder as ours
    *(layout.file for layout in LAYOUTS),
    "manifest.json",
    "oracle.jsonl",
    "oracle-faults.jsonl",
    "oracle-totals.json",
)
TEXT = """{title}
System code: metroride. Everything here is invented; nobody in it exists.

FILES
{files}

CSV files are UTF-8, comma separated, CRLF at the end of a row, first row = column names. A cell
with a comma, a quote or a line break is quoted. An empty cell means nothing is known.
clients.json holds the riders entered through the web portal, RIDERS.CSV the others. One range of
rider numbers serves both.

HOW VALUES ARE WRITTEN
  Days            11/22/2026; contracts 22-Nov-2026; invoices and payments 20261122
  Clock times     9:05 AM, on the operator's clock (Houston)
  Trip times      TRIP_DT is the day of the promised pick-up. Other times carry no day: they belong
                  to the day that puts them nearest the pick-up, so a trip may run past midnight.
  Clocks change   The hour that comes twice in autumn is meant as standard time.
  Money           $1,234.50
  Yes / no        Y / N (clients.json: true / false)
  Several values  WC|CN (clients.json: a list)
  Drivers         DRV is a driver number, or the initials of somebody who has left.

CODES
  Services AMBU ambulatory, WHCH wheelchair, STRC stretcher, BARI bariatric
  Trips    NEW requested, SCH scheduled, ASG assigned, PRF performed, NS no show, TD turned down,
           CXA cancelled ahead, CXL late, CXS same day, CXD at the door
  Users    SA AD OM DS DR FS FM RD; A active, I inactive, S suspended
  Aids     WC wheelchair, PW power wheelchair, WK walker, CN cane, CR crutches, SC scooter
  Papers   BG background, DT drug test, CPR, FA first aid, DD defensive driving, PA passenger
           assistance; V valid, X expired, P pending, F failed, blank = does not hold it
  Invoices D draft, S sent, PP partly paid, P paid, O overdue, V void
  Payments CK check, CC card, EF electronic, CA cash

  Payers   MCD Medicaid, BRK broker, MCO managed care, MAP Medicare Advantage, FAC facility,
           PVT private, INS insurance, OTH other
  Proofs   PUS and DOS signatures at pick-up and drop-off, TIM times, ODO odometer, GPS
  Purposes DIA dialysis, DOC doctor, SPC specialist, PT therapy, CHM chemotherapy, ADC day care
  Consents TRN transport, SMS, EML e-mail, MKT marketing, REC recording, ROI release of information;
           W written, S spoken, O online, G guardian
  Orders   R requested, A active, P paused, E ended; SKP skipped, MOV moved, ADD added
  Open     S sent, O overdue

SHA256 is of the file at PATH. STATLOG.CSV goes back two weeks. OPENAR.CSV and OPENCASH.CSV hold
what was open before the first day of the export.

A trip key is TRIP_NO + LEG; leg B is the way back of leg A (RET_OF).
TOTAL = SUBTOTAL - DISCOUNT + TAX.

oracle.jsonl and oracle-totals.json are not part of a real export: they say which rows an importer
must refuse and why, what the others add up to, and which passwords sign in.
"""


def leaflet() -> str:
    """Return the text of `README.txt`."""
    files = "\n".join(f"  {layout.file:<14} key {' + '.join(layout.key)}" for layout in LAYOUTS)
    return TEXT.format(title=TITLE, files=files)
