"""Who may do what to runs, incidents, complaints and messages. Refuses what is not allowed."""

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.dispatch.models import Incident, IncidentDocument, Message, Run
from delta.drivers.models import Driver
from delta.facilities.models import Facility, staffed_by
from delta.kernel.refusals import NotPermitted
from delta.kernel.words import IncidentStatus, Role


def check_can_plan(person: User) -> None:
    """Refuse unless `person` plans runs."""
    if not person.may(Permission.RUNS_MANAGE):
        raise NotPermitted("You may not plan runs.")


def check_can_drive(person: User, run: Run) -> None:
    """Refuse unless `person` plans runs, or drives this one."""
    if person.may(Permission.RUNS_MANAGE):
        return
    if person.role != Role.DRIVER or run.driver.login_id != person.pk:
        raise NotPermitted("This run is not yours.")


def check_can_report(person: User) -> None:
    """Refuse unless `person` may report what went wrong."""
    if not person.may(Permission.INCIDENTS_REPORT):
        raise NotPermitted("You may not report incidents.")


def check_can_look_into(person: User) -> None:
    """Refuse unless `person` looks into incidents and complaints."""
    if not person.is_office or not person.may(Permission.INCIDENTS_MANAGE):
        raise NotPermitted("The office looks into what was reported.")


def check_can_add(person: User, incident: Incident) -> None:
    """Refuse to add to an incident that `person` may not see."""
    if not Incident.objects.visible_to(person).filter(pk=incident.pk).exists():
        raise NotPermitted("You may not add to this incident.")


def check_can_write(person: User, driver: Driver | None, facility: Facility | None) -> None:
    """Refuse unless `person` is the office, or the other side of this talk."""
    if not person.may(Permission.MESSAGES_WRITE):
        raise NotPermitted("You may not write messages.")
    if person.is_office:
        return
    if driver is not None and driver.login_id != person.pk:
        raise NotPermitted("You write for yourself only.")
    if facility is not None and not staffed_by(person).filter(facility=facility).exists():
        raise NotPermitted("You write for your own facility only.")


def check_message(person: User, message: Message, fields: frozenset[str]) -> None:
    """Refuse to take back what somebody else said; the office takes back what the office said."""
    if "is_active" not in fields or message.sender_id == person.pk:
        return
    if not (person.is_office and message.is_from_office):
        raise NotPermitted("Only whoever wrote a message takes it back.", code="forbidden")


def check_paper(person: User, row: IncidentDocument, fields: frozenset[str]) -> None:
    """Refuse to take a paper off an incident unless the office does, or its reporter while open."""
    if "is_active" not in fields:
        return
    incident = row.incident
    if incident.status != IncidentStatus.OPEN or incident.reported_by_id != person.pk:
        check_can_look_into(person)


def check_is_for(person: User, message: Message) -> None:
    """Refuse unless the message was said to `person`'s side."""
    if person.is_office == message.is_from_office:
        raise NotPermitted("Your own side wrote this message.")
