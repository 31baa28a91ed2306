"""What is not published is seen nowhere: not in lists, pages, names, addresses, search, feed or sitemap."""

import pytest
from django.test import Client

from priorities.models import Network
from tests.public import sitemaps
from tests.public.addresses import ALL, LANGUAGES, address_of

SECRET = "tajemnica"
OTHERS = ["en", "fr", "uk"]
LISTS = {
    "news": "news",
    "city": "cities",
    "priority": "priorities",
    "network": "networks",
    "project": "projects",
}


def secret_texts(model, languages) -> dict[str, str]:
    """Return values for every translated text field, each a word of its own that begins alike."""
    texts = ["title", "name", "slug", "lead", "body", "outcome", "krakow_role", "budget_note"]
    names = [*texts, "adopting_body", "phrase_in", "phrase_with"]
    columns = {field.name for field in model._meta.get_fields()}
    return {
        f"{name}_{language}": f"{SECRET}-{name.replace('_', '-')}-{language}"
        for name in names
        for language in languages
        if f"{name}_{language}" in columns
    }


@pytest.fixture
def everything_but_polish_is_secret(make, tomorrow):
    """Fill each kind of content in all languages: live in Polish, a draft in two, scheduled in Ukrainian."""
    from news.models import NewsItem
    from pages.models import Page
    from partners.models import PartnerCity
    from priorities.models import Priority, StrategyDocument
    from projects.models import Project

    def hidden(model):
        return secret_texts(model, OTHERS) | {"live": ("pl",), "published_at_uk": tomorrow}

    document = make.strategy("Strategia", **hidden(StrategyDocument))
    city = make.city("Lwów", key="lviv", **hidden(PartnerCity))
    priority = make.priority("Kultura", key="culture", document=document, **hidden(Priority))
    network = make.network("Eurocities", key="eurocities", **hidden(Network))
    make.membership(network)
    network.cities.add(city)
    related = {"cities": [city], "priorities": [priority], "networks": [network]}
    project = make.project("Rzeka", key="river", **related, **hidden(Project))
    make.news("Wizyta", key="visit", **related, projects=[project], **hidden(NewsItem))
    make.page("O portalu", key="about", **hidden(Page))


@pytest.fixture
def everything_is_secret(make, tomorrow):
    """Fill each kind of content with drafts, tied to one piece of news that is live."""
    from partners.models import PartnerCity
    from priorities.models import Priority
    from projects.models import Project

    def hidden(model):
        return secret_texts(model, LANGUAGES) | {"live": (), "published_at_uk": tomorrow}

    related = {
        "cities": [make.city(SECRET, key="city", **hidden(PartnerCity))],
        "priorities": [make.priority(SECRET, key="priority", **hidden(Priority))],
        "networks": [make.network(SECRET, key="network", **hidden(Network))],
    }
    project = make.project(SECRET, key="project", **related, **hidden(Project))
    make.news("Wizyta", projects=[project], **related)
    make.project("Rzeka", **related)


def addresses_with_details() -> list[str]:
    slugs = {
        "news": "visit",
        "city": "lviv",
        "priority": "culture",
        "network": "eurocities",
        "project": "river",
    }
    details = [
        f"{address_of(LISTS[kind], code)}{slug}/" for kind, slug in slugs.items() for code in LANGUAGES
    ]
    filtered = [
        f"{address_of('news', code)}?city=lviv&priority=culture&network=eurocities&project=river"
        for code in LANGUAGES
    ]
    return [*ALL, "/pl/about/", "/en/about/", *details, *filtered]


def where_the_secret_is_seen(client: Client, addresses: list[str]) -> list[str]:
    """Return those of the addresses, and of the sitemaps, whose answers hold the secret."""
    addresses = [*addresses, *sitemaps.files(client)]
    return [address for address in addresses if SECRET in client.get(address, follow=True).content.decode()]


def test_unpublished_languages_are_seen_nowhere(client, everything_but_polish_is_secret):
    assert where_the_secret_is_seen(client, addresses_with_details()) == []


def test_what_is_published_is_seen_on_the_same_pages(client, everything_but_polish_is_secret):
    """The pages that hold no secret do show the item: the test above looks in the right places."""
    seen = {
        name: "Wizyta" in client.get(address_of(name, "en")).content.decode() for name in ("home", "news")
    }
    assert seen == {"home": True, "news": True}
    assert "Lwów" in client.get("/en/partner-cities/lviv/").content.decode()
    assert "Lwów" in client.get("/en/news/").content.decode()


def test_drafts_are_seen_nowhere(client, everything_is_secret):
    lists = {"city": "cities", "priority": "priorities", "network": "networks", "project": "projects"}
    details = [f"{address_of(name, code)}{kind}/" for kind, name in lists.items() for code in LANGUAGES]
    wizyta = [f"{address_of('news', code)}wizyta/" for code in LANGUAGES]
    rzeka = [f"{address_of('projects', code)}rzeka/" for code in LANGUAGES]
    assert where_the_secret_is_seen(client, [*ALL, *details, *wizyta, *rzeka]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_nothing_by_what_is_not_published(client, everything_but_polish_is_secret, language):
    for words in (SECRET, f"{SECRET}-lead-en", f"{SECRET}-body-uk", f"{SECRET}-name-fr"):
        answer = client.get(address_of("search", language), {"q": words})
        assert [item.key for item in answer.context["results"]] == []


@pytest.mark.parametrize("page", ["news", "projects", "cities"])
def test_filter_by_words_finds_nothing_by_what_is_not_published(
    client, everything_but_polish_is_secret, page
):
    answer = client.get(address_of(page, "en"), {"q": SECRET})
    assert list(answer.context["object_list"]) == []


def test_city_is_found_by_its_name_once_that_is_published(client, make, tomorrow):
    make.city("Lwów", live=("pl", "en"), name_en="Lviv", name_fr="Léopol")
    for words, found in (("lwow", 1), ("lviv", 1), ("leopol", 0)):
        for language in LANGUAGES:
            assert len(client.get(address_of("search", language), {"q": words}).context["results"]) == found
            assert (
                len(client.get(address_of("cities", language), {"q": words}).context["object_list"]) == found
            )


def test_language_that_is_not_public_is_seen_nowhere(client, make, settings):
    make.news("Wizyta", live=("pl",), key="visit", **{f"title_{code}": SECRET for code in OTHERS},
              **{f"slug_{code}": SECRET for code in OTHERS}, published_at_uk="2020-01-01T00:00Z")  # fmt: skip
    settings.PUBLIC_LANGUAGES = ["pl", "en", "fr"]
    addresses = [address for address in ALL if not address.startswith("/uk/")]
    assert where_the_secret_is_seen(client, [*addresses, "/pl/aktualnosci/visit/"]) == []
    assert len(client.get("/pl/szukaj/", {"q": SECRET}).context["results"]) == 0


def test_priorities_do_not_tell_of_a_document_that_is_not_published(client, make):
    document = make.strategy("Tajna strategia", live=(), resolution="XL/1/26", stated_on="2026-01-01")
    priority = make.priority(document=document)
    for address in ("/pl/priorytety/", priority.get_absolute_url("pl")):
        page = client.get(address).content.decode()
        assert "XL/1/26" not in page
        assert "<h2></h2>" not in page
