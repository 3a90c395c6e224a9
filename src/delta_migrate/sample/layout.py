"""The files of the export: their columns in order, keys, references and amounts."""

from dataclasses import dataclass

PAPERS = ("BG", "DT", "CPR", "FA", "DD", "PA")  # driver papers, three columns each


@dataclass(frozen=True)
class Layout:
    """One file: whose rows it holds, what names a row, and which columns point elsewhere.

    A reference is (columns, entity of the parent); several columns make one composite reference.
    """

    file: str
    entity: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str], ...] = ()
    amounts: tuple[str, ...] = ()

    def key_of(self, row: dict[str, object]) -> str:
        """Return the legacy key of a row; the parts of a composite key stand between bars."""
        return "|".join(str(row[column]) for column in self.key)


def _columns(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FACILITY = Layout(
    "FACILITY.CSV",
    "facility",
    ("FAC_CD",),
    _columns(
        "FAC_CD FAC_NAME FAC_TYPE PHONE FAX EMAIL ADDR1 ADDR2 CITY ST ZIP LAT LON BILL_TO "
        "BILL_EMAIL TERMS_DAYS ENTRANCE ACTIVE NOTES OPENED"
    ),
)
CONTRACT = Layout(
    "CONTRACT.CSV",
    "contract",
    ("CONTR_NO",),
    _columns(
        "CONTR_NO FAC_CD START_DT END_DT RENEW PRICING BASE_FARE PER_MILE PER_MIN MIN_FARE "
        "DISC_PCT FLAT_RATE CYCLE TERMS_DAYS CREDIT_LIM SIGNED"
    ),
    ((("FAC_CD",), "facility"),),
    ("BASE_FARE", "PER_MILE", "PER_MIN", "MIN_FARE", "FLAT_RATE", "CREDIT_LIM"),
)
USERS = Layout(
    "USERS.CSV",
    "user",
    ("USER_ID",),
    _columns(
        "USER_ID LOGIN PWD_HASH FNAME LNAME PHONE ROLE STATUS FAC_CD TITLE DEPT CAN_BOOK "
        "CAN_CANCEL SEE_INVOICES MANAGE_PATIENTS ENTERED"
    ),
    ((("FAC_CD",), "facility"),),
)
DRIVERS = Layout(
    "DRIVERS.CSV",
    "driver",
    ("DRV_NO",),
    (
        *_columns(
            "DRV_NO INITIALS FNAME LNAME PHONE EMAIL LOGIN_ID HIRED LIC_NO LIC_ST LIC_CLASS LIC_EXP"
        ),
        *(f"{paper}_{part}" for paper in PAPERS for part in ("ST", "DT", "EXP")),
        *_columns("STATUS NOTES ENTERED"),
    ),
    ((("LOGIN_ID",), "user"),),
)
VEHICLES = Layout(
    "VEHICLES.CSV",
    "vehicle",
    ("VEH_NO",),
    _columns(
        "VEH_NO MAKE MODEL YR COLOR PLATE PLATE_ST VIN VTYPE SEATS WC_SPOTS STR_SPOTS MAX_LBS "
        "LIFT RAMP O2 INS_CO INS_POL INS_EXP REG_EXP INSP_EXP ODOM IN_SVC NOTES ENTERED"
    ),
)
CLIENTS = Layout(
    "clients.json",
    "patient",
    ("id",),
    _columns(
        "id email firstName lastName phone dateOfBirth mobilityAids wheelchairType "
        "canTransferIndependently requiresLiftAssistance oxygenRequired oxygenFlowRate "
        "oxygenTankProvided ivRequired weightLbs heightInches medicalConditions medications "
        "allergies bloodType cognitiveNotes hearingImpaired visuallyImpaired primaryLanguage "
        "emergencyContactName emergencyContactPhone emergencyContactRelationship "
        "emergencyContact2Name emergencyContact2Phone emergencyContact2Relationship "
        "insuranceProvider insurancePolicyNumber insuranceGroupNumber medicaidNumber "
        "medicareNumber specialInstructions driverNotes addressLine1 addressLine2 city state "
        "zipCode facilityCode roomNumber medicalRecordNumber userId active createdAt"
    ),
    ((("facilityCode",), "facility"), (("userId",), "user")),
)
RIDERS = Layout(
    "RIDERS.CSV",
    "patient",
    ("RIDER_NO",),
    _columns(
        "RIDER_NO LNAME FNAME DOB PHONE1 EMAIL ADDR1 ADDR2 CITY ST ZIP MOB_CD WC_TYPE SELF_XFER "
        "LIFT_ASST O2_REQ O2_LPM O2_TANK IV_REQ WT_LBS HT_IN CONDITIONS MEDS ALLERGY BLOOD "
        "COGNITIVE HEARING VISION LANG EC1_NAME EC1_PHONE EC1_REL EC2_NAME EC2_PHONE EC2_REL "
        "INS_NAME INS_POLICY INS_GROUP MCAID_NO MCARE_NO INSTRUCT DRV_NOTE FAC_CD ROOM MRN "
        "LOGIN_ID ACTIVE ENTERED"
    ),
    ((("FAC_CD",), "facility"), (("LOGIN_ID",), "user")),
)
FAMILY = Layout(
    "FAMILY.CSV",
    "relative",
    ("USER_ID", "RIDER_NO"),
    _columns("USER_ID RIDER_NO REL_CD CAN_BOOK CAN_CANCEL SEE_MEDICAL SINCE"),
    ((("USER_ID",), "user"), (("RIDER_NO",), "patient")),
)
TRIPS = Layout(
    "TRIPS.CSV",
    "trip",
    ("TRIP_NO", "LEG"),
    _columns(
        "TRIP_NO LEG RET_OF RIDER_NO FAC_CD DRV VEH_NO SVC STAT TRIP_DT PU_TM APPT_TM T_ENR "
        "T_ARR T_ONB T_DOF T_DONE PU_ADDR PU_CITY PU_ST PU_ZIP PU_LAT PU_LON DO_ADDR DO_CITY "
        "DO_ST DO_ZIP DO_LAT DO_LON MILES MINS F_BASE F_MILE F_SURCH F_TOTAL NEED_O2 NEED_WC "
        "NEED_STR NEED_XFER ATT_CNT CX_REASON NOTES BOOKED_BY ENTERED"
    ),
    (
        (("RIDER_NO",), "patient"),
        (("FAC_CD",), "facility"),
        (("DRV",), "driver"),
        (("VEH_NO",), "vehicle"),
        (("BOOKED_BY",), "user"),
    ),
    ("F_BASE", "F_MILE", "F_SURCH", "F_TOTAL"),
)
INVOICES = Layout(
    "INVOICES.CSV",
    "invoice",
    ("INV_NO",),
    _columns(
        "INV_NO FAC_CD PER_FROM PER_TO ISSUED DUE SUBTOTAL DISCOUNT TAX_PCT TAX TOTAL PAID STAT "
        "N_LINES NOTES"
    ),
    ((("FAC_CD",), "facility"),),
    ("SUBTOTAL", "DISCOUNT", "TAX", "TOTAL", "PAID"),
)
LINES = Layout(
    "INV_LINES.CSV",
    "invoice_line",
    ("INV_NO", "LINE_NO"),
    _columns("INV_NO LINE_NO TRIP_NO LEG SVC_DT DESCR QTY UNIT_PRICE AMOUNT"),
    ((("INV_NO",), "invoice"), (("TRIP_NO", "LEG"), "trip")),
    ("UNIT_PRICE", "AMOUNT"),
)
PAYMENTS = Layout(
    "PAYMENTS.CSV",
    "payment",
    ("PMT_NO",),
    _columns("PMT_NO FAC_CD RECVD METHOD REF_NO AMOUNT MEMO"),
    ((("FAC_CD",), "facility"),),
    ("AMOUNT",),
)
ALLOCATIONS = Layout(
    "ALLOC.CSV",
    "allocation",
    ("PMT_NO", "INV_NO"),
    _columns("PMT_NO INV_NO AMOUNT"),
    ((("PMT_NO",), "payment"), (("INV_NO",), "invoice")),
    ("AMOUNT",),
)
RATES = Layout(
    "CONTRRATE.CSV",
    "contract_rate",
    ("CONTR_NO", "SVC"),
    _columns(
        "CONTR_NO SVC BASE_FARE PER_MILE PER_MIN MIN_FARE INCL_MI O2_FEE ATT_FEE NIGHT_FEE "
        "WAIT_MIN ENTERED"
    ),
    ((("CONTR_NO",), "contract"),),
    ("BASE_FARE", "PER_MILE", "PER_MIN", "MIN_FARE", "O2_FEE", "ATT_FEE", "NIGHT_FEE", "WAIT_MIN"),
)
TIERS = Layout(
    "CONTRTIER.CSV",
    "volume_tier",
    ("CONTR_NO", "FROM_TRIP"),
    _columns("CONTR_NO FROM_TRIP TO_TRIP DISC_PCT PRICE ENTERED"),
    ((("CONTR_NO",), "contract"),),
    ("PRICE",),
)
PAYERS = Layout(
    "PAYERS.CSV",
    "payer",
    ("PAYER_CD",),
    _columns(
        "PAYER_CD PAYER_NAME PAYER_TYPE CONTACT PHONE FAX EMAIL ADDR1 CITY ST ZIP PROOFS FILE_DAYS "
        "TERMS_DAYS NEED_AUTH NEED_ID KEEP_YRS ACTIVE NOTES ENTERED"
    ),
)
FUNDS = Layout(
    "FUNDS.CSV",
    "fund",
    ("FUND_CD",),
    _columns("FUND_CD PAYER_CD FUND_NAME START_DT END_DT ACTIVE NOTES ENTERED"),
    ((("PAYER_CD",), "payer"),),
)
AUTHS = Layout(
    "AUTHS.CSV",
    "authorization",
    ("AUTH_ID",),
    _columns(
        "AUTH_ID RIDER_NO PAYER_CD FUND_CD AUTH_NO UNIT_TYPE UNITS USED PURPOSE SVC START_DT "
        "END_DT ACTIVE NOTES ENTERED"
    ),
    ((("RIDER_NO",), "patient"), (("PAYER_CD",), "payer"), (("FUND_CD",), "fund")),
)
PLACES = Layout(
    "PLACES.CSV",
    "place",
    ("PLACE_NO",),
    _columns(
        "PLACE_NO RIDER_NO LABEL ADDR1 ADDR2 CITY ST ZIP LAT LON INSTRUCT ACCESS CONTACT PHONE "
        "MAIN ACTIVE ENTERED"
    ),
    ((("RIDER_NO",), "patient"),),
)
CONSENTS = Layout(
    "CONSENTS.CSV",
    "consent",
    ("CONS_NO",),
    _columns(
        "CONS_NO RIDER_NO CONS_TYPE HOW GIVEN GIVEN_BY REVOKED REV_HOW TAKEN_BY DOC_NO NOTES "
        "ENTERED"
    ),
    ((("RIDER_NO",), "patient"), (("TAKEN_BY",), "user"), (("DOC_NO",), "document")),
)
SETUPS = Layout(
    "VEHCFG.CSV",
    "setup",
    ("VEH_NO", "CFG"),
    _columns("VEH_NO CFG NAME AMB WC STR BAR DFLT ACTIVE NOTES ENTERED"),
    ((("VEH_NO",), "vehicle"),),
)
STANDING = Layout(
    "STANDING.JSONL",
    "standing_order",
    ("orderNo",),
    _columns(
        "orderNo riderNo facilityCode status requestedBy acceptedAt endsOn endReason notes from "
        "until frequency weekdays dayOfMonth onHolidays pickupTime appointmentTime return "
        "returnTime service wheelchair stretcher oxygen transfer attendants preferredDriver "
        "purpose authorization driverNotes fromLine fromCity fromState fromZip fromLat fromLon "
        "toLine toCity toState toZip toLat toLon createdAt"
    ),
    (
        (("riderNo",), "patient"),
        (("facilityCode",), "facility"),
        (("requestedBy",), "user"),
        (("preferredDriver",), "driver"),
        (("authorization",), "authorization"),
    ),
)
SO_DAYS = Layout(
    "SOEXCEPT.CSV",
    "order_day",
    ("ORDER_NO", "DAY"),
    _columns("ORDER_NO DAY KIND PU_TM REASON ENTERED"),
    ((("ORDER_NO",), "standing_order"),),
)
SO_PAUSES = Layout(
    "SOPAUSE.CSV",
    "order_pause",
    ("ORDER_NO", "FROM_DT"),
    _columns("ORDER_NO FROM_DT TO_DT REASON ENTERED"),
    ((("ORDER_NO",), "standing_order"),),
)
STATLOG = Layout(
    "STATLOG.CSV",
    "move",
    ("TRIP_NO", "LEG", "SEQ"),
    _columns("TRIP_NO LEG SEQ FROM_ST TO_ST AT BY_NAME REASON"),
    ((("TRIP_NO", "LEG"), "trip"),),
)
STOPS = Layout("STOPSMS.CSV", "stop", ("PHONE",), _columns("PHONE SAID AT"))
UNSUBSCRIBED = Layout("UNSUB.CSV", "unsubscribed", ("EMAIL",), _columns("EMAIL AT WHY"))
OPEN_ITEMS = Layout(
    "OPENAR.CSV",
    "invoice",
    ("ITEM_NO",),
    _columns("ITEM_NO FAC_CD RIDER_NO DOC_DT DUE_DT ORIG_AMT OPEN_AMT STAT MEMO"),
    ((("FAC_CD",), "facility"), (("RIDER_NO",), "patient")),
    ("ORIG_AMT", "OPEN_AMT"),
)
OPEN_CASH = Layout(
    "OPENCASH.CSV",
    "payment",
    ("RCPT_NO",),
    _columns("RCPT_NO FAC_CD RIDER_NO RECVD METHOD OPEN_AMT MEMO"),
    ((("FAC_CD",), "facility"), (("RIDER_NO",), "patient")),
    ("OPEN_AMT",),
)
DOCS = Layout(
    "DOCS.CSV",
    "document",
    ("DOC_NO",),
    _columns("DOC_NO PATH SHA256 TITLE ADDED_BY ADDED NOTES"),
    ((("ADDED_BY",), "user"),),
)
LAYOUTS = (
    FACILITY,
    CONTRACT,
    RATES,
    TIERS,
    PAYERS,
    FUNDS,
    USERS,
    DOCS,
    DRIVERS,
    VEHICLES,
    SETUPS,
    CLIENTS,
    RIDERS,
    FAMILY,
    PLACES,
    CONSENTS,
    AUTHS,
    STOPS,
    UNSUBSCRIBED,
    STANDING,
    SO_DAYS,
    SO_PAUSES,
    TRIPS,
    STATLOG,
    INVOICES,
    OPEN_ITEMS,
    LINES,
    PAYMENTS,
    OPEN_CASH,
    ALLOCATIONS,
)
