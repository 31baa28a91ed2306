"""Reading the sitemaps as a search engine does: the index, and then what it names."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
INDEX = "/sitemap.xml"


def read(client, path: str):
    """Return the root element of a sitemap or of the index."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml"), path
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


def path_of(address: str) -> str:
    """Return path and query of an address of the portal under test."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == "http://testserver"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def files(client) -> list[str]:
    """Return the paths of the sitemaps that the index names, and its own first."""
    named = read(client, INDEX).findall("s:sitemap/s:loc", NAMESPACES)
    return [INDEX, *(path_of(location.text) for location in named)]


def entries(client) -> dict:
    """Return the elements of all sitemaps by the address that each is about; no address stands twice."""
    found = [url for path in files(client)[1:] for url in read(client, path).findall("s:url", NAMESPACES)]
    by_address = {url.find("s:loc", NAMESPACES).text: url for url in found}
    assert len(by_address) == len(found)
    return by_address


def versions(client) -> dict[str, dict[str, str]]:
    """Return the addresses of the sitemaps, each with its alternates by language."""
    return {
        address: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMESPACES)}
        for address, url in entries(client).items()
    }
