"""`delta users`: who signs in, the administrator, and one-time links."""

from typing import TYPE_CHECKING, Annotated

import typer

from delta.cli.opening import opened, say
from delta.cli.seed import given_password, link_for
from delta.kernel.words import Role

if TYPE_CHECKING:
    from delta.accounts.models import User

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
    as_json: Json = False,
) -> None:
    """Make a person who may sign in, and print the one-time link to hand them."""
    with opened():
        from delta.accounts import services
        from delta.journal.services import Program

        services.check_email(email)
        person = services.create_user(
            email=email,
            first_name=first_name,
            last_name=last_name,
            role=role,
            password=None,
            by=Program("delta users invite"),
        )
        link = link_for(person)
        lines = [f"{person.email} may sign in once, within 30 minutes, at {link}"]
        say({"email": person.email, "signInPath": link}, lines, as_json=as_json)


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
