"""Records start by hearing from every room which nouns it keeps."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    """The app that reads each room's `nouns.py` once all rooms are known."""

    name = "delta.records"

    def ready(self) -> None:
        """Import every room's nouns; each registers what it keeps."""
        autodiscover_modules("nouns")
