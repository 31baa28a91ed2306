"""The filters of the news and of the projects: each alone, together, and what each choice would leave."""

import pytest

from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

NEWS = "/pl/aktualnosci/"


@pytest.fixture
def content(make):
    """Return three pieces of news that share some of their relations."""
    lviv, leipzig = make.city("Lwów", key="lviv"), make.city("Lipsk", key="leipzig", country="DE")
    culture, climate = make.priority("Kultura", key="culture"), make.priority("Klimat", key="climate")
    eurocities = make.network("Eurocities", key="eurocities")
    river = make.project("Rzeka", key="river")
    make.news(
        "Koncert", dated_on="2024-05-01", cities=[lviv, leipzig], priorities=[culture], lead_pl="Orkiestra",
    )  # fmt: skip
    make.news("Drzewa", dated_on="2025-03", cities=[leipzig], priorities=[climate], networks=[eurocities])
    make.news("Most", dated_on="2025", cities=[leipzig], priorities=[climate, culture], projects=[river])


def titles(client, query: str, address: str = NEWS) -> set[str]:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    return set(Page(answer).listed_news)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {"Koncert", "Drzewa", "Most"}),
        ("year=2024", {"Koncert"}),
        ("year=2025", {"Drzewa", "Most"}),
        ("year=1999", set()),
        ("city=lviv", {"Koncert"}),
        ("city=leipzig", {"Koncert", "Drzewa", "Most"}),
        ("priority=culture", {"Koncert", "Most"}),
        ("network=eurocities", {"Drzewa"}),
        ("project=river", {"Most"}),
        ("q=orkiestra", {"Koncert"}),
        ("q=ORKIEST", {"Koncert"}),
        ("q=koncert+drzewa", set()),
        ("year=2025&priority=culture", {"Most"}),
        ("year=2025&city=lviv", set()),
        ("city=leipzig&priority=climate&year=2025&network=eurocities&q=drzewa&page=1", {"Drzewa"}),
        ("year=&city=&priority=&network=&project=&q=", {"Koncert", "Drzewa", "Most"}),
    ],
)
def test_news_filters_leave_what_is_asked_for(client, content, query, left):
    assert titles(client, query) == left


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_filters_have_the_same_names_and_values_in_every_language(client, content, language):
    query = "year=2025&city=leipzig&priority=climate&network=eurocities&q=drzewa"
    assert titles(client, query, address_of("news", language)) == {"Drzewa"}


@pytest.mark.parametrize(
    ("query", "facet", "choices"),
    [
        ("", "year", {"2025": "2025 (2)", "2024": "2024 (1)"}),
        ("", "city", {"leipzig": "Lipsk (3)", "lviv": "Lwów (1)"}),
        ("", "priority", {"climate": "Klimat (2)", "culture": "Kultura (2)"}),
        ("", "network", {"eurocities": "Eurocities (1)"}),
        ("", "project", {"river": "Rzeka (1)"}),
        ("city=lviv", "year", {"2024": "2024 (1)"}),
        ("city=lviv", "city", {"leipzig": "Lipsk (3)", "lviv": "Lwów (1)"}),
        ("city=leipzig&priority=culture", "priority", {"climate": "Klimat (2)", "culture": "Kultura (2)"}),
        ("year=2025&priority=culture", "city", {"leipzig": "Lipsk (1)"}),
        ("q=orkiestra", "city", {"leipzig": "Lipsk (1)", "lviv": "Lwów (1)"}),
    ],
)
def test_news_choice_says_what_it_would_leave(client, content, query, facet, choices):
    assert Page(client.get(f"{NEWS}?{query}")).choices(facet) == choices


@pytest.mark.parametrize(
    ("query", "facet", "value"),
    [
        ("city=lviv&year=2025", "city", "lviv"),
        ("city=lviv&year=2025", "year", "2025"),
        ("network=eurocities&year=2024", "network", "eurocities"),
    ],
)
def test_news_choice_that_leaves_nothing_is_still_shown_as_chosen(client, content, query, facet, value):
    page = Page(client.get(f"{NEWS}?{query}"))
    chosen = {
        option["value"]: option.text for option in page.find("option") if "selected" in option.attributes
    }
    assert value in chosen
    assert chosen[value].endswith("(0)")
    assert page.choices(facet)[value] == chosen[value]


def test_years_stand_latest_first_and_cities_in_the_order_of_the_alphabet(client, make):
    cities = [make.city(name, country="PL") for name in ("Łódź", "Lublin", "Żory", "Zamość")]
    for year in ("1999", "2025", "2007"):
        make.news("Wiadomość", dated_on=year, cities=cities)
    page = Page(client.get(NEWS))
    assert list(page.choices("year")) == ["2025", "2007", "1999"]
    assert list(page.choices("city").values()) == ["Lublin (3)", "Łódź (3)", "Zamość (3)", "Żory (3)"]


def test_filters_offer_no_city_that_is_not_public(client, make, tomorrow):
    draft = make.city("Tajne Miasto", live=(), key="draft")
    scheduled = make.city("Przyszłe Miasto", live=(), key="scheduled", published_at_pl=tomorrow)
    public = make.city("Lwów", key="lviv")
    make.news("Wizyta", cities=[draft, scheduled, public])
    page = Page(client.get(NEWS))
    assert page.choices("city") == {"lviv": "Lwów (1)"}
    for hidden in ("draft", "scheduled"):
        assert Page(client.get(f"{NEWS}?city={hidden}")).listed_news == ["Wizyta"]


def test_number_of_items_counts_what_the_filters_leave(client, content):
    page = Page(client.get("/en/news/?city=leipzig&year=2025"))
    assert page.one("p", class_="count").text == "2 news items"


def test_next_page_keeps_the_filters(client, make):
    city = make.city("Lwów", key="lviv")
    make.news("Bez miasta")
    for _ in range(17):
        make.news("Ze Lwowa", cities=[city])
    page = Page(client.get(f"{NEWS}?city=lviv"))
    following = page.one("a", rel="next")["href"]
    assert Page(client.get(f"{NEWS}{following}")).listed_news == ["Ze Lwowa"]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {"Rzeka", "Las"}),
        ("city=lviv", {"Rzeka"}),
        ("priority=climate", {"Rzeka", "Las"}),
        ("status=ended", {"Las"}),
        ("q=dolina", {"Rzeka"}),
        ("status=ended&city=lviv", set()),
    ],
)
def test_project_filters_leave_what_is_asked_for(client, make, query, left):
    lviv, climate = make.city("Lwów", key="lviv"), make.priority("Klimat", key="climate")
    make.project("Rzeka", cities=[lviv], priorities=[climate], outcome_pl="Dolina jest zielona")
    make.project("Las", priorities=[climate], status="ended")
    assert titles(client, query, "/pl/projekty/") == left
