"""A filter that is asked for something that does not exist: the page names it and shows the list."""

import pytest

from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page, said

NONSENSE = [
    "nonsense",
    "-1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "ąę ґї",
    "𝕏\u202e",
    "null",
    "2024-13-45",
]
NAMES_OF_LISTS = {
    "news": ["year", "city", "priority", "network", "project"],
    "projects": ["city", "priority", "status"],
    "cities": ["country", "continent", "kind", "status", "since", "as_of"],
    "timeline": ["as_of"],
}
FILTERS = [(page, name) for page, names in NAMES_OF_LISTS.items() for name in names]


@pytest.fixture
def content(make):
    """Return one item for each list, with something for each filter to choose."""
    city, priority = make.city("Lwów"), make.priority("Kultura")
    network, project = make.network("Eurocities"), make.project("Rzeka", cities=[city], priorities=[priority])
    make.news("Wizyta", cities=[city], priorities=[priority], networks=[network], projects=[project])


def listed(page: Page) -> int:
    """Return how many things a list shows."""
    return len(page.listed_news) + len(page.listed_cities) + len(page.find("li", class_="timeline__year"))


@pytest.mark.parametrize(("page", "name"), FILTERS)
def test_bad_value_is_named_and_ignored(client, content, page, name):
    address = address_of(page, "pl")
    everything = listed(Page(client.get(address)))
    assert everything == 1
    for value in NONSENSE:
        answer = client.get(address, {name: value})
        shown = Page(answer)
        (notice,) = shown.find("div", class_="notice")
        assert answer.status_code == 200
        assert value in notice.text
        assert listed(shown) == everything
        assert "<script>alert" not in answer.content.decode()
        assert "<img src=x" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", NAMES_OF_LISTS)
def test_all_bad_values_are_named_at_once_in_every_language(client, content, page, language):
    names = NAMES_OF_LISTS[page]
    answer = client.get(address_of(page, language), {name: f"wrong-{name}" for name in names})
    shown = Page(answer)
    notice = shown.one("div", class_="notice").text
    assert (answer.status_code, shown.language, listed(shown)) == (200, language, 1)
    assert [f"wrong-{name}" in notice for name in names] == [True] * len(names)


@pytest.mark.parametrize("page", ["news", "projects", "cities"])
def test_words_that_are_too_long_are_named_and_ignored(client, content, page):
    answer = client.get(address_of(page, "pl"), {"q": "x" * 201})
    shown = Page(answer)
    assert (answer.status_code, listed(shown)) == (200, 1)
    assert "x" * 100 in shown.one("div", class_="notice").text


def test_good_filter_holds_beside_a_bad_one(client, make):
    make.news("Dawno", dated_on="1999")
    make.news("Teraz", dated_on="2026")
    page = Page(client.get("/pl/aktualnosci/", {"year": "1999", "city": "atlantis"}))
    assert page.listed_news == ["Dawno"]
    assert "atlantis" in page.one("div", class_="notice").text


def test_last_of_several_values_counts(client, make):
    make.news("Dawno", dated_on="1999")
    make.news("Teraz", dated_on="2026")
    assert Page(client.get("/pl/aktualnosci/?year=2026&year=1999")).listed_news == ["Dawno"]


def test_parameters_that_mean_nothing_are_ignored(client, content):
    shown = Page(client.get("/pl/aktualnosci/?utm_source=x&fbclid=y&year__gt=1&cities__key=z"))
    assert (listed(shown), shown.find("div", class_="notice")) == (1, [])


@pytest.mark.parametrize("page", ["records", "priorities", "networks", "home", "accessibility"])
@pytest.mark.parametrize("query", ["city=atlantis", "page=99", "as_of=nonsense", "q=%00"])
def test_page_without_filters_ignores_parameters(client, content, page, query):
    assert client.get(f"{address_of(page, 'pl')}?{query}").status_code == 200


def test_search_that_is_too_long_says_so_beside_the_field(client, content):
    page = Page(client.get("/pl/szukaj/", {"q": "x" * 201}))
    (error,) = page.find("p", id="q-error")
    field = page.one("input", id="q")
    assert error.text == said("Type at most 200 characters.", "pl")
    assert (field["aria-invalid"], field["aria-describedby"], field["value"]) == (
        "true",
        "q-error",
        "x" * 201,
    )
