"""The ledger as a Django app, so that its tables come with the ordinary upgrades."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The tables `migrate_*`."""

    name = "delta_migrate.ledger"
    label = "migrate"
    verbose_name = "Migration ledger"
    default_auto_field = "django.db.models.BigAutoField"
