"""Lets Django work as another database role for a while: upgrades run as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from delta.database.address import address
from delta.database.django_entry import django_entry


@contextmanager
def connected_as(role: str, *, database: str | None = None) -> Iterator[None]:
    """Django's default connection logs in directly as `role` inside this block.

    The connection itself is turned, not a second alias: migrations and signals that name no alias
    then work as this role too.
    """
    usual = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(django_entry(address(role, direct=True, database=database)))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(usual)
