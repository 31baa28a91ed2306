"""From degrees to a drawing with Kraków in the middle.

Every point lies in its true direction (the initial bearing of the geodesic); only the scale of the
distance differs: logarithmic on the large map, where the near would crowd, equal elsewhere. In a drawing
x grows to the right and y downwards.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from geographiclib.geodesic import Geodesic

from cartography.geometry import Point

RIM_KM = 13_000  # the farthest that is drawn: behind every partner, before the antipode tears the picture
RINGS_KM = (500, 1_000, 2_500, 5_000, 10_000)
# Within this distance the logarithmic scale is nearly equal. It makes the steps between the rings alike.
KNEE_KM = 320


class Way(NamedTuple):
    """The geodesic from Kraków: kilometres, and degrees clockwise from north at its start."""

    distance_km: float
    bearing: float

    def at(self, radius: float) -> Point:
        """Return the point in this direction that lies `radius` from the middle."""
        angle = math.radians(self.bearing)
        return Point(radius * math.sin(angle), -radius * math.cos(angle))

    @property
    def compass(self) -> int:
        """Return the direction as one of eight, 0 being north and 2 east."""
        return round(self.bearing / 45) % 8

    @property
    def kilometres(self) -> Point:
        """Return the point in kilometres, in equal scale; what lies beyond the rim stands on it."""
        return self.at(min(self.distance_km, RIM_KM))


@lru_cache(maxsize=1024)
def way_to(latitude: float, longitude: float) -> Way:
    """Return the way from Kraków to a point given in degrees on the WGS84 ellipsoid.

    Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as geographiclib computes it.
    """
    solved = Geodesic.WGS84.Inverse(
        settings.HOME_LATITUDE,
        settings.HOME_LONGITUDE,
        latitude,
        longitude,
        Geodesic.DISTANCE | Geodesic.AZIMUTH,
    )
    return Way(solved["s12"] / 1000, solved["azi1"] % 360)


@dataclass(frozen=True)
class Projection:
    """The world within RIM_KM on a disc of some radius."""

    radius: float
    is_logarithmic: bool = False

    def radius_of(self, distance_km: float) -> float:
        """Return how far from the middle a distance lies: the farther, the farther, up to the rim."""
        distance_km = min(distance_km, RIM_KM)
        if self.is_logarithmic:
            return self.radius * math.log1p(distance_km / KNEE_KM) / math.log1p(RIM_KM / KNEE_KM)
        return self.radius * distance_km / RIM_KM

    def at(self, way: Way) -> Point:
        return way.at(self.radius_of(way.distance_km))


LARGE = Projection(450, is_logarithmic=True)
WORLD = Projection(170)
