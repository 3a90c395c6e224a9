"""Home: the first page after signing in, shaped by who it is."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from delta.kernel.words import Role
from delta.web.driver.home import driver_home
from delta.web.facility.home import facility_home
from delta.web.family.home import rider_home
from delta.web.office.home import office_home

HOMES = {
    Role.DRIVER: driver_home,
    Role.FACILITY_STAFF: facility_home,
    Role.FAMILY_MEMBER: rider_home,
    Role.PATIENT: rider_home,
}


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Answer with the home of the person's role; the office roles share one."""
    return HOMES.get(Role(request.user.role), office_home)(request)  # type: ignore[union-attr]
