"""The addresses of the contract, and where other addresses lead."""

import pytest

from tests.public.addresses import ALL, HTML, LANGUAGES, address_of
from tests.public.reading import Page


@pytest.mark.parametrize("address", ALL)
def test_address_answers(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", HTML)
def test_page_is_in_the_language_of_its_address(client, db, address):
    page = Page(client.get(address))
    assert f"/{page.language}/" == address[:4]


@pytest.mark.parametrize("address", HTML)
def test_page_has_one_headline(client, db, address):
    assert Page(client.get(address)).headline != ""


@pytest.mark.parametrize("address", HTML)
def test_address_without_its_slash_leads_to_the_page(client, db, address):
    answer = client.get(address.rstrip("/"))
    assert (answer.status_code, answer["Location"]) == (301, address)


@pytest.mark.parametrize("address", HTML)
def test_page_takes_no_posts(client, db, address):
    assert client.post(address).status_code == 405


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
@pytest.mark.parametrize("other", LANGUAGES)
def test_slug_of_another_language_leads_to_the_right_address(client, item, language, other):
    if language == other:
        return
    answer = client.get(f"{address_of('news', language)}{OWN[other]}/")
    right = f"{address_of('news', language)}{OWN[language]}/"
    assert (answer.status_code, answer["Location"]) == (301, right)


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_leads_to_the_right_address(client, make, language):
    make.news("Wizyta", key="visit-2026")
    answer = client.get(f"{address_of('news', language)}visit-2026/")
    assert (answer.status_code, answer["Location"]) == (301, f"{address_of('news', language)}wizyta/")


def test_slug_of_one_kind_is_no_address_of_another(client, make):
    make.news("Wizyta")
    assert client.get("/pl/projekty/wizyta/").status_code == 404


@pytest.mark.parametrize("kind", ["news", "city", "priority", "network", "project", "page"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_detail_of_every_kind_answers_at_its_address(client, make, kind, language):
    lists = {
        "news": "news", "city": "cities", "priority": "priorities", "network": "networks",
        "project": "projects", "page": "home",
    }  # fmt: skip
    getattr(make, kind)("Rzecz")
    answer = client.get(f"{address_of(lists[kind], language)}rzecz/")
    assert answer.status_code == 200
    assert Page(answer).headline == "Rzecz"
