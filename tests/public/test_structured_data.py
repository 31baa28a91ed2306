"""What search engines read of a page besides its text: schema.org's descriptions, in JSON-LD."""

import datetime

import pytest

from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page
from tests.public.shapes import faults_in

SITE = "http://testserver"
HOSTILE = '"</script><script>alert(1)</script>&amp;<!--'
DETAILS = {"article": "news", "city": "cities", "priority": "priorities", "network": "networks",
           "project": "projects"}  # fmt: skip
ABOUT = {  # what a kind of page describes besides its publisher and, below home, the way to it
    "home": ["WebSite"],
    "cities": ["Dataset"],
    "records": ["Dataset"],
    "timeline": ["Dataset"],
    "article": ["NewsArticle"],
    "city": ["City"],
}
KINDS = ["home", "news", "cities", "records", "timeline", "priorities", "networks", "projects", "search",
         "accessibility", *DETAILS, "text"]  # fmt: skip


@pytest.fixture
def portal(client, make):
    """Return a client of a portal with one item of each kind, all called alike."""
    city = make.city("Rzecz", website="https://example.org", wikidata_id="Q36036", key="thing")
    priority, network = make.priority("Rzecz"), make.network("Rzecz")
    project = make.project("Rzecz", cities=[city], priorities=[priority], networks=[network])
    make.news("Rzecz", cities=[city], projects=[project])
    make.page("Rzecz")
    return client


def place_of(kind: str, language: str) -> str:
    if kind == "text":
        return f"/{language}/rzecz/"
    return f"{address_of(DETAILS[kind], language)}rzecz/" if kind in DETAILS else address_of(kind, language)


def read(client, kind: str, language: str) -> dict[str, dict]:
    return Page(client.get(place_of(kind, language))).structured_data()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_describes_itself_with_all_that_its_types_require(portal, language):
    found = {kind: read(portal, kind, language) for kind in KINDS}
    types = {kind: list(things) for kind, things in found.items()}
    assert types == {
        kind: [
            "GovernmentOrganization", *ABOUT.get(kind, []), *(["BreadcrumbList"] if kind != "home" else []),
        ]
        for kind in KINDS
    }  # fmt: skip
    things = [thing for things in found.values() for thing in things.values()]
    assert [fault for thing in things for fault in faults_in(thing)] == []
    assert {thing["@context"] for thing in things} == {"https://schema.org"}
    assert {thing["inLanguage"] for thing in things if "inLanguage" in thing} == {language}


def test_empty_portal_describes_itself_as_well(client, db):
    for kind in KINDS[:10]:
        for thing in read(client, kind, "fr").values():
            assert faults_in(thing) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "home"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_way_from_home_is_the_one_that_the_page_shows(portal, kind, language):
    page = Page(portal.get(place_of(kind, language)))
    first, *between, last = page.structured_data()["BreadcrumbList"]["itemListElement"]
    shown = page.elements[page.elements.index(page.one("main")) :]
    crumbs = [element for element in shown if element.get("class") == "breadcrumbs"]
    links = [link for link in page.find("a") if crumbs and link.text in crumbs[0].text]
    assert first["item"] == f"{SITE}/{language}/"
    assert bool(between) == bool(crumbs)
    for step in between:
        assert step["name"] in crumbs[0].text
        assert step["item"].removeprefix(SITE) in {link["href"] for link in links}
        assert portal.get(step["item"].removeprefix(SITE)).status_code == 200
    assert last["item"] == page.one("link", rel="canonical")["href"]
    assert page.one("title").text.startswith(last["name"])


def test_article_says_when_it_was_published_and_corrected(client, make):
    item = make.news("Wizyta")
    article = read_article(client, "/pl/aktualnosci/wizyta/")
    assert article["datePublished"] == article["dateModified"] == item.published_at_pl.isoformat()
    item.corrected_on = datetime.date(2040, 1, 2)
    item.save()
    corrected = read_article(client, "/pl/aktualnosci/wizyta/")
    assert corrected["datePublished"] == article["datePublished"]
    assert corrected["dateModified"] == "2040-01-02T00:00:00+01:00"


def read_article(client, path: str) -> dict:
    return Page(client.get(path)).structured_data()["NewsArticle"]


