"""What the fleet keeps, as doors show it."""

from delta.accounts.roles import Permission
from delta.fleet.models import Vehicle
from delta.records.noun import Group, Noun
from delta.records.register import register

VEHICLES = Noun(
    model=Vehicle,
    slug="vehicles",
    read=Permission.VEHICLES_READ,
    write=Permission.VEHICLES_MANAGE,
    groups=(
        Group("Vehicle", ("unit", "service_level", "make", "model", "year", "color", "status")),
        Group("Places", ("seats", "wheelchair_places", "stretcher_places")),
    ),
    columns=("unit", "service_level", "make", "model", "status"),
    filters=("status", "service_level"),
    search=("unit", "make", "model", "license_plate", "vin"),
    sorts=("unit", "created_at"),
    locked=frozenset({"status"}),
    sentences={"fleet_vehicle_one_unit": "Another vehicle has this unit number."},
)

register(VEHICLES)
