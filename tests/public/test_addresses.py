"""The addresses of the contract, and where other addresses lead."""

import pytest

from tests.public.addresses import ALL, HTML, LANGUAGES, PAGES, address_of
from tests.public.reading import Page


def test_every_address_answers(client, db):
    assert {address: client.get(address).status_code for address in ALL} == dict.fromkeys(ALL, 200)


def test_every_page_is_in_the_language_of_its_address_under_one_headline(client, db):
    pages = {address: Page(client.get(address)) for address in HTML}
    assert {address: f"/{page.language}/" for address, page in pages.items()} == {
        each: each[:4] for each in HTML
    }
    assert [address for address, page in pages.items() if not page.headline] == []


def test_address_without_its_slash_leads_to_the_page(client, db):
    answers = {address: client.get(address.rstrip("/")) for address in HTML}
    led_to = {address: (answer.status_code, answer["Location"]) for address, answer in answers.items()}
    assert led_to == {address: (301, address) for address in HTML}


def test_pages_take_no_posts(client, db):
    """All but the form for barriers."""
    readable = [address for address in HTML if address not in PAGES["barriers"]]
    assert {address: client.post(address).status_code for address in readable} == dict.fromkeys(readable, 405)


# The choice of a language at /


@pytest.mark.parametrize("language", LANGUAGES)
def test_entrance_leads_to_the_language_chosen_before(client, db, language):
    client.cookies["django_language"] = language
    answer = client.get("/", headers={"accept-language": "fr"})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("uk", "/uk/"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "/fr/"),
        ("en-US", "/en/"),
        ("de,en;q=0.5,fr;q=0.7", "/fr/"),
        ("pl;q=0.1,uk;q=0.9", "/uk/"),
        ("de", "/pl/"),
        ("*", "/pl/"),
        (";;q=,,\x00", "/pl/"),
        ("", "/pl/"),
    ],
)
def test_entrance_leads_to_the_language_that_the_browser_asks_for(client, db, asked, home):
    assert client.get("/", headers={"accept-language": asked})["Location"] == home


@pytest.mark.parametrize("cookie", ["de", "xx", "../../etc", "pl'--", "p" * 4000])
def test_entrance_ignores_a_choice_that_is_no_public_language(client, db, cookie):
    client.cookies["django_language"] = cookie
    assert client.get("/", headers={"accept-language": "uk"})["Location"] == "/uk/"


def test_entrance_tells_caches_what_its_answer_depends_on(client, db):
    varies = {name.strip() for name in client.get("/")["Vary"].split(",")}
    assert varies >= {"Accept-Language", "Cookie"}


# Detail pages


@pytest.fixture
def item(make):
    """Return a piece of news that is live in all languages, each with an address of its own."""
    return make.news(
        title_pl="Wizyta", title_en="A visit", title_fr="Une visite", title_uk="Візит",
        slug_pl="wizyta", slug_en="a-visit", slug_fr="une-visite", slug_uk="vizyt",
    )  # fmt: skip


OWN = {"pl": "wizyta", "en": "a-visit", "fr": "une-visite", "uk": "vizyt"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_detail_is_its_list_and_a_slug_of_the_language(client, item, language):
    answer = client.get(f"{address_of('news', language)}{OWN[language]}/")
    assert answer.status_code == 200
    assert Page(answer).headline == getattr(item, f"title_{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_slugs_of_other_languages_lead_to_the_right_address(client, item, language):
    news = address_of("news", language)
    answers = [client.get(f"{news}{slug}/") for code, slug in OWN.items() if code != language]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (301, f"{news}{OWN[language]}/")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_leads_to_the_right_address(client, make, language):
    make.news("Wizyta", key="visit-2026")
    answer = client.get(f"{address_of('news', language)}visit-2026/")
    assert (answer.status_code, answer["Location"]) == (301, f"{address_of('news', language)}wizyta/")


def test_slug_of_one_kind_is_no_address_of_another(client, make):
    make.news("Wizyta")
    assert client.get("/pl/projekty/wizyta/").status_code == 404


LISTS = {
    "news": "news", "city": "cities", "priority": "priorities", "network": "networks", "project": "projects",
    "page": "home",
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_detail_of_every_kind_answers_at_its_address(client, make, kind):
    getattr(make, kind)("Rzecz")
    answers = [client.get(f"{address_of(LISTS[kind], language)}rzecz/") for language in LANGUAGES]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [Page(answer).headline for answer in answers] == ["Rzecz"] * 4
