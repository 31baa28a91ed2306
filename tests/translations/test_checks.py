"""Checks tell faulty translations from correct ones."""

import json

import pytest
from django.conf import settings

from tests.translations.pairs_to_check import CORRECT, FAULTY, WARNED
from translations.checks.names import Name, known_names
from translations.checks.pairs import Pair
from translations.checks.running import check

PROSE = {"title", "name", "lead", "body", "caption", "note"}


def city(pl: str, en: str, fr: str, uk: str, **further) -> Name:
    forms = {"pl": further.pop("polish", ()), "uk": further.pop("ukrainian", ())}
    return Name(en.lower(), {"pl": pl, "en": en, "fr": fr, "uk": uk, **further}, forms)


NAMES = [
    city("Lipsk", "Leipzig", "Leipzig", "Лейпциг", polish=("w Lipsku", "z Lipskiem")),
    city("Wiedeń", "Vienna", "Vienne", "Відень", polish=("w Wiedniu",), ukrainian=("у Відні",), de="Wien"),
    city("Norymberga", "Nuremberg", "Nuremberg", "Нюрнберг", de="Nürnberg"),
    city("Lwów", "Lviv", "Lviv", "Львів"),
    city("Kijów", "Kyiv", "Kyiv", "Київ"),
    city("Kraków", "Kraków", "Cracovie", "Краків"),
]


def findings_of(languages: str, source: str, target: str):
    pair = Pair.of(source, target, tuple(languages.split()), is_rich=source.startswith("<"))
    return check(pair, NAMES)


def errors_of(languages: str, source: str, target: str):
    return {finding.code for finding in findings_of(languages, source, target) if finding.is_error}


def test_tables_are_as_long_as_promised():
    assert len(CORRECT) >= 60
    assert len(FAULTY) >= 60
    assert {languages for _code, languages, _source, _target in FAULTY} >= {
        "pl en", "pl fr", "pl uk", "en pl", "en fr", "en uk",
        "fr pl", "fr en", "fr uk", "uk pl", "uk en", "uk fr",
    }  # fmt: skip


@pytest.mark.parametrize("case", CORRECT, ids=lambda case: case[2][:40])
def test_correct_translation_has_no_error(case):
    assert errors_of(*case) == set()


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: f"{case[0]}-{case[3][:40]}")
def test_fault_is_found(case):
    code, *pair = case
    assert code in errors_of(*pair)


@pytest.mark.parametrize("case", WARNED, ids=lambda case: f"{case[0]}-{case[3][:40]}")
def test_blemish_is_a_warning(case):
    code, *pair = case
    assert [(finding.code, finding.level) for finding in findings_of(*pair)] == [(code, "warning")]


def texts_of_the_demo():
    """Yield every text of the demo with each of its translations."""
    for file in sorted((settings.BASE_DIR / "demo" / "data").glob("*.json")):
        for entries in json.loads(file.read_text()).values():
            for entry in entries:
                origin = entry.get("original_language", "pl")
                for field in PROSE & set(entry):
                    texts = entry[field]
                    if not isinstance(texts, dict) or not texts.get(origin):
                        continue
                    for language in texts.keys() - {origin}:
                        pair = Pair.of(
                            texts[origin], texts[language], (origin, language), is_rich=field == "body"
                        )
                        yield f"{entry['key']}.{field}.{language}", pair


def cities_of_the_demo() -> list[Name]:
    cities = json.loads((settings.BASE_DIR / "demo" / "data" / "partners.json").read_text())["partner_cities"]
    return [
        Name(
            city["key"],
            city["name"],
            {
                code: tuple(city[phrase][code] for phrase in ("phrase_in", "phrase_with") if phrase in city)
                for code in ("pl", "en", "fr", "uk")
            },
        )
        for city in cities
    ]


def test_prose_of_the_demo_has_no_errors():
    cities = cities_of_the_demo()
    texts = list(texts_of_the_demo())
    errors = {where: [f.message for f in check(pair, cities) if f.is_error] for where, pair in texts}
    assert len(texts) > 1000
    assert {where: messages for where, messages in errors.items() if messages} == {}


def test_empty_translation_has_nothing_to_be_checked():
    assert findings_of("pl en", "Ma 3 miasta.", "") == []


def test_finding_says_what_where_and_how_bad():
    finding = findings_of("pl en", "<p>Raz</p><p>Ma 17 lat.</p>", "<p>Once</p><p>It is 71.</p>")[1]
    assert (finding.code, finding.value, finding.level, finding.paragraph) == ("figure", "71", "error", 1)
    assert finding.identity == ("figure", "71")


def test_errors_come_before_warnings():
    levels = [finding.level for finding in findings_of("pl en", "Ma 17 lat!", "It is  71")]
    assert levels == sorted(levels)
    assert "warning" in levels


@pytest.mark.parametrize(
    "text", ["\x00", "９９ ²", "%", "(" * 500, "<" * 50, "1" * 400, "Ⅷ ٣", "\u202f,\u202f" * 99]
)
def test_odd_text_is_checked_without_failing(text):
    findings_of("pl en", text, text + "1")
    findings_of("uk fr", f"<p>{text.replace('<', '&lt;')}</p>", "<p>x</p>")


def test_cities_of_the_data_are_known_by_all_their_names(make, django_assert_num_queries):
    make.city("Lipsk", name_en="Leipzig", local_name="Leipzig", phrase_in_pl="w Lipsku")
    with django_assert_num_queries(1):
        [found] = known_names()
    assert (found.names["en"], found.names["local"]) == ("Leipzig", "Leipzig")
    [finding] = check(Pair.of("Spotkanie w Lipsku", "A meeting in Lipsk", ("pl", "en")), [found])
    assert (finding.code, finding.value) == ("name", "Lipsk")
