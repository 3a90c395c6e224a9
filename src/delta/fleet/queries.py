"""Reading about vehicles."""

from datetime import date, timedelta

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.fleet.due import SOON_DAYS, Due, urgency
from delta.fleet.models import InspectionSchedule, MaintenancePlan, Vehicle
from delta.kernel.search import given
from delta.kernel.words import ServiceLevel, VehicleStatus


def vehicles(
    person: User, *, status: VehicleStatus | None = None, level: ServiceLevel | None = None
) -> QuerySet[Vehicle]:
    """Return the vehicles `person` may see that answer every filter given."""
    return Vehicle.objects.visible_to(person).filter(**given(status=status, service_level=level))


def maintenance_due(person: User, today: date) -> list[tuple[MaintenancePlan, Due]]:
    """Return the work that is overdue or soon due on vehicles `person` sees, overdue first."""
    plans = MaintenancePlan.objects.filter(pk__in=visible(MaintenancePlan, person), is_active=True)
    kept = plans.exclude(vehicle__status=VehicleStatus.RETIRED).select_related("vehicle")
    found = [(plan, plan_urgency(plan, today)) for plan in kept.order_by("next_due_on", "pk")]
    urgent = [one for one in found if one[1] in {Due.OVERDUE, Due.SOON}]
    return sorted(urgent, key=lambda one: one[1] is not Due.OVERDUE)


def plan_urgency(plan: MaintenancePlan, today: date) -> Due:
    """Return how urgent a plan's work is, by its vehicle's odometer and the day."""
    return urgency(
        today=today,
        miles=plan.vehicle.odometer_miles,
        due_miles=plan.next_due_miles,
        due_day=plan.next_due_on,
    )


def inspections_due(person: User, today: date) -> QuerySet[InspectionSchedule]:
    """Return the inspections due within a week on vehicles `person` sees, the oldest first."""
    schedules = InspectionSchedule.objects.filter(pk__in=visible(InspectionSchedule, person))
    kept = schedules.exclude(vehicle__status=VehicleStatus.RETIRED).select_related("vehicle")
    until = today + timedelta(days=SOON_DAYS)
    return kept.filter(is_active=True, next_due_on__lte=until).order_by("next_due_on", "pk")