def test_original_names_its_translations_and_they_name_it(client, make):
    make.news(
        "Nowina", live=("pl", "en", "uk"), original_language="uk", slug_en="news-item", slug_uk="novyna",
        slug_fr="nouvelle",
    )  # fmt: skip
    original = read_article(client, "/uk/novyny/novyna/")
    assert [(each["inLanguage"], each["url"]) for each in original["workTranslation"]] == [
        ("pl", f"{SITE}/pl/aktualnosci/nowina/"), ("en", f"{SITE}/en/news/news-item/"),
    ]  # fmt: skip
    for path in ("/pl/aktualnosci/nowina/", "/en/news/news-item/"):
        article = read_article(client, path)
        assert article["translationOfWork"]["@id"] == original["@id"] == f"{SITE}/uk/novyny/novyna/"
        assert "workTranslation" not in article


def test_translation_of_what_is_not_published_names_no_original(client, make):
    make.news("Wizyta", live=("en",), original_language="pl", slug_pl="tajne")
    article = read_article(client, "/en/news/wizyta/")
    assert "translationOfWork" not in article
    assert "tajne" not in str(article)


def test_article_is_about_the_cities_that_are_public(client, make):
    cities = [make.city("Lwów", name_uk="Львів", slug_uk="lviv"), make.city("Tajne", live=())]
    make.news("Wizyta", cities=cities)
    (city,) = read_article(client, "/uk/novyny/wizyta/")["about"]
    assert (city["name"], city["url"]) == ("Львів", f"{SITE}/uk/mista-partnery/lviv/")


def test_city_is_described_by_the_names_and_facts_that_are_public(client, make):
    make.city(
        "Lwów", live=("pl", "uk"), name_uk="Львів", name_en="Tajne", local_name="Львів", local_language="uk",
        other_names="Lemberg\nLeopolis", website="https://city-adm.lviv.ua", wikidata_id="Q36036",
    )  # fmt: skip
    city = Page(client.get("/pl/miasta-partnerskie/lwow/")).structured_data()["City"]
    assert (city["name"], city["alternateName"]) == ("Lwów", ["Львів", "Lemberg", "Leopolis"])
    assert (city["geo"]["latitude"], city["geo"]["longitude"]) == (49.8397, 24.0297)
    assert city["containedInPlace"]["name"] == "Ukraina"
    assert city["sameAs"] == ["https://city-adm.lviv.ua", "https://www.wikidata.org/entity/Q36036"]


def test_city_without_website_claims_none(client, make):
    make.city("Lwów")
    assert "sameAs" not in Page(client.get("/pl/miasta-partnerskie/lwow/")).structured_data()["City"]


def test_facts_cover_the_time_from_the_first_agreement_to_the_day_of_the_page(client, make, settings):
    settings.DATA_LICENCE = "https://example.org/licence"
    city = make.city(has_agreement=False)
    make.agreement(city, signed_on="1993-02")
    make.agreement(city, signed_on="")
    make.agreement(city, signed_on="2001")
    for kind in ("cities", "records", "timeline"):
        facts = read(client, kind, "pl")["Dataset"]
        assert facts["temporalCoverage"].startswith("1993-02/20")
        assert facts["license"] == "https://example.org/licence"


@pytest.mark.parametrize(
    "address", ["/pl/miasta-partnerskie/?country=UA", "/pl/kalendarium/?as_of=2020-01-01"]
)
def test_part_of_the_facts_is_not_described_as_all_of_them(client, make, address):
    make.city()
    assert "Dataset" not in Page(client.get(address)).structured_data()


@pytest.mark.parametrize("kind", ["news", "city", "project", "page"])
def test_no_text_breaks_out_of_the_description(client, make, kind):
    item = getattr(make, kind)(HOSTILE, slug_pl="rzecz", lead_pl=HOSTILE)
    page = Page(client.get(item.get_absolute_url("pl")))
    assert [
        script for script in page.find("script") if "alert(1)" in script.text and not script.get("type")
    ] == []
    steps = page.structured_data()["BreadcrumbList"]["itemListElement"]
    assert steps[-1]["name"] == HOSTILE
    assert page.metadata("og:title") == page.metadata("og:description") == [HOSTILE]
