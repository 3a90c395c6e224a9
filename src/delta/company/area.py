"""What a service area may look like: one closed GeoJSON polygon on earth. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

FEWEST = 4
MOST = 5_000
Ring = Sequence[Sequence[float]]


def faults(polygon: Any) -> list[str]:
    """Return everything that is wrong with a polygon (RFC 7946, longitude before latitude)."""
    if not isinstance(polygon, dict) or polygon.get("type") != "Polygon":
        return ["Give a GeoJSON object of the type Polygon."]
    rings = polygon.get("coordinates")
    if set(polygon) != {"type", "coordinates"} or not isinstance(rings, list) or not rings:
        return ["Give a polygon with its type and its coordinates, and nothing else."]
    if sum(len(ring) if isinstance(ring, list) else 1 for ring in rings) > MOST:
        return [f"Give at most {MOST:,} points."]
    return list(dict.fromkeys(wrong for ring in rings for wrong in ring_faults(ring)))


def ring_faults(ring: Any) -> list[str]:
    """Return what is wrong with one ring of a polygon."""
    if not isinstance(ring, list) or not all(is_point(point) for point in ring):
        return ["Every point is a longitude and a latitude, in degrees."]
    if len(ring) < FEWEST:
        return [f"Give at least {FEWEST} points; the last is the first again."]
    if any(not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90) for point in ring):
        return ["A point does not lie on earth. The longitude comes first."]
    if ring[0] != ring[-1]:
        return ["The polygon is not closed: the last point must be the first again."]
    if doubled_area(ring) == 0:
        return ["The polygon has no inside: its points lie on a line."]
    return []


def is_point(point: Any) -> bool:
    """Return whether `point` is two numbers; yes and no are none."""
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in point)
    )


def doubled_area(ring: Ring) -> float:
    """Return twice the area inside a closed ring, in square degrees, without a sign."""
    pairs = pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs))


def holds(polygon: dict[str, Any], *, longitude: float, latitude: float) -> bool:
    """Return whether a point lies inside: in the first ring and in none of its holes."""
    outer, *holes = polygon["coordinates"]
    return crosses(outer, longitude, latitude) and not any(
        crosses(hole, longitude, latitude) for hole in holes
    )


def crosses(ring: Ring, x: float, y: float) -> bool:
    """Return whether a line from the point to the east leaves the ring an odd number of times."""
    inside = False
    for (ax, ay, *_), (bx, by, *_) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
