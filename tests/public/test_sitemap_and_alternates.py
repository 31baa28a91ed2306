"""What search engines are told of a page's versions, on the page and in the sitemaps."""

from urllib.parse import urlsplit

import pytest

from news.models import NewsItem
from pages import sitemaps as made
from priorities.models import Network
from tests.public import sitemaps
from tests.public.addresses import HTML, LANGUAGES, PAGES
from tests.public.reading import Page

SITE = "http://testserver"


@pytest.fixture
def portal(client, make, tomorrow):
    """Return a client of a portal with texts in all, some and no languages."""
    city = make.city("Lwów", live=("pl", "uk"))
    priority, network = (
        make.priority("Kultura"),
        make.network("Eurocities", live=("en",), original_language="en"),
    )
    project = make.project("Rzeka", live=("pl", "fr"), cities=[city])
    make.news("Wizyta", cities=[city], priorities=[priority], networks=[network], projects=[project])
    make.news("Новина", live=("uk",), original_language="uk", slug_uk="novyna", title_pl="Tajne")
    make.news("Szkic", live=())
    make.news("Jutro", live=(), published_at_pl=tomorrow)
    make.page("O portalu", live=("pl", "en"))
    return client


def visit(client, address: str):
    return client.get(sitemaps.path_of(address))


def is_reciprocal(versions: dict[str, dict[str, str]]) -> bool:
    """Return whether each address names itself and all versions that name it, the same from each of them."""
    return all(
        address in named.values() and all(versions.get(version) == named for version in named.values())
        for address, named in versions.items()
    )


def test_sitemaps_name_exactly_the_pages_that_there_are(portal):
    lists = [address for name in PAGES if name not in {"search", "feed"} for address in PAGES[name]]
    details = [
        "/pl/miasta-partnerskie/lwow/", "/en/partner-cities/lwow/", "/fr/villes-partenaires/lwow/",
        "/uk/mista-partnery/lwow/",
        "/pl/priorytety/kultura/", "/en/priorities/kultura/", "/fr/priorites/kultura/",
        "/uk/priorytety/kultura/",
        "/pl/sieci/eurocities/", "/en/networks/eurocities/", "/fr/reseaux/eurocities/",
        "/uk/merezhi/eurocities/",
        "/pl/projekty/rzeka/", "/fr/projets/rzeka/",
        "/pl/aktualnosci/wizyta/", "/en/news/wizyta/", "/fr/actualites/wizyta/", "/uk/novyny/wizyta/",
        "/uk/novyny/novyna/",
        "/pl/o-portalu/", "/en/o-portalu/",
    ]  # fmt: skip
    assert sorted(sitemaps.versions(portal)) == sorted(f"{SITE}{address}" for address in [*lists, *details])


def test_every_page_of_the_sitemaps_answers(portal):
    statuses = {address: visit(portal, address).status_code for address in sitemaps.versions(portal)}
    assert statuses == dict.fromkeys(statuses, 200)


def test_versions_in_the_sitemaps_name_each_other(portal):
    versions = sitemaps.versions(portal)
    assert is_reciprocal(versions)
    assert all("x-default" in named for named in versions.values())


def test_pages_and_sitemaps_name_the_same_versions(portal):
    versions = sitemaps.versions(portal)
    assert {address: Page(visit(portal, address)).alternates() for address in versions} == versions


def test_default_version_is_the_one_written_first(portal):
    versions = sitemaps.versions(portal)
    assert versions[f"{SITE}/uk/novyny/novyna/"] == {
        "uk": f"{SITE}/uk/novyny/novyna/", "x-default": f"{SITE}/uk/novyny/novyna/",
    }  # fmt: skip
    assert versions[f"{SITE}/fr/projets/rzeka/"]["x-default"] == f"{SITE}/pl/projekty/rzeka/"
    assert versions[f"{SITE}/pl/sieci/eurocities/"]["x-default"] == f"{SITE}/en/networks/eurocities/"


def test_each_page_is_its_own_canonical_address(portal):
    for address in sitemaps.versions(portal):
        page = Page(visit(portal, address))
        assert page.one("link", rel="canonical")["href"] == address


