"""No text pretends to be in a language that it is not in."""

import pytest

from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page, said

NAMES = {"pl": "Polski", "en": "English", "fr": "Français", "uk": "Українська"}
IN_UKRAINIAN = "in Ukrainian"


@pytest.fixture
def ukrainian_news(make):
    return make.news(
        "Новина", live=("uk",), original_language="uk", slug_uk="novyna", lead_uk="Коротко", title_pl="Szkic",
    )  # fmt: skip


def link_named(page: Page, text: str):
    (link,) = [link for link in page.find("a") if link.text == text]
    return link


# Lists


@pytest.mark.parametrize("language", ["pl", "en", "fr"])
@pytest.mark.parametrize("list_name", ["home", "news", "search"])
def test_list_marks_what_is_in_another_language(client, ukrainian_news, language, list_name):
    page = Page(client.get(address_of(list_name, language), {"q": "новина"}))
    link = link_named(page, "Новина")
    assert (link["href"], link["hreflang"], link["lang"]) == ("/uk/novyny/novyna/", "uk", "uk")
    assert page.texts("span", class_="language-tag") == [said(IN_UKRAINIAN, language)]
    assert [element.text for element in page.elements if element.lang == "uk" and element.tag == "span"][
        -1
    ] == "Коротко"


@pytest.mark.parametrize("list_name", ["home", "news", "search"])
def test_list_marks_nothing_in_its_own_language(client, ukrainian_news, list_name):
    page = Page(client.get(address_of(list_name, "uk"), {"q": "новина"}))
    link = link_named(page, "Новина")
    assert (link["href"], link.get("hreflang"), link.get("lang")) == ("/uk/novyny/novyna/", "", "")
    assert page.texts("span", class_="language-tag") == []


def test_list_shows_each_text_once_and_in_the_own_language_where_there_is_one(client, make):
    make.news("Wizyta", live=("pl", "en"), title_en="A visit", slug_en="a-visit")
    assert Page(client.get("/pl/aktualnosci/")).listed_news == ["Wizyta"]
    assert Page(client.get("/en/news/")).listed_news == ["A visit"]
    page = Page(client.get("/fr/actualites/"))
    assert page.listed_news == ["Wizyta"]
    assert link_named(page, "Wizyta")["href"] == "/pl/aktualnosci/wizyta/"


def test_related_text_in_another_language_is_marked(client, make, ukrainian_news):
    city = make.city("Lwów")
    ukrainian_news.cities.add(city)
    page = Page(client.get("/en/partner-cities/lwow/"))
    link = link_named(page, "Новина")
    assert (link["href"], link["hreflang"], link["lang"]) == ("/uk/novyny/novyna/", "uk", "uk")


# Pages of facts


@pytest.fixture
def polish_city(make):
    """Return a city whose texts are live in Polish alone."""
    return make.city(
        "Lwów", live=("pl",), key="lviv", slug_pl="lwow", lead_pl="Miasto lwów.", body_pl="<p>Opis.</p>"
    )


@pytest.mark.parametrize("language", ["en", "fr", "uk"])
def test_city_exists_in_every_language_with_its_texts_marked(client, polish_city, language):
    answer = client.get(f"{address_of('cities', language)}lviv/")
    page = Page(answer)
    assert (answer.status_code, page.language) == (200, language)
    (headline,) = page.find("h1")
    marked = [
        element.text
        for element in page.elements
        if element.get("lang") == "pl" and element.tag in {"span", "div"}
    ]
    assert headline.text == "Lwów"
    assert marked[:3] == ["Lwów", "Miasto lwów.", "Opis."]
    note = said("This text is not yet translated; it is shown %(language)s.", language)
    assert page.texts("p", class_="note")[0] == note % {"language": said("in Polish", language)}


@pytest.mark.parametrize("language", ["en", "fr", "uk"])
@pytest.mark.parametrize("page", ["home", "cities", "records", "timeline"])
def test_list_links_to_the_page_in_its_own_language_and_marks_the_name(client, polish_city, page, language):
    """The page of facts is there in the visitor's language; only the name is in another one."""
    shown = Page(client.get(address_of(page, language)))
    links = [link for link in shown.find("a") if link["href"] == f"{address_of('cities', language)}lviv/"]
    named = [link for link in links if link.text == "Lwów"]
    assert {(link["lang"], link.get("hreflang")) for link in named} == {("pl", "")}
    assert said("in Polish", language) in shown.texts("span", class_="language-tag")


def test_city_in_its_own_language_is_not_marked(client, polish_city):
    page = Page(client.get("/pl/miasta-partnerskie/lwow/"))
    assert [
        element.text
        for element in page.elements
        if element.get("lang") == "pl" and element.tag in {"span", "div"}
    ] == []
    assert page.texts("p", class_="note") == []


