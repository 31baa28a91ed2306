"""What every public answer carries, and what none does."""

import pytest

from tests.public.addresses import ALL, LANGUAGES
from tests.public.reading import Page

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "object-src": {"'none'"},
}
OUTSIDE = ["/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/nic/takiego/"]


@pytest.fixture
def portal(client, make):
    """Return a client of a portal with one item of each kind."""
    city, priority = make.city("Rzecz"), make.priority("Rzecz")
    network, project = make.network("Rzecz"), make.project("Rzecz", cities=[city], priorities=[priority])
    make.news("Rzecz", cities=[city], priorities=[priority], networks=[network], projects=[project])
    make.page("Rzecz")
    return client


DETAILS = ["/pl/rzecz/", "/pl/aktualnosci/rzecz/", "/pl/miasta-partnerskie/rzecz/", "/pl/priorytety/rzecz/",
           "/pl/sieci/rzecz/", "/pl/projekty/rzecz/"]  # fmt: skip
EVERYTHING = [*ALL, *OUTSIDE, *DETAILS]


def policy_of(answer) -> dict[str, set[str]]:
    """Return the policy's sources by directive; the fingerprint of a known style sheet counts as our own."""
    directives = (each.split() for each in answer["Content-Security-Policy"].split(";") if each.strip())
    return {
        name: {source for source in sources if not source.startswith("'sha256-")}
        for name, *sources in directives
    }


def test_every_answer_has_the_strict_policy(portal):
    assert {address: policy_of(portal.get(address)) for address in EVERYTHING} == dict.fromkeys(
        EVERYTHING, POLICY
    )


def test_every_answer_is_protected(portal):
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    headers = {address: portal.get(address).headers for address in EVERYTHING}
    sent = {address: {name: each.get(name) for name in wanted} for address, each in headers.items()}
    assert sent == dict.fromkeys(EVERYTHING, wanted)


def test_no_answer_sets_a_cookie(portal):
    cookies = {address: list(portal.get(address).cookies) for address in EVERYTHING}
    assert cookies == {address: [] for address in EVERYTHING}


@pytest.mark.parametrize("address", [*DETAILS, *(f"/{language}/" for language in LANGUAGES)])
def test_page_holds_nothing_that_the_policy_forbids(portal, address):
    page = Page(portal.get(address))
    inline = [
        name
        for element in page.elements
        for name in element.attributes
        if name == "style" or name.startswith("on")
    ]
    ours = [script for script in page.find("script") if script.get("src").startswith("/static/")]
    assert (inline, page.find("style")) == ([], [])
    assert [script.text for script in ours] == [""] * len(ours)
    assert [script for script in page.find("script") if not script.get("src") and not is_data(script)] == []


def test_page_asks_no_other_host_for_anything(portal):
    fetched = {
        element.get("src") or element.get("href")
        for address in DETAILS
        for element in Page(portal.get(address)).elements
        if element.tag in {"script", "img", "iframe", "source", "video"}
        or element.get("rel") in {"stylesheet", "icon"}
    }
    assert [address for address in fetched if not address.startswith("/") and address] == []


def is_data(script) -> bool:
    """Return whether a script element holds data for search engines, which no browser runs."""
    return script.get("type") == "application/ld+json"


def test_page_is_sent_over_https_alone_where_the_site_has_it(portal, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    assert portal.get("/pl/")["Location"] == "https://testserver/pl/"
    assert (
        portal.get("/pl/", secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    )
