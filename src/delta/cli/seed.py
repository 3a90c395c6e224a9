"""`delta seed`: the reference data every operator starts with. Safe to run again."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from delta.cli.opening import opened, say
from delta.kernel.refusals import Refused

if TYPE_CHECKING:
    from delta.accounts.models import User

ADMIN_EMAIL = "admin@company.com"
PASSWORD_VARIABLE = "DELTA_ADMIN_PASSWORD"  # noqa: S105  the variable's name


def seed(
    admin_email: Annotated[
        str, typer.Option(help="E-mail of the first administrator; asked for on a terminal.")
    ] = "",
    company: Annotated[str, typer.Option(help="The operator's name.")] = "Your company",
    zone: Annotated[str, typer.Option(help="The operator's IANA time zone.")] = "America/Chicago",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Put in what is missing of the reference data, and say what was created."""
    with opened():
        created = reference_rows(company, zone)
        link = administrator(admin_email, created)
        say({"created": created, "signInPath": link}, told(created, link), as_json=as_json)


def reference_rows(company: str, zone: str) -> dict[str, list[str]]:
    """Seed every room that has reference data; return what each created."""
    from delta.company import services as company_verbs
    from delta.journal.services import Program
    from delta.notices import services as notices
    from delta.payers import services as payers
    from delta.rates import services as rates

    by = Program("delta seed")
    return {
        "company": company_verbs.seed_company(by=by, name=company, zone=zone),
        "service hours": company_verbs.seed_service_hours(by=by),
        "trip purposes": payers.seed_trip_purposes(by=by),
        "service types": rates.seed_service_types(by=by),
        "rate cards": rates.seed_rate_card(by=by),
        "SMS templates": notices.seed_templates(by=by),
    }


def administrator(email: str, created: dict[str, list[str]]) -> str | None:
    """Make the first administrator if there is none; return a sign-in path if no password came.

    With an e-mail named aloud, that administrator is made unless somebody signs in with it.
    """
    from delta.accounts import queries, services
    from delta.journal.services import Program

    created["administrator"] = []
    if queries.is_taken(email) if email else queries.has_administrator():
        return None
    email = email or asked_email()
    password = given_password()
    person = services.create_administrator(email=email, password=password, by=Program("delta seed"))
    created["administrator"] = [person.email]
    return None if password else link_for(person)


def link_for(person: "User") -> str:
    """Return the path of a fresh one-time sign-in link."""
    from delta.accounts import services
    from delta.journal.services import Program

    return f"/sign-in/{services.issue_sign_in_link(person, by=Program('delta seed'))}/"


def asked_email() -> str:
    """Ask for the administrator's e-mail on a terminal; elsewhere take the default."""
    if not sys.stdin.isatty():
        return ADMIN_EMAIL
    return str(typer.prompt("E-mail of the first administrator", default=ADMIN_EMAIL))


def given_password() -> str | None:
    """Return the password from the environment or a prompt; none means a one-time link."""
    from_environment = os.environ.get(PASSWORD_VARIABLE)
    if from_environment or not sys.stdin.isatty():
        return from_environment or None
    password = typer.prompt(
        "Password (leave empty for a one-time link)",
        default="",
        hide_input=True,
        show_default=False,
    )
    if password and password != typer.prompt("The same again", hide_input=True):
        raise Refused("The two passwords differ.", next_step="Run `delta seed` again.")
    return str(password) or None


def told(created: dict[str, list[str]], link: str | None) -> list[str]:
    """Return the closing lines: what was created, and how to sign in."""
    lines = [f"Created {what}: {', '.join(rows)}." for what, rows in created.items() if rows]
    lines = lines or ["Nothing was missing; nothing was changed."]
    if link:
        lines.append(f"Sign in once, within 30 minutes, at {link}")
    return lines
