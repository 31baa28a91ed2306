"""The contrast switch: a form that works without a script and without a cookie before the choice."""

import pytest

from tests.public.addresses import HTML
from tests.public.reading import Page

SWITCH = "/contrast/"


def choose(client, choice: str, back: str = "/pl/rekordy/", **headers):
    return client.post(SWITCH, {"contrast": choice, "next": back}, headers=headers)


@pytest.mark.parametrize("choice", ["more", "normal"])
def test_chosen_contrast_is_on_every_page(client, db, choice):
    answer = choose(client, choice)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/pl/rekordy/")
    shown = {address: Page(client.get(address)).one("html").get("data-contrast") for address in HTML}
    assert shown == dict.fromkeys(HTML, choice)


def test_page_without_a_choice_leaves_the_contrast_to_the_device(client, db):
    assert "data-contrast" not in Page(client.get("/pl/")).one("html").attributes


def test_choice_is_taken_back(client, db):
    choose(client, "more")
    choose(client, "")
    assert "data-contrast" not in Page(client.get("/pl/")).one("html").attributes


def test_page_leads_back_to_itself_with_its_query(client, db):
    page = Page(client.get("/pl/szukaj/?q=lw%C3%B3w&page=1"))
    (back,) = {element["value"] for element in page.find("input", type="hidden", name="next")}
    assert choose(client, "more", back).headers["Location"] == "/pl/szukaj/?q=lw%C3%B3w&page=1"


def test_each_page_has_one_button_to_switch_it_on_and_one_to_switch_it_off(client, db):
    page = Page(client.get("/pl/"))
    buttons = {
        button["value"]: (button["aria-label"], button["aria-pressed"])
        for button in page.find("button", name="contrast")
    }
    assert buttons == {"more": ("Wysoki kontrast", "false"), "normal": ("Wysoki kontrast", "true")}


def test_declaration_offers_the_device_s_contrast_again(client, make_declaration):
    make_declaration()
    choose(client, "more")
    page = Page(client.get("/pl/deklaracja-dostepnosci/"))
    pressed = {button.text: button["aria-pressed"] for button in page.find("button", name="contrast")}
    assert pressed["Jak w moim urządzeniu"] == "false"


@pytest.mark.parametrize("choice", ["<script>", "more normal", "MORE", "more\r\nSet-Cookie: a=b"])
def test_anything_but_a_choice_changes_nothing(client, db, choice):
    assert dict(choose(client, choice).cookies) == {}


def test_forged_cookie_does_not_reach_the_page(client, db):
    client.cookies["contrast"] = '"><script>'
    assert "data-contrast" not in Page(client.get("/pl/")).one("html").attributes


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "http:/pl/",
        "",
        " //evil.example",
    ],
)
def test_switch_leads_to_no_other_site(client, db, back):
    location = choose(client, "more", back).headers["Location"]
    assert location in {"/", "/pl/", "/en/"} or location.startswith("/%09/evil.example")
    assert not location.startswith(("//", "/\\"))


def test_line_ends_in_the_way_back_make_no_headers(client, db):
    answer = choose(client, "more", "/pl/\r\nSet-Cookie: a=b")
    assert list(answer.cookies) == ["contrast"]
    assert "\n" not in answer.headers["Location"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/testserver/"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://[broken"},
    ],
)
def test_other_sites_switch_nothing(client, db, headers):
    answer = choose(client, "more", **headers)
    assert (answer.status_code, dict(answer.cookies)) == (403, {})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin", "origin": "http://testserver"},
        {"origin": "http://testserver"},
        {"referer": "http://testserver/pl/"},
    ],
)
def test_own_pages_switch_in_old_browsers_too(client, db, headers):
    assert choose(client, "more", **headers).cookies["contrast"].value == "more"


def test_switch_is_not_turned_by_a_link(client, db):
    assert client.get(SWITCH, {"contrast": "more"}).status_code == 405


def test_kept_choice_is_no_script_s_business_and_lasts_a_year(client, db):
    cookie = choose(client, "more").cookies["contrast"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 31_536_000)


def test_caches_keep_each_contrast_apart(client, db):
    varies = {address: client.get(address).headers.get("Vary", "") for address in HTML}
    assert {address: "Cookie" in vary for address, vary in varies.items()} == dict.fromkeys(HTML, True)
