"""The strip beside a record: every partner a stroke, from the least to the greatest value."""

from partners.records import Holder, Record
from partners.strips import WIDTH, strip_of


def record(*values, holders: int = 1) -> Record:
    ranked = [Holder(value, f"{value}!") for value in values]
    return Record("key", "Title", "Method", ranked[:holders], ranked=ranked)


def test_strokes_stand_where_their_values_lie():
    strip = strip_of(record(300, 200, 100))
    assert (strip.strokes, strip.marks) == ([0, WIDTH // 2, WIDTH], [WIDTH])
    assert (strip.low, strip.high) == ("100!", "300!")


def test_smallest_value_is_marked_on_the_left():
    assert strip_of(record(-30, 0, 30)).marks == [0]


def test_dates_lie_by_their_day():
    strip = strip_of(record("1973-01-01", "1973-12-31", "1975-01-01"))
    assert strip.strokes == [0, round(364 / 730 * WIDTH), WIDTH]


def test_tie_is_marked_once_and_equal_values_alone_have_no_strip():
    assert strip_of(record(5, 5, 1, holders=2)).marks == [WIDTH]
    assert strip_of(record(5, 5, holders=2)) is None
    assert strip_of(record()) is None
