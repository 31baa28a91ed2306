"""What search engines are told of a page's versions, on the page and in the sitemap."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.public.addresses import HTML, LANGUAGES, PAGES
from tests.public.reading import Page

NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
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


def sitemap(client) -> dict[str, dict[str, str]]:
    """Return the addresses of the sitemap, each with its alternates by language."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    return {
        url.find("s:loc", NAMESPACES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMESPACES)
        }
        for url in root.findall("s:url", NAMESPACES)
    }


def visit(client, address: str):
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == SITE
    return client.get(parts.path)


def is_reciprocal(versions: dict[str, dict[str, str]]) -> bool:
    """Return whether each address names itself and all versions that name it, the same from each of them."""
    return all(
        address in named.values() and all(versions.get(version) == named for version in named.values())
        for address, named in versions.items()
    )


def test_sitemap_names_exactly_the_pages_that_there_are(portal):
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
    assert sorted(sitemap(portal)) == sorted(f"{SITE}{address}" for address in [*lists, *details])


def test_every_page_of_the_sitemap_answers(portal):
    statuses = {address: visit(portal, address).status_code for address in sitemap(portal)}
    assert statuses == dict.fromkeys(statuses, 200)


def test_versions_in_the_sitemap_name_each_other(portal):
    versions = sitemap(portal)
    assert is_reciprocal(versions)
    assert all("x-default" in named for named in versions.values())


def test_pages_and_sitemap_name_the_same_versions(portal):
    versions = sitemap(portal)
    assert {address: Page(visit(portal, address)).alternates() for address in versions} == versions


def test_default_version_is_the_one_written_first(portal):
    versions = sitemap(portal)
    assert versions[f"{SITE}/uk/novyny/novyna/"] == {
        "uk": f"{SITE}/uk/novyny/novyna/", "x-default": f"{SITE}/uk/novyny/novyna/",
    }  # fmt: skip
    assert versions[f"{SITE}/fr/projets/rzeka/"]["x-default"] == f"{SITE}/pl/projekty/rzeka/"
    assert versions[f"{SITE}/pl/sieci/eurocities/"]["x-default"] == f"{SITE}/en/networks/eurocities/"


def test_each_page_is_its_own_canonical_address(portal):
    for address in sitemap(portal):
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


def test_sitemap_says_when_a_text_last_changed(portal):
    root = ElementTree.fromstring(portal.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    dated = {
        url.find("s:loc", NAMESPACES).text for url in root if url.find("s:lastmod", NAMESPACES) is not None
    }
    assert dated >= {
        f"{SITE}/pl/aktualnosci/wizyta/",
        f"{SITE}/uk/novyny/wizyta/",
        f"{SITE}/fr/projets/rzeka/",
    }
