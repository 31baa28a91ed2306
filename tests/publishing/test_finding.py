"""The search finds what people mean, in any language and spelling, and never what is not public."""

import unicodedata

import pytest

from search.folding import fold, words
from tests.public.addresses import LANGUAGES, address_of


def found(client, query: str, language: str = "pl") -> list[str]:
    answer = client.get(address_of("search", language), {"q": query})
    assert answer.status_code == 200
    return [item.key for item in answer.context["results"]]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
        ("Straße", "strasse"),
        ("œuvre d’art", "oeuvre dart"),
        ("об’єднання", "обєднання"),
        ("об'єднання", "обєднання"),
        ("Київ", "київ"),
        ("Йосипівка", "йосипівка"),
        ("Кiровоград", "кіровоград"),  # the second letter is a Latin i
        ("Göteborg", "goteborg"),
    ],
)
def test_words_are_compared_without_case_marks_and_apostrophes(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_punctuation_divides_words():
    assert words("Kraków–Lwów: „30 lat”, 2025/26") == ["krakow", "lwow", "30", "lat", "2025", "26"]


@pytest.fixture
def lviv(make):
    return make.city(
        "Lwów", key="lviv", name_en="Lviv", name_fr="Lviv", name_uk="Львів", local_name="Львів",
        other_names="Lemberg\nLeopolis",
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Lwów", "lwow", "LVIV", "Львів", "львів", "Lemberg", "leopol"])
def test_city_is_found_by_every_name_in_every_language(client, make, lviv, name, language):
    make.city("Lublin", key="lublin")
    assert found(client, name, language) == ["lviv"]


def test_city_is_found_once_and_under_the_name_of_the_page(client, lviv):
    answer = client.get("/uk/poshuk/", {"q": "Lemberg"})
    assert answer.content.decode().count('href="/uk/mista-partnery/lviv/"') == 1
    assert "Львів</a>" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["wspolpraca kultura", "KULTURA Współpraca", "kult wspó", "współpraca, kultura!"]
)
def test_all_words_or_their_beginnings_are_asked_for(client, make, query):
    make.news("Kultura", key="both", body_pl="<p>Współpraca</p>")
    make.news("Kultura", key="one")
    assert found(client, query) == ["both"]


def test_words_of_two_paragraphs_are_two_words(client, make):
    make.news(
        "Wizyta",
        key="visit",
        body_pl="<p>koniec</p><p>początek</p><ul><li>raz</li><li>dwa</li></ul><p>a<br>trzy</p>",
    )
    assert [found(client, word) for word in ("poczatek", "dwa", "trzy")] == [["visit"]] * 3
    assert found(client, "koniecpoczatek") == []


def test_marks_inside_a_word_do_not_divide_it(client, make):
    make.news("Wizyta", key="visit", body_pl="<p>Kra<strong>ków</strong> &amp; reszta</p>")
    assert found(client, "kraków") == ["visit"]
    assert [found(client, query) for query in ("amp", "strong", "p")] == [[], [], []]


@pytest.mark.parametrize("query", ["%", "_", "\\", "'", '"', "*", "a_b", "visit OR 1=1"])
def test_signs_of_query_languages_mean_nothing(client, make, query):
    make.news("Wizyta", key="visit")
    assert found(client, query) == []


def test_title_counts_more_than_text_and_the_own_language_more_than_others(client, make):
    make.news("Inna", key="in-text", body_pl="<p>Orkiestra</p>")
    make.news("Orkiestra", key="in-title")
    make.news("Orkiestra", live=("uk",), key="elsewhere")
    assert found(client, "orkiestra") == ["in-title", "elsewhere", "in-text"]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("city", "Rzym"),
        ("priority", "Kultura"),
        ("network", "Sieć"),
        ("project", "Rzeka"),
        ("page", "Kontakt"),
    ],
)
def test_every_kind_is_found(client, make, kind, title):
    item = getattr(make, kind)(title)
    assert found(client, title) == [item.key]


def test_network_and_project_are_found_by_their_acronyms(client, make):
    make.network("Stowarzyszenie", key="network", acronym="ICORN")
    make.project("Rzeka", key="project", acronym="RIVER", programme="Horizon")
    assert [found(client, query) for query in ("icorn", "river", "horizon")] == [
        ["network"],
        ["project"],
        ["project"],
    ]


def test_drafts_are_never_found(client, make, tomorrow):
    make.news("Szkic", live=(), key="draft")
    make.news("Szkic", live=("pl",), key="half", title_pl="Wizyta", title_en="Szkic", lead_uk="Szkic")
    make.news("Szkic jutra", live=(), key="scheduled", published_at_pl=tomorrow)
    make.city("Szkicowo", live=(), key="city")
    assert [found(client, "szkic", language) for language in LANGUAGES] == [[]] * 4
    assert found(client, "wizyta") == ["half"]


def test_results_are_divided_into_pages(client, make):
    for number in range(21):
        make.news(f"Wizyta {number}", live=("pl",))
    first, second = (client.get("/pl/szukaj/", {"q": "wizyta", "page": page}).context for page in (1, 2))
    assert (len(first["results"]), len(second["results"])) == (20, 1)