def test_versions_name_each_other_on_every_page_that_can_be_reached(portal):
    """Follow every link from the four home pages, as a search engine does."""
    waiting, seen = [f"/{language}/" for language in LANGUAGES], {}
    while waiting:
        address = waiting.pop()
        answer = portal.get(address)
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith("text/html"):
            page = Page(answer)
            seen[f"{SITE}{address}"] = page.alternates()
            links = {link["href"].partition("#")[0] for link in page.find("a")}
            ours = {link for link in links if link.startswith("/") and "?" not in link}
            waiting += sorted(ours - {urlsplit(each).path for each in seen} - set(waiting))
    assert is_reciprocal(seen)
    assert {address.removeprefix(SITE) for address in seen} >= set(HTML)


def test_lists_exist_in_every_language_and_say_so(client, db):
    named = [Page(client.get(address)).alternates() for address in HTML]
    assert [list(each) for each in named] == [["pl", "x-default", "en", "fr", "uk"]] * len(HTML)
    assert [each["x-default"] for each in named] == [each["pl"] for each in named]


def changes(client) -> dict[str, str]:
    """Return when each address of the sitemaps last changed, where they say so."""
    dated = {
        address: url.find("s:lastmod", sitemaps.NAMESPACES)
        for address, url in sitemaps.entries(client).items()
    }
    return {address: element.text for address, element in dated.items() if element is not None}


def test_sitemaps_say_when_a_text_last_changed_and_a_list_with_its_latest(portal, make):
    NewsItem.objects.update(updated_at="2026-01-31T12:00Z")
    NewsItem.objects.filter(key="wizyta").update(updated_at="2026-02-02T12:00Z")
    Network.objects.update(updated_at="2025-12-31T12:00Z")
    dates = changes(portal)
    assert dates[f"{SITE}/pl/aktualnosci/wizyta/"] == "2026-02-02"
    assert dates[f"{SITE}/uk/novyny/novyna/"] == "2026-01-31"
    assert dates[f"{SITE}/fr/actualites/"] == "2026-02-02"
    assert dates[f"{SITE}/en/networks/"] == "2025-12-31"


def test_draft_does_not_change_the_list_that_does_not_show_it(portal):
    NewsItem.objects.update(updated_at="2026-01-31T12:00Z")
    NewsItem.objects.filter(key="szkic").update(updated_at="2026-02-02T12:00Z")
    assert changes(portal)[f"{SITE}/pl/aktualnosci/"] == "2026-01-31"


def test_index_names_a_sitemap_for_each_kind_that_has_pages(portal):
    kinds = ["lists", "newsitem", "partnercity", "priority", "network", "project", "page"]
    assert sitemaps.files(portal) == ["/sitemap.xml", *(f"/sitemap-{kind}.xml" for kind in kinds)]
    NewsItem.objects.all().delete()
    kinds.remove("newsitem")
    assert sitemaps.files(portal) == ["/sitemap.xml", *(f"/sitemap-{kind}.xml" for kind in kinds)]


def test_kind_with_many_pages_is_divided_with_no_page_lost(portal, make, monkeypatch):
    monkeypatch.setattr(made, "MOST_ADDRESSES", 8)  # two texts in four languages
    for number in range(5):
        make.news(f"Wiadomość {number}")
    named = sitemaps.files(portal)
    assert [path for path in named if "newsitem" in path] == [
        "/sitemap-newsitem.xml", *(f"/sitemap-newsitem.xml?p={page}" for page in (2, 3, 4)),
    ]  # fmt: skip
    sizes = [len(sitemaps.read(portal, path)) for path in named[1:]]
    assert max(sizes) <= 8
    assert len([address for address in sitemaps.versions(portal) if "/wiadomosc-" in address]) == 20


@pytest.mark.parametrize("path", ["/sitemap-nic.xml", "/sitemap-lists.xml?p=99", "/sitemap-lists.xml?p=x"])
def test_sitemap_that_there_is_not_is_not_found(portal, path):
    assert portal.get(path).status_code == 404
