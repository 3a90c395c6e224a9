"""`delta db check`: everything that can be wrong with a database before people rely on it."""

import psycopg

from delta.database.address import behind_pooler
from delta.database.checks import debts, inside, link, storage, zone
from delta.database.checks.finding import Finding
from delta.database.reach import connect


def check(zone_name: str) -> list[Finding]:
    """All findings, in the order a person would fix them. `zone_name` is the operator's."""
    with connect("app") as app:
        if not behind_pooler():
            return _all(app, None, zone_name)
        with connect("app", direct=True) as direct:
            return _all(app, direct, zone_name)


def passed(findings: list[Finding]) -> bool:
    """True where nothing failed; warnings pass."""
    return all(finding.state != "fail" for finding in findings)


def _all(
    app: psycopg.Connection, direct: psycopg.Connection | None, zone_name: str
) -> list[Finding]:
    found = [link.version(app), link.tls(app, "DATABASE_URL")]
    if direct:
        found.append(link.tls(direct, "DATABASE_DIRECT_URL"))
    found.append(link.pooling(app, direct))
    found.append(zone.zone(app, zone_name))
    found += [inside.encoding(app), inside.extensions(app), *inside.roles(app)]
    found += [inside.rights(app), inside.limits(app)]
    found += [inside.migrations(), debts.check(app), inside.backups(), storage.encrypted()]
    return found
