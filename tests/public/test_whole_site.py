"""The demo content, crawled as a search engine does: every address of the sitemaps, in every language."""

from types import SimpleNamespace

import pytest

from tests.public import sitemaps
from tests.public.addresses import LANGUAGES
from tests.public.reading import Page
from tests.public.shapes import faults_in

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("real_facts")]


def head_of(answer) -> Page:
    """Return the head of a page alone: reading the bodies of hundreds of pages would take a minute."""
    return Page(SimpleNamespace(content=answer.content.partition(b"</head>")[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_agrees_with_all_its_versions_and_describes_itself(client, language):
    named = sitemaps.versions(client)
    addresses = [address for address in named if language_of(address) == language]
    assert len(addresses) > 100
    assert [fault for address in addresses for fault in faults_of(client, address, named)] == []


def language_of(address: str) -> str:
    return sitemaps.path_of(address).split("/")[1]


def faults_of(client, address: str, named: dict[str, dict[str, str]]):
    """Yield what is wrong with the page at an address, whose versions the sitemaps name."""
    answer = client.get(sitemaps.path_of(address))
    if answer.status_code != 200:  # a redirect is a fault, too
        yield f"{address} answers {answer.status_code}"
        return
    page = head_of(answer)
    canonical = [link["href"] for link in page.find("link", rel="canonical")]
    if canonical != [address]:
        yield f"{address} is said to be {canonical}"
    if page.alternates() != named[address]:
        yield f"{address} and the sitemap name other versions"
    yield from (f"{address}: {fault}" for fault in faults_in_versions(address, named))
    things = page.structured_data().values()
    yield from (f"{address}: {fault}" for thing in things for fault in faults_in(thing))


def faults_in_versions(address: str, named: dict[str, dict[str, str]]):
    versions = named[address]
    if versions.get(language_of(address)) != address:
        yield "does not name itself"
    if "x-default" not in versions:
        yield "has no version for other readers"
    for other in versions.values():
        if named.get(other) != versions:
            yield f"{other} does not name it back"
