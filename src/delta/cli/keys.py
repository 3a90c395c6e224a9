"""`delta api-keys`: the keys of programs. A key acts as its person and is shown once."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from delta.cli.opening import opened, say

if TYPE_CHECKING:
    from delta.accounts.models import ApiKey

app = typer.Typer(help="Keys with which programs read Delta's API.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command("create")
def create(
    user: Annotated[str, typer.Option(help="The e-mail of the person it acts as.")],
    name: Annotated[str, typer.Option(help="What the key is for.")],
    expires: Annotated[
        int | None, typer.Option(min=1, max=3650, help="Days until it ends; never if not given.")
    ] = None,
    scope: Annotated[
        list[str] | None, typer.Option(help="read, write or SLUG:read; may be given again.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a key and print it. It is not kept in readable form and cannot be shown again."""
    with opened():
        from delta.accounts import queries, services
        from delta.journal.services import Program
        from delta.kernel import clock

        ends = clock.now() + timedelta(days=expires) if expires else None
        person = queries.person_called(user)
        by = Program("delta api-keys create")
        key, secret = services.issue_api_key(
            person, name=name, by=by, expires_at=ends, scopes=scope or None
        )
        lines = [secret, "Keep it now: it is not shown again."]
        say({"key": secret, **facts(key)}, lines, as_json=as_json)


@app.command("list")
def list_keys(as_json: Json = False) -> None:
    """List the keys: how each begins, whom it acts as, when it was last used, whether it works."""
    with opened():
        from delta.accounts import queries

        keys = [facts(key) for key in queries.api_keys()]
        lines = [
            f"{key['prefix']}…  {key['state']:<8} {key['user']}  {key['name']}" for key in keys
        ]
        say({"keys": keys}, lines or ["There are no keys yet."], as_json=as_json)


@app.command("revoke")
def revoke(
    prefix: Annotated[str, typer.Argument(help="How the key begins, as `list` shows it.")],
    as_json: Json = False,
) -> None:
    """Take a key out of use for good."""
    with opened():
        from delta.accounts import queries, services
        from delta.journal.services import Program

        by = Program("delta api-keys revoke")
        key = services.revoke_api_key(queries.key_called(prefix), by=by)
        say(facts(key), [f"{key.prefix}… no longer works."], as_json=as_json)


def facts(key: "ApiKey") -> dict[str, Any]:
    """Return what may be told of a key: never the key itself."""
    return {
        "prefix": key.prefix,
        "name": key.name,
        "user": key.user.email,
        "state": key.state,
        "scopes": key.scopes,
        "createdAt": key.created_at,
        "expiresAt": key.expires_at,
        "lastUsedAt": key.last_used_at,
        "revokedAt": key.revoked_at,
    }
