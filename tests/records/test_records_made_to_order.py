"""Ties, runners-up and doubts, with cities made to order."""

import datetime

import pytest

from partners.network import Network
from partners.records import records_of

DAY = datetime.date(2026, 1, 1)


def record(key: str):
    return {each.key: each for each in records_of(Network.on(DAY), "en")}.get(key)


def names(holders) -> list[str]:
    return [holder.city.key if holder.city else holder.country for holder in holders]


def test_equal_values_tie_and_the_next_is_runner_up(make):
    for name, population in (("a", 500_000), ("b", 500_000), ("c", 400_000), ("d", 400_000), ("e", 1)):
        make.figure(make.city(name), "population", population, is_preferred=True)
    most = record("most-populous")
    assert most.is_tie
    assert (sorted(names(most.holders)), sorted(names(most.runners_up))) == (["a", "b"], ["c", "d"])


def test_only_the_preferred_figure_counts(make):
    small, large = make.city("small"), make.city("large")
    make.figure(small, "population", 100, is_preferred=True)
    make.figure(small, "population", 9_000_000)
    make.figure(large, "population", 1_000, is_preferred=True)
    assert names(record("most-populous").holders) == ["large"]
    assert names(record("smallest").holders) == ["small"]


def test_city_without_a_figure_is_counted_as_unknown(make):
    make.figure(make.city("known"), "elevation", 200, is_preferred=True)
    make.figure(make.city("doubtful"), "elevation", 9_000)
    make.city("unknown")
    highest = record("highest")
    assert (names(highest.holders), highest.unknown_count) == (["known"], 2)


def test_record_that_nobody_can_hold_is_left_out(make):
    make.city("lviv")
    assert record("highest") is None
    assert record("nearest") is not None


def test_portal_without_cities_has_no_records(db):
    assert records_of(Network.on(DAY), "en") == []


def test_unconfirmed_city_holds_no_record_but_is_named(make):
    near = make.city("near", latitude=50.0, longitude=20.0, has_agreement=False)
    make.agreement(near, signed_on="1990", state="unknown", state_as_of="2004")
    make.city("far", latitude=0.0)
    nearest = record("nearest")
    assert (names(nearest.holders), names(nearest.if_confirmed)) == (["far"], ["near"])


def test_unconfirmed_city_that_changes_nothing_is_not_named(make):
    make.city("near", latitude=50.0, longitude=20.0)
    far = make.city("far", latitude=0.0, has_agreement=False)
    make.agreement(far, signed_on="1990", state="unknown", state_as_of="2004")
    assert record("nearest").if_confirmed == []
    assert names(record("farthest").if_confirmed) == ["far"]


def test_ended_partnership_holds_no_record(make):
    ended = make.city("ended", latitude=50.0, longitude=20.0, has_agreement=False)
    make.agreement(ended, state="ended", ended_on="2020")
    make.city("active", latitude=0.0)
    assert (names(record("nearest").holders), record("nearest").if_confirmed) == (["active"], [])


def test_city_that_is_not_public_holds_no_record(make, tomorrow):
    make.city("draft", live=(), latitude=50.0, longitude=20.0)
    make.city("scheduled", live=(), published_at_pl=tomorrow, latitude=50.0, longitude=20.1)
    make.city("public")
    assert names(record("nearest").holders) == ["public"]


def test_nearest_to_the_equator_may_lie_on_either_side(make):
    make.city("north", latitude=1.0)
    make.city("south", latitude=-0.5)
    equator = record("equator")
    assert (names(equator.holders), equator.holders[0].text) == (["south"], "0.5° S")


@pytest.mark.parametrize(
    ("latitude", "longitude", "kilometres", "direction"),
    [
        (90.0, 0.0, 4454.3, 0),  # the pole: due north
        (-50.0614, -160.0628, 20003.9, 0),  # almost the antipode: half a meridian
        (48.7164, 21.2611, 177.8, 3),  # Košice
    ],
)
def test_distance_is_geodesic_on_the_ellipsoid(make, latitude, longitude, kilometres, direction):
    city = make.city("there", latitude=latitude, longitude=longitude)
    assert city.distance_km == pytest.approx(kilometres, abs=0.6)
    assert city.route.compass == direction
