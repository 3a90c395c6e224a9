"""Places: where something is, with the raw text kept and coordinates only when known."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from delta.kernel.rows import text, word
from delta.kernel.words import GeoQuality

ADDRESS = ("address", "line1", "line2", "city", "state", "zip_code")
POSITION = ("latitude", "longitude", "geo_quality")


class Place(models.Model):
    """An address as it was written, its parts, and a position with its quality.

    Latitude and longitude are degrees (WGS 84) or null together; nothing is put at (0, 0).
    """

    address = text()
    line1 = text()
    line2 = text()
    city = text()
    state = text()
    zip_code = text()
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    geo_quality = word(GeoQuality, default=GeoQuality.UNKNOWN)

    class Meta:
        abstract = True


def on_earth(table: str) -> models.CheckConstraint:
    """Return the constraint: both coordinates or neither, in range, never (0, 0)."""
    neither = Q(latitude__isnull=True, longitude__isnull=True)
    both = (
        Q(latitude__isnull=False, longitude__isnull=False)
        & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
        & ~Q(latitude=0, longitude=0)
    )
    return models.CheckConstraint(name=f"{table}_on_earth", condition=neither | both)


def moved(place: Place, fields: Collection[str]) -> set[str]:
    """Forget the position of a place whose address is among the changed `fields`; return all.

    A position given together with the address is the new one's and stays.
    """
    if set(fields) & set(ADDRESS) and not set(fields) & {"latitude", "longitude"}:
        place.latitude = place.longitude = None
        place.geo_quality = GeoQuality.UNKNOWN
        return {*fields, *POSITION}
    return set(fields)
