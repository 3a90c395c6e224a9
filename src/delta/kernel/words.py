"""Stored words: every enumerated value Delta keeps, lower case, one class per kind."""

from enum import StrEnum


class Role(StrEnum):
    SUPER_ADMIN = "super_admin"
    ADMIN = "admin"
    OPERATIONS_MANAGER = "operations_manager"
    DISPATCHER = "dispatcher"
    DRIVER = "driver"
    FACILITY_STAFF = "facility_staff"
    FAMILY_MEMBER = "family_member"
    PATIENT = "patient"


class Bundle(StrEnum):
    BILLING = "billing"


class UserStatus(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    INACTIVE = "inactive"


class LinkPurpose(StrEnum):
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105  a word, not a secret


class Duty(StrEnum):
    SECOND_FACTOR = "second_factor"
    PASSWORD = "password"  # noqa: S105  a word, not a secret


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class TripStatus(StrEnum):
    REQUESTED = "requested"
    SCHEDULED = "scheduled"
    ASSIGNED = "assigned"
    EN_ROUTE = "en_route"
    ARRIVED = "arrived"
    ON_BOARD = "on_board"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    TURNED_DOWN = "turned_down"


class TripKind(StrEnum):
    ONE_WAY = "one_way"
    ROUND_TRIP = "round_trip"
    MULTI_STOP = "multi_stop"
    WILL_CALL = "will_call"


class CancellationKind(StrEnum):
    ADVANCE = "advance"
    LATE = "late"
    SAME_DAY = "same_day"
    AT_THE_DOOR = "at_the_door"


class StopKind(StrEnum):
    PICKUP = "pickup"
    DROPOFF = "dropoff"
    BOTH = "both"


class ServiceLevel(StrEnum):
    AMBULATORY = "ambulatory"
    WHEELCHAIR = "wheelchair"
    STRETCHER = "stretcher"
    BARIATRIC = "bariatric"


class MobilityAid(StrEnum):
    NONE = "none"
    CANE = "cane"
    CRUTCHES = "crutches"
    WALKER = "walker"
    WHEELCHAIR = "wheelchair"
    POWER_WHEELCHAIR = "power_wheelchair"
    SCOOTER = "scooter"
    STRETCHER = "stretcher"


class GeoQuality(StrEnum):
    UNKNOWN = "unknown"
    LEGACY = "legacy"
    ZIP = "zip"
    STREET = "street"
    ROOFTOP = "rooftop"


class FacilityKind(StrEnum):
    HOSPITAL = "hospital"
    DIALYSIS_CENTER = "dialysis_center"
    CLINIC = "clinic"
    NURSING_HOME = "nursing_home"
    REHAB = "rehab"
    ADULT_DAY_CENTER = "adult_day_center"
    OTHER = "other"


class BillingKind(StrEnum):
    PAY_PER_RIDE = "pay_per_ride"
    MONTHLY_INVOICE = "monthly_invoice"
    CONTRACT_RATE = "contract_rate"


class ContractPricing(StrEnum):
    STANDARD = "standard"
    DISCOUNT = "discount"
    CUSTOM = "custom"
    VOLUME = "volume"
    FLAT_RATE = "flat_rate"


class BillingCycle(StrEnum):
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


class VehicleStatus(StrEnum):
    ACTIVE = "active"
    IN_SHOP = "in_shop"
    OUT_OF_SERVICE = "out_of_service"
    RETIRED = "retired"


class DriverStatus(StrEnum):
    ACTIVE = "active"
    ON_LEAVE = "on_leave"
    INACTIVE = "inactive"


class CredentialKind(StrEnum):
    LICENSE = "license"
    CPR = "cpr"
    FIRST_AID = "first_aid"
    DEFENSIVE_DRIVING = "defensive_driving"
    PASSENGER_ASSISTANCE = "passenger_assistance"
    BACKGROUND_CHECK = "background_check"
    DRUG_TEST = "drug_test"
    MEDICAL_CERTIFICATE = "medical_certificate"
    MOTOR_VEHICLE_RECORD = "motor_vehicle_record"
    OIG_EXCLUSION_CHECK = "oig_exclusion_check"
    LIFT_TRAINING = "lift_training"
    SECUREMENT_TRAINING = "securement_training"
    OXYGEN_TRAINING = "oxygen_training"
    HIPAA_TRAINING = "hipaa_training"
    INSURANCE = "insurance"
    OTHER = "other"


class CredentialStatus(StrEnum):
    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"
    EXPIRED = "expired"


class InvoiceStatus(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    PARTIALLY_PAID = "partially_paid"
    PAID = "paid"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


class PaymentMethod(StrEnum):
    ACH = "ach"
    CHECK = "check"
    WIRE = "wire"
    CARD = "card"
    CASH = "cash"


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"
    PUSH = "push"
    IN_APP = "in_app"


class NoticeStatus(StrEnum):
    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    DROPPED = "dropped"


class NoticeKind(StrEnum):
    BOOKING_CONFIRMATION = "booking_confirmation"
    BOOKING_UPDATED = "booking_updated"
    BOOKING_CANCELLED = "booking_cancelled"
    DRIVER_ASSIGNED = "driver_assigned"
    DRIVER_EN_ROUTE = "driver_en_route"
    DRIVER_ARRIVED = "driver_arrived"
    TRIP_STARTED = "trip_started"
    TRIP_COMPLETED = "trip_completed"
    REMINDER_24H = "reminder_24h"
    REMINDER_1H = "reminder_1h"
    REMINDER_30M = "reminder_30m"
    PAYMENT_RECEIVED = "payment_received"
    PAYMENT_FAILED = "payment_failed"
    INVOICE_SENT = "invoice_sent"
    INVOICE_OVERDUE = "invoice_overdue"
    WILL_CALL_REMINDER = "will_call_reminder"
    STANDING_ORDER_CREATED = "standing_order_created"
    DOCUMENT_EXPIRING = "document_expiring"


class HoldReason(StrEnum):
    SILENCE = "silence"
    QUIET_HOURS = "quiet_hours"
    NOT_WANTED = "not_wanted"
    NO_ADDRESS = "no_address"
    NO_TEMPLATE = "no_template"
    WITHDRAWN = "withdrawn"


class StandingOrderStatus(StrEnum):
    REQUESTED = "requested"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    CUSTOM = "custom"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ReturnRide(StrEnum):
    NONE = "none"
    FIXED = "fixed"
    WILL_CALL = "will_call"


class HolidayPolicy(StrEnum):
    RIDE = "ride"
    SKIP = "skip"
    DAY_BEFORE = "day_before"
    DAY_AFTER = "day_after"


class DriverPreferenceKind(StrEnum):
    PREFERRED = "preferred"
    AVOIDED = "avoided"


class ExceptionKind(StrEnum):
    SKIP = "skip"
    MOVE = "move"
    ADD = "add"


class RunStatus(StrEnum):
    PLANNED = "planned"
    PUBLISHED = "published"
    STARTED = "started"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class IncidentSeverity(StrEnum):
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    CRITICAL = "critical"


class IncidentStatus(StrEnum):
    OPEN = "open"
    INVESTIGATING = "investigating"
    CLOSED = "closed"


class ComplaintStatus(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class InspectionStatus(StrEnum):
    IN_PROGRESS = "in_progress"
    PASSED = "passed"
    FAILED = "failed"


class ItemOutcome(StrEnum):
    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class IssueStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    WONT_FIX = "wont_fix"


class MaintenanceKind(StrEnum):
    OIL_CHANGE = "oil_change"
    TIRE_ROTATION = "tire_rotation"
    BRAKE_SERVICE = "brake_service"
    TRANSMISSION_SERVICE = "transmission_service"
    COOLANT_FLUSH = "coolant_flush"
    AIR_FILTER = "air_filter"
    FUEL_FILTER = "fuel_filter"
    SPARK_PLUGS = "spark_plugs"
    BATTERY_CHECK = "battery_check"
    WHEELCHAIR_LIFT_SERVICE = "wheelchair_lift_service"
    AC_SERVICE = "ac_service"
    GENERAL_INSPECTION = "general_inspection"
    OTHER = "other"


class MaintenanceTrigger(StrEnum):
    MILEAGE = "mileage"
    TIME = "time"
    BOTH = "both"


class OdometerKind(StrEnum):
    START_OF_DAY = "start_of_day"
    END_OF_DAY = "end_of_day"
    TRIP_START = "trip_start"
    TRIP_END = "trip_end"
    FUEL_STOP = "fuel_stop"
    INSPECTION = "inspection"
    SERVICE = "service"
    MANUAL = "manual"


class PayerKind(StrEnum):
    MEDICAID = "medicaid"
    MEDICAID_BROKER = "medicaid_broker"
    MANAGED_CARE = "managed_care"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    FACILITY = "facility"
    PRIVATE_PAY = "private_pay"
    INSURANCE = "insurance"
    OTHER = "other"


class Proof(StrEnum):
    PICKUP_SIGNATURE = "pickup_signature"
    DROPOFF_SIGNATURE = "dropoff_signature"
    DRIVER_SIGNATURE = "driver_signature"
    ATTENDANT_NAME = "attendant_name"
    TIMES = "times"
    ODOMETER = "odometer"
    GPS = "gps"
    VEHICLE_PLATE = "vehicle_plate"
    DRIVER_LICENSE = "driver_license"
    MEMBER_ID = "member_id"


class MediaType(StrEnum):
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    HEIC = "image/heic"
    TEXT = "text/plain"
    CSV = "text/csv"


class SealKind(StrEnum):
    SEALED = "sealed"
    RETIRED = "retired"


class SurchargeKind(StrEnum):
    WHEELCHAIR = "wheelchair"
    STRETCHER = "stretcher"
    BARIATRIC = "bariatric"
    OXYGEN = "oxygen"
    ESCORT = "escort"
    IV = "iv"
    TRANSFER = "transfer"
    ATTENDANT = "attendant"
    COMPANION = "companion"
    AFTER_HOURS = "after_hours"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class MultiplierKind(StrEnum):
    HOLIDAY = "holiday"
    RUSH = "rush"
    NIGHT = "night"
    WEEKEND = "weekend"


class FareLine(StrEnum):
    BASE = "base"
    FLAT = "flat"
    MILES = "miles"
    MINUTES = "minutes"
    MULTIPLIER = "multiplier"
    MINIMUM = "minimum"
    RETURN_LEG = "return_leg"
    CONTRACT_DISCOUNT = "contract_discount"
    VOLUME_TIER = "volume_tier"
    STOPS = "stops"
    WAITING = "waiting"
    OUTSIDE_AREA = "outside_area"
    OVERRIDE = "override"
    CANCELLATION = "cancellation"
    NO_SHOW = "no_show"


def values(words: type[StrEnum]) -> list[str]:
    """Return the stored values of `words`, in the order they are declared."""
    return [str(word) for word in words]


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return (stored value, words for the screen) pairs, as Django's fields want them."""
    return [(str(word), screen(word)) for word in words]


def screen(word: str) -> str:
    """Return a stored word as people read it: `no_show` becomes `No show`."""
    return str(word).replace("_", " ").capitalize()
