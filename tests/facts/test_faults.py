"""Files that are refused: every fault at once, each with its place, and never a traceback."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from partners.models import PartnerCity
from publishing.facts.registry import collections
from tests.facts.conftest import AGREEMENT, AREA, FACTS, LIVE, LVIV, NEWS, PRIORITY, STRATEGY


def test_every_fault_is_reported_at_once(refuse):
    city = LVIV | {
        "country": "Ukraine",
        "latitude": 149.8,
        "colour": "blue",
        "name": {"pl": "Lwów", "xx": "?"},
    }
    figure = AREA | {"value": "148,9", "kind": "weight"}
    assert refuse({"partner_cities": [city], "figures": [figure]}, {"cities": [], "agreements": {}}) == [
        "facts2.json: cities: There is no such collection.",
        "facts2.json: agreements: Expected a list of entries, found an object.",
        "facts1.json: partner_cities lviv: name: xx: no such language. There are pl, en, fr, uk.",
        "facts1.json: partner_cities lviv: colour: There is no such field in partner_cities.",
        "facts1.json: partner_cities lviv: country: Enter a two-letter country code such as DE. "
        "Ensure this value has at most 2 characters (it has 7).",
        "facts1.json: partner_cities lviv: latitude: Ensure this value is less than or equal to 90.",
        "facts1.json: figures lviv-area: value: Expected a number, found text.",
        "facts1.json: figures lviv-area: kind: Value 'weight' is not a valid choice.",
    ]
    assert not PartnerCity.objects.exists()


def test_new_entry_needs_its_required_fields(refuse):
    assert refuse({"partner_cities": [{"key": "lviv", "country": "UA"}], "figures": [{"key": "area"}]}) == [
        "facts1.json: partner_cities lviv: name_pl: Required, and missing.",
        "facts1.json: partner_cities lviv: local_name: This field cannot be blank.",
        "facts1.json: partner_cities lviv: local_language: This field cannot be blank.",
        "facts1.json: partner_cities lviv: latitude: This field cannot be null.",
        "facts1.json: partner_cities lviv: longitude: This field cannot be null.",
        "facts1.json: figures area: city: Required, and missing.",
        "facts1.json: figures area: kind: This field cannot be blank.",
        "facts1.json: figures area: value: This field cannot be null.",
    ]


def test_language_goes_live_only_with_what_it_needs(refuse):
    item = NEWS | {
        "cities": [],
        "published_at": {"pl": LIVE, "fr": LIVE},
        "title": {"pl": "Tytuł", "fr": "Titre"},
    }
    assert refuse({"news_items": [item]}) == [
        "facts1.json: news_items visit: lead_fr: Required before this language can be published."
    ]


def test_key_that_leads_nowhere_is_named(refuse):
    nowhere = "is no entry of partner_cities, in the files or in the portal."
    assert refuse({"figures": [AREA], "news_items": [NEWS | {"cities": ["atlantis"]}]}) == [
        f"facts1.json: figures lviv-area: city: “lviv” {nowhere}",
        f"facts1.json: news_items visit: cities: “atlantis” {nowhere}",
    ]


def test_fault_of_a_city_is_not_repeated_for_what_names_it(refuse):
    faults = refuse(
        {"partner_cities": [LVIV | {"latitude": "north"}], "figures": [AREA], "agreements": [AGREEMENT]}
    )
    assert faults == ["facts1.json: partner_cities lviv: latitude: Expected a number, found text."]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"ended_on": "1990", "state": "ended"}, "The end lies before the beginning."),
        ({"ended_on": "2001"}, "An agreement with an end has the state “ended”."),
    ],
)
def test_entry_may_not_contradict_itself(refuse, fields, reason):
    assert refuse({"partner_cities": [LVIV], "agreements": [AGREEMENT | fields]}) == [
        f"facts1.json: agreements lviv-1995: {reason}"
    ]


def test_two_preferred_figures_of_a_kind_are_refused(refuse, load):
    second = AREA | {"key": "second"}
    expected = [
        "facts1.json: figures second: kind: Another figure of this kind is preferred already. See lviv-area."
    ]
    assert refuse({"partner_cities": [LVIV], "figures": [AREA, second]}) == expected
    load({"partner_cities": [LVIV], "figures": [AREA]})
    assert refuse({"figures": [second]}) == expected


def test_priority_number_stands_once_in_a_document(refuse):
    twins = [PRIORITY, PRIORITY | {"key": "other"}]
    assert refuse({"strategy_documents": [STRATEGY], "priorities": twins}) == [
        "facts1.json: priorities other: number: "
        "The document has a priority of this kind and number already. See ukraine."
    ]


def test_files_may_not_contradict_each_other(refuse):
    other = {"key": "lviv", "country": "PL", "name": {"pl": "Lwów", "en": "Lvov"}}
    faults = refuse({"partner_cities": [LVIV]}, {"partner_cities": [other]})
    assert faults == [
        "facts2.json: partner_cities lviv: country: facts1.json gives another value.",
        "facts2.json: partner_cities lviv: name_en: facts1.json gives another value.",
    ]


def test_key_stands_once_in_a_file(refuse):
    assert refuse({"partner_cities": [LVIV, LVIV]}) == [
        "facts1.json: partner_cities entry 2: key: The key lviv stands twice in this file."
    ]


@pytest.mark.parametrize("key", [None, 7, "", "Lwów", "a b", "../x", "x" * 121, "\ud800"])
def test_entry_without_a_usable_key_is_refused(refuse, key):
    [fault] = refuse({"partner_cities": [LVIV | {"key": key}]})
    assert fault.startswith("facts1.json: partner_cities entry 1: key: ")


def test_address_of_another_text_is_refused(refuse, load):
    load({"partner_cities": [LVIV]})
    other = LVIV | {"key": "leopolis", "slug": {"pl": "lwow"}}
    assert refuse({"partner_cities": [other]}) == [
        "facts1.json: partner_cities leopolis: slug_pl: "
        "Another text has, or had, this address. Give a different slug."
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "No JSON at line 1, column 1: Expecting value."),
        (b'{\n "pages": [,]}', "No JSON at line 2, column 12: Expecting value."),
        (b"[]", "Expected an object with collections, found a list."),
        (b"null", "Expected an object with collections, found null."),
        ('{"pages": "żółw"}'.encode("iso-8859-2"), "The file is not UTF-8: byte 12 cannot be read."),
        (b"[" * 100_000, "The file is nested too deeply."),
        (b'{"pages": ' + b"[" * 50 + b"]" * 50 + b"}", "The file is nested too deeply."),
        (b'{"pages": [], "pages": []}', "“pages” stands twice in one object."),
        (b'{"pages": [NaN]}', "NaN is no number that JSON knows."),
        (b'{"pages": [' + b"9" * 5000 + b"]}", "The file holds a number that is too long."),
    ],
)  # fmt: skip
def test_file_that_is_no_facts_file_is_refused(refuse, content, reason):
    assert refuse(content) == [f"facts1.json: {reason}"]


def test_file_with_a_byte_order_mark_is_read(load):
    assert load(b"\xef\xbb\xbf" + json.dumps({"partner_cities": [LVIV]}).encode())


# Any value in any field

ODD_VALUES = [
    None, True, False, 0, -1, 7, 10**30, 10**400, 1.5, 1e308, -0.0, "", " ", "x", "x" * 5000, "lviv", "1995",
    "5.02.1993", "0000", "1995-02-31", "2026-01-12", LIVE, "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00", "\x00", "\ud800", "javascript:alert(1)", "https://[", "<p>x</p>",
    [], [None], [[]], ["x"], ["lviv"], ["lviv", "lviv"], [1], ["a\nb"], {}, {"pl": None}, {"pl": "x"},
    {"pl": 1}, {"pl": ["x"]}, {"pl": {}}, {"pl": LIVE}, {"pl": "\ud800"}, {"\ud800": "x"}, {"pl": "x" * 5000},
    {"pl": "<script>"},
]  # fmt: skip


def _fields() -> list:
    return [
        pytest.param(name, field, id=f"{name}-{field}")
        for name, collection in collections().items()
        for field in sorted({*collection.plain, *collection.languages_of})
    ]


@pytest.mark.parametrize(("collection", "field"), _fields())
def test_odd_value_is_taken_or_refused_with_its_place(db, write_file, collection, field):
    """What is sound is written before the rest has the import refused, so the writing is tried out too."""
    base = FACTS[collection][0] | {"is_preferred": False} if collection == "figures" else FACTS[collection][0]
    entries = [
        base | ({"number": number} if "number" in base else {}) | {"key": f"odd-{number}", field: value}
        for number, value in enumerate(ODD_VALUES, 10)
    ]
    file = write_file(FACTS | {collection: [*FACTS[collection], *entries]})
    errors = io.StringIO()
    try:
        call_command("import_facts", file, dry_run=True, stdout=io.StringIO(), stderr=errors)
    except CommandError:
        for line in errors.getvalue().splitlines():
            assert line.startswith(f"{file}: {collection} odd-")
            assert "database refuses" not in line


@pytest.mark.parametrize("entry", [None, 1, "x", [], True])
def test_entry_that_is_no_object_is_refused(refuse, entry):
    [fault] = refuse({"pages": [entry]})
    assert fault.startswith("facts1.json: pages entry 1: key: ")
