"""Distances and directions on the earth."""

from functools import lru_cache
from typing import NamedTuple

from geographiclib.geodesic import Geodesic


class Route(NamedTuple):
    """The shortest way between two points: kilometres, and degrees clockwise from north at its start."""

    distance_km: float
    bearing: float

    @property
    def compass(self) -> int:
        """Return the direction as one of eight, 0 being north and 2 east."""
        return round(self.bearing / 45) % 8


@lru_cache(maxsize=4096)
def route(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> Route:
    """Return the geodesic between two points given in degrees on the WGS84 ellipsoid.

    Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as geographiclib computes it.
    """
    solved = Geodesic.WGS84.Inverse(
        latitude, longitude, to_latitude, to_longitude, Geodesic.DISTANCE | Geodesic.AZIMUTH
    )
    return Route(solved["s12"] / 1000, solved["azi1"] % 360)