@pytest.mark.parametrize("kind", ["priority", "network"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_pages_of_facts_exist_in_every_language_too(client, make, kind, language):
    item = getattr(make, kind)(
        "Kultura", live=("fr",), original_language="fr", key="culture", lead_fr="En bref."
    )
    page = Page(client.get(item.get_absolute_url(language)))
    assert page.language == language
    leads = [
        element for element in page.elements if element.text == "En bref." and element.tag in {"span", "p"}
    ]
    assert leads[-1].lang == "fr"


def test_address_of_an_untranslated_page_looks_untranslated(client, make):
    """A slug that was prepared in a language names nothing before that language is live."""
    make.city("Lwów", live=("pl",), key="lviv", slug_pl="lwow", name_en="Secret Lviv", slug_en="secret-lviv")
    page = Page(client.get("/en/partner-cities/"))
    assert link_named(page, "Lwów")["href"] == "/en/partner-cities/lviv/"
    assert client.get("/en/partner-cities/lviv/").status_code == 200
    assert client.get("/en/partner-cities/secret-lviv/").status_code == 404


def test_address_of_an_untranslated_page_leads_to_the_translated_one_later(client, make):
    make.city("Lwów", live=("pl", "en"), key="lviv", slug_pl="lwow", name_en="Lviv", slug_en="lviv-city")
    answer = client.get("/en/partner-cities/lviv/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/partner-cities/lviv-city/")


def test_city_shows_only_names_that_it_has(client, polish_city):
    """The Polish name is not shown as the English one."""
    page = Page(client.get("/pl/miasta-partnerskie/lwow/"))
    names = {element["lang"]: element.text for element in page.find("dd") if element.get("lang")}
    assert names == {"pl": "Lwów"}


def test_city_shows_its_names_in_the_other_languages(client, make):
    make.city(
        "Lwów", local_name="Львів", local_language="uk", name_en="Lviv", name_fr="Lviv", name_uk="Львів"
    )
    page = Page(client.get("/pl/miasta-partnerskie/lwow/"))
    assert [(element["lang"], element.text) for element in page.find("dd") if element.get("lang")] == [
        ("en", "Lviv"), ("fr", "Lviv"), ("uk", "Львів"),
    ]  # fmt: skip
    own_name = page.one("span", lang="uk", dir="auto")
    assert (page.headline, own_name.text) == ("Lwów", "Львів")


def test_cities_are_sorted_by_the_name_that_the_page_shows(client, make):
    make.city("Wilno", name_en="Vilnius")
    make.city("Zagrzeb", name_en="Aagreb")
    assert Page(client.get("/pl/miasta-partnerskie/")).listed_cities == ["Wilno", "Zagrzeb"]
    assert Page(client.get("/en/partner-cities/")).listed_cities == ["Aagreb", "Vilnius"]


# The language switcher


def switcher(page: Page) -> dict[str, str]:
    return {
        link["data-language"]: link["href"] for link in page.find("a", data_behaviour="remember-language")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_switcher_leads_to_the_same_page_in_the_other_languages(client, db, language):
    for name in ("home", "news", "cities", "records", "timeline", "search", "accessibility"):
        page = Page(client.get(address_of(name, language)))
        links = page.find("a", data_behaviour="remember-language")
        assert switcher(page) == {other: address_of(name, other) for other in LANGUAGES}
        assert {link["lang"]: link.text for link in links} == NAMES
        assert [link["lang"] for link in links if link.get("aria-current") == "true"] == [language]


def test_switcher_keeps_the_filters(client, make):
    make.news("Wizyta", dated_on="2024")
    page = Page(client.get("/pl/aktualnosci/?year=2024&q=wi"))
    assert switcher(page)["uk"] == "/uk/novyny/?year=2024&q=wi"


def test_switcher_leads_to_the_text_in_each_language(client, make):
    make.news("Wizyta", slug_en="a-visit", slug_fr="une-visite", slug_uk="vizyt")
    assert switcher(Page(client.get("/en/news/a-visit/"))) == {
        "pl": "/pl/aktualnosci/wizyta/",
        "en": "/en/news/a-visit/",
        "fr": "/fr/actualites/une-visite/",
        "uk": "/uk/novyny/vizyt/",
    }


def test_switcher_says_where_a_text_is_not_there_yet_and_leads_to_the_original(client, make):
    make.news("Wizyta", live=("pl", "en"), slug_en="a-visit")
    page = Page(client.get("/en/news/a-visit/"))
    (link,) = page.find("a", class_="languages__missing", lang="uk")
    assert (link["href"], link["hreflang"]) == ("/pl/aktualnosci/wizyta/", "pl")
    assert "Polish" in link.text
    assert list(page.alternates()) == ["pl", "x-default", "en"]


def test_language_in_which_a_text_is_not_there_is_not_remembered(client, make):
    make.news("Wizyta", live=("pl", "en"), slug_en="a-visit")
    assert set(switcher(Page(client.get("/en/news/a-visit/")))) == {"pl", "en"}


@pytest.mark.parametrize(
    ("live", "original", "written"),
    [
        (("pl", "en"), "pl", ["Po polsku original", "In English", "En français not available"]),
        (("en",), "pl", ["Po polsku original not available", "In English", "En français not available"]),
    ],
)
def test_text_lists_its_languages(client, make, live, original, written):
    make.news("Wizyta", live=live, original_language=original, slug_en="a-visit")
    page = Page(client.get("/en/news/a-visit/"))
    start = page.elements.index(page.one("ul", class_="versions"))
    listed = [element.text for element in page.elements[start:] if element.tag == "li"]
    assert listed[:3] == written


def test_switcher_shows_only_public_languages(client, make, settings):
    make.news("Wizyta")
    settings.PUBLIC_LANGUAGES = ["pl", "en"]
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    assert switcher(page) == {"pl": "/pl/aktualnosci/wizyta/", "en": "/en/news/wizyta/"}
