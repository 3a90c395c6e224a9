"""`delta users`: who signs in, the administrator, and one-time links."""

from typing import TYPE_CHECKING, Annotated

import typer

from delta.cli.opening import opened, say
from delta.cli.seed import given_password, link_for
from delta.kernel.words import LinkPurpose, Role

if TYPE_CHECKING:
    from delta.accounts.models import User
    from delta.journal.services import Program

app = typer.Typer(help="People who sign in.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command("create-admin")
def create_admin(
    email: Annotated[str, typer.Argument(help="The e-mail they will sign in with.")],
    as_json: Json = False,
) -> None:
    """Make an administrator; the password comes from a prompt, DELTA_ADMIN_PASSWORD or a link."""
    with opened():
        from delta.accounts import services
        from delta.journal.services import Program

        password = given_password()
        by = Program("delta users create-admin")
        person = services.create_administrator(email=email, password=password, by=by)
        link = None if password else link_for(person)
        lines = [f"{person.email} may now do everything."]
        lines += [f"Sign in once, within 30 minutes, at {link}"] if link else []
        say({"email": person.email, "signInPath": link}, lines, as_json=as_json)


@app.command("invite")
def invite(
    email: Annotated[str, typer.Argument(help="The e-mail they will sign in with.")],
    role: Annotated[Role, typer.Option(help="What they may do.")],
    first_name: Annotated[str, typer.Option(help="Their first name.")] = "",
    last_name: Annotated[str, typer.Option(help="Their last name.")] = "",
    mail: Annotated[bool, typer.Option("--mail", help="Mail the link instead.")] = False,
    as_json: Json = False,
) -> None:
    """Invite a person: print the link that lets them in for the first time, or mail it."""
    with opened():
        from delta.accounts import services

        person = services.invite(
            email=email,
            first_name=first_name,
            last_name=last_name,
            role=role,
            by=command("invite"),
            is_mailed=mail,
        )
        link = None if mail else invitation_for(person)
        lines = [f"{person.email} is invited as {role}."]
        lines += [f"They come in within 7 days, once, at {link}"] if link else []
        say({"email": person.email, "signInPath": link}, lines, as_json=as_json)


def command(word: str) -> "Program":
    """Return the actor of a command."""
    from delta.journal.services import Program

    return Program(f"delta users {word}")


def invitation_for(person: "User") -> str:
    """Return the path of a fresh invitation."""
    from delta.accounts import services

    return f"/sign-in/{services.issue_link(person, LinkPurpose.INVITATION, by=command('invite'))}/"


@app.command("reset-link")
def reset_link(
    email: Annotated[str, typer.Argument(help="The e-mail they sign in with.")],
    as_json: Json = False,
) -> None:
    """Print a link with which a person chooses a new password, once, within 24 hours."""
    with opened():
        from delta.accounts import queries, services

        person = queries.person_called(email)
        token = services.issue_link(person, LinkPurpose.NEW_PASSWORD, by=command("reset-link"))
        path = f"/sign-in/new-password/{token}/"
        lines = [f"{person.email} chooses a new password, within 24 hours, once, at {path}"]
        say({"email": person.email, "path": path}, lines, as_json=as_json)


@app.command("unlock")
def unlock(
    email: Annotated[str, typer.Argument(help="The e-mail they sign in with.")],
    as_json: Json = False,
) -> None:
    """Let a person try again after too many wrong tries."""
    done(email, "unlock", "may try again", as_json)


@app.command("suspend")
def suspend(
    email: Annotated[str, typer.Argument(help="The e-mail they sign in with.")],
    as_json: Json = False,
) -> None:
    """Keep a person out: their sessions, links and keys end at once."""
    done(email, "suspend", "is suspended", as_json)


@app.command("reactivate")
def reactivate(
    email: Annotated[str, typer.Argument(help="The e-mail they sign in with.")],
    as_json: Json = False,
) -> None:
    """Let a suspended person in again."""
    done(email, "reactivate", "may sign in again", as_json)


def done(email: str, word: str, became: str, as_json: bool) -> None:
    """Do a verb to the person who signs in with `email`, and say so."""
    with opened():
        from delta.accounts import queries, services

        person = getattr(services, word)(queries.person_called(email), by=command(word))
        facts = {"email": person.email, "status": person.status}
        say(facts, [f"{person.email} {became}."], as_json=as_json)


@app.command("links")
def links(
    email: Annotated[str, typer.Option(help="Only for this person; else one of each role.")] = "",
    address: Annotated[str, typer.Option(help="Put before each path.")] = "",
    as_json: Json = False,
) -> None:
    """Print one-time sign-in links: for one person, or for somebody of each role."""
    with opened():
        from delta.accounts import queries
        from delta.reports.people import one_of_each_role

        people = [queries.person_called(email)] if email else one_of_each_role()
        made = [shown(person, address) for person in people]
        lines = [f"  {link['role']:<20} {link['url']}" for link in made]
        say({"links": made}, lines or ["Nobody may sign in yet."], as_json=as_json)


def shown(person: "User", address: str) -> dict[str, str]:
    """Return a person's role and a fresh link of theirs."""
    return {"role": person.role, "url": f"{address}{link_for(person)}"}


@app.command("list")
def list_users(as_json: Json = False) -> None:
    """List who may sign in: e-mail, role, status."""
    with opened():
        from delta.accounts import queries

        rows = queries.sign_in_names()
        lines = [f"{row['role']:<20} {row['status']:<10} {row['email']}" for row in rows]
        say({"users": rows}, lines or ["Nobody may sign in yet."], as_json=as_json)
