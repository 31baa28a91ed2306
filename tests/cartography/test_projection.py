import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartography.projection import LARGE, RIM_KM, RINGS_KM, WORLD, Projection, Way, way_to


@pytest.mark.parametrize(
    ("key", "distance", "bearing"),
    [("leipzig", 553, 288), ("lviv", 295, 93), ("kosice", 178, 147), ("quito", 10_625, 276)],
)
def test_way_matches_known_values(place, key, distance, bearing):
    way = place(key).way
    assert (round(way.distance_km), round(way.bearing)) == (distance, bearing)


def test_way_leads_north_and_east():
    x, y = way_to(60, 19.9372).at(100)
    assert (round(x, 6), round(y, 6)) == (0, -100)
    assert way_to(50.0614, 25).at(100).x > 99


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.floats(0, RIM_KM), st.floats(0, RIM_KM), st.booleans())
def test_radius_grows_with_distance(near, far, is_logarithmic):
    near, far = sorted((near, far))
    projection = Projection(450, is_logarithmic)
    assert 0 <= projection.radius_of(near) <= projection.radius_of(far) <= 450 + 1e-9


def test_radius_ends_at_the_rim():
    assert LARGE.radius_of(20_000) == LARGE.radius_of(RIM_KM) == pytest.approx(LARGE.radius)
    assert math.hypot(*Way(20_000, 10).kilometres) == pytest.approx(RIM_KM)


def test_rings_follow_the_logarithm():
    radii = [LARGE.radius_of(distance) for distance in RINGS_KM]
    assert radii == pytest.approx([450 * math.log1p(d / 320) / math.log1p(13_000 / 320) for d in RINGS_KM])
    assert WORLD.radius_of(6_500) == pytest.approx(WORLD.radius / 2)


def test_place_at_home_is_the_middle():
    assert LARGE.at(way_to(50.0614, 19.9372)) == (0, 0)
