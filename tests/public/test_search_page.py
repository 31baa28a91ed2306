"""The search page: what was looked for is marked, kinds can be chosen, and nothing found leads on."""

import pytest

from search.marking import mark_words
from tests.public.reading import Page


@pytest.mark.parametrize(
    ("html", "query", "marked"),
    [
        ("Umowa z Łodzią", ["lodz"], "Umowa z <mark>Łodzią</mark>"),
        ("Łódź, ŁÓDŹ", ["lodz"], "<mark>Łódź</mark>, <mark>ŁÓDŹ</mark>"),
        ("об’єднання міст", ["обєдн"], "<mark>об’єднання</mark> міст"),
        ("Kraków–Lwów", ["krakow", "lwow"], "<mark>Kraków</mark>–<mark>Lwów</mark>"),
        ('<a href="/lodz/">W Łodzi</a>', ["lodz"], '<a href="/lodz/">W <mark>Łodzi</mark></a>'),
        ("Q&amp;A", ["amp"], "Q&amp;A"),
        ("niełódź", ["lodz"], "niełódź"),
        ("Łódź", [], "Łódź"),
    ],
)
def test_words_are_marked_as_they_are_found(html, query, marked):
    assert mark_words(html, query) == marked


def test_found_words_are_marked_in_title_and_summary(client, make):
    make.news("Wizyta w Łodzi", lead_pl="Z Łodzi <b>& do Łodzi</b>")
    page = Page(client.get("/pl/szukaj/?q=lodzi"))
    assert page.texts("mark") == ["Łodzi"] * 3
    assert "Z Łodzi <b>& do Łodzi</b>" in page.texts("p")


@pytest.fixture
def two_kinds(make):
    make.news("Wspólna wizyta")
    make.project("Wspólna rzeka")
    make.project("Wspólny most")


def test_kinds_are_counted_and_chosen(client, two_kinds):
    everything = client.get("/en/search/?q=wspoln")
    page = Page(everything)
    kinds = page.one("nav", class_="kinds").text
    assert ("Projects 2" in kinds, "News items 1" in kinds, "All 3" in kinds) == (True, True, True)
    (link,) = [each for each in page.find("a") if each["href"].endswith("kind=newsitem")]
    chosen = client.get(f"/en/search/{link['href']}")
    assert [item.title_pl for item in chosen.context["results"]] == ["Wspólna wizyta"]
    assert Page(chosen).one("a", aria_current="true", href="?q=wspoln&kind=newsitem").text == "News items"


def test_kind_that_does_not_exist_is_ignored(client, two_kinds):
    assert len(client.get("/en/search/?q=wspoln&kind=xx").context["results"]) == 3


def test_kinds_are_not_offered_where_there_is_one(client, make):
    make.news("Wspólna wizyta")
    assert Page(client.get("/en/search/?q=wspoln")).find("nav", class_="kinds") == []


@pytest.mark.parametrize(("typed", "meant"), [("lipsc", "lipsk"), ("lipskk wizyta", "lipsk wizyta")])
def test_what_is_mistyped_is_guessed(client, make, typed, meant):
    make.news("Lipsk: wizyta")
    page = Page(client.get("/pl/szukaj/", {"q": typed}))
    (link,) = [each for each in page.find("a") if each.text == meant]
    assert client.get(link["href"]).context["results"]


@pytest.mark.parametrize("typed", ["qqqqqq", "lip wisla"])
def test_nothing_is_guessed_where_nothing_is_alike(client, make, typed):
    make.news("Lipsk: wizyta")
    page = Page(client.get("/en/search/", {"q": typed}))
    assert not [text for text in page.texts("p", class_="standfirst") if "Did you mean" in text]


def test_guess_never_names_what_is_not_public(client, make, tomorrow):
    make.news("Tajemnica", live=())
    make.news("Zapowiedź", published_at_pl=tomorrow)
    for typed in ("tajemnicc", "zapowiedx"):
        assert client.get("/pl/szukaj/", {"q": typed}).context["suggestion"] == ""


def test_nothing_found_leads_on(client, db):
    links = {link["href"] for link in Page(client.get("/en/search/?q=qqqq")).find("a")}
    assert links >= {"/en/partner-cities/", "/en/news/", "/en/timeline/", "/en/records/"}


def test_page_that_is_not_there_offers_to_search_for_the_words_of_its_address(client, db):
    page = Page(client.get("/en/partner-cities/Łódź_stara-fabryka/"))
    assert page.one("input", name="q")["value"] == "lodz stara fabryka"


@pytest.mark.django_db
def test_search_engines_find_the_search_and_none_of_its_results(client):
    assert Page(client.get("/en/search/")).find("meta", name="robots") == []
    assert Page(client.get("/en/search/?q=krakow")).one("meta", name="robots")["content"] == "noindex"
