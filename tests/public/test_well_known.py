"""What programs look for at addresses that are the same on every site."""

import datetime
import io
import re

import pytest
from django.conf import settings as portal
from django.utils import timezone
from PIL import Image

from tests.public.addresses import LANGUAGES
from tests.public.reading import Page, said

SITE = "http://testserver"


def security(client) -> dict[str, str]:
    """Return the fields of security.txt, of which each may stand once."""
    answer = client.get("/.well-known/security.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    lines = answer.content.decode().splitlines()
    fields = dict(line.split(": ", maxsplit=1) for line in lines)
    assert len(fields) == len(lines)
    return fields


def test_security_faults_have_an_address(client, settings):
    """RFC 9116, 2.5: Contact and Expires are required, each of the others stands once at most."""
    settings.SECURITY_CONTACT = "mailto:safety+portal@example.org"
    settings.PUBLIC_LANGUAGES = ["pl", "en"]
    fields = security(client)
    assert fields.pop("Expires")
    assert fields == {
        "Contact": "mailto:safety+portal@example.org",
        "Preferred-Languages": "pl, en",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }


def test_address_for_security_faults_holds_for_some_months_and_less_than_a_year(client):
    expires = datetime.datetime.fromisoformat(security(client)["Expires"])
    ahead = expires - timezone.now()
    assert datetime.timedelta(days=90) < ahead < datetime.timedelta(days=365)


def test_address_for_security_faults_is_the_portals_own_where_none_is_set(client):
    assert security(client)["Contact"] == f"mailto:{portal.DEFAULT_FROM_EMAIL}"


# The manifest and the icons


@pytest.mark.parametrize("language", LANGUAGES)
def test_application_has_name_and_start_in_the_language_of_the_page(client, db, language):
    (link,) = Page(client.get(f"/{language}/")).find("link", rel="manifest")
    answer = client.get(link["href"])
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert " ".join(manifest["name"].split()) == said("Kraków and the world", language)
    assert (manifest["lang"], manifest["start_url"]) == (language, f"/{language}/")
    assert (manifest["id"], manifest["scope"]) == ("/", "/")


def test_manifest_at_the_root_is_in_the_language_of_the_browser(client):
    answer = client.get("/manifest.webmanifest", headers={"accept-language": "uk"})
    assert answer.json()["lang"] == "uk"
    assert "Accept-Language" in answer["Vary"]


def test_icons_of_the_application_are_as_large_as_it_says(client):
    icons = client.get("/pl/manifest.webmanifest").json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in icons:
        picture = picture_at(client, icon["src"])
        assert ("{}x{}".format(*picture.size), icon["type"]) == (icon["sizes"], "image/png")


def test_maskable_icon_fills_its_square_and_keeps_the_mark_where_no_mask_cuts(client):
    (source,) = [
        icon["src"]
        for icon in client.get("/pl/manifest.webmanifest").json()["icons"]
        if icon["purpose"] == "maskable"
    ]
    picture = picture_at(client, source).convert("RGBA")
    paper = (255, 255, 255, 255)
    assert picture.getextrema()[3] == (255, 255)
    middle, safe = 256, 256 * 0.8  # the circle that every mask leaves, in pixels
    outside = [
        picture.getpixel((x, y))
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - middle) ** 2 + (y - middle) ** 2 > safe**2
    ]
    assert set(outside) == {paper}
    assert picture.getpixel((middle, middle)) != paper


@pytest.mark.parametrize(
    ("path", "sizes"),
    [
        ("/favicon.ico", {(16, 16), (32, 32), (48, 48)}),
        ("/apple-touch-icon.png", {(180, 180)}),
        ("/apple-touch-icon-precomposed.png", {(180, 180)}),
    ],
)
def test_icon_is_found_without_reading_a_page(client, path, sizes):
    answer = client.get(path)
    assert answer.status_code == 302
    picture = picture_at(client, answer["Location"])
    assert picture.info.get("sizes", {picture.size}) == sizes


def test_page_names_its_icons(client, db):
    page = Page(client.get("/pl/"))
    icon, touch_icon = (page.one("link", rel=name)["href"] for name in ("icon", "apple-touch-icon"))
    assert content_of(client, icon).startswith(b"<svg")
    assert picture_at(client, touch_icon).size == (180, 180)


def test_browser_is_coloured_as_the_page_is(client, db):
    """The colours of the meta elements are those of the paper in tokens.css."""
    page = Page(client.get("/pl/"))
    coloured = {element.get("media"): element["content"] for element in page.find("meta", name="theme-color")}
    tokens = (portal.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    light, dark, more = re.search(
        r"--paper: var\(--light, (\S+)\) var\(--dark, (\S+)\) var\(--more, (\S+)\)", tokens
    ).groups()
    assert coloured == {
        "(prefers-contrast: more)": more,
        "(prefers-color-scheme: light)": light,
        "(prefers-color-scheme: dark)": dark,
    }


def content_of(client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer)


def picture_at(client, address: str) -> Image.Image:
    return Image.open(io.BytesIO(content_of(client, address)))
