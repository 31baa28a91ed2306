"""What illustrates the news: a drawn cover where there is no photograph, and the first item large."""

import datetime

import pytest
from django.core.files.base import ContentFile

from library.models import Document
from news.models import Attachment
from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

KYIV = {"latitude": 50.4501, "longitude": 30.5234, "key": "kyiv"}


def drawings(page: Page, size: str) -> list:
    return page.find("svg", class_=f"map__drawing--{size}")


@pytest.fixture
def visit(make):
    """Return news about two cities, without a photograph."""
    cities = [make.city("Lwów", name_en="Lviv"), make.city("Kijów", name_en="Kyiv", **KYIV)]
    return make.news("Wizyta", slug_en="a-visit", cities=cities, lead_pl="Goście.")


@pytest.mark.parametrize(("language", "names"), [("pl", "Lwów, Kijów"), ("en", "Lviv, Kyiv")])
def test_article_without_photograph_has_a_drawing_that_names_its_cities(client, visit, language, names):
    page = Page(client.get(visit.get_absolute_url(language)))
    (cover,) = drawings(page, "cover")
    assert cover["role"] == "img"
    assert cover["aria-label"].endswith(names)
    assert set(names.split(", ")) < {text.text for text in page.find("text")}


def test_article_about_no_city_has_a_drawing_of_the_network(client, make):
    make.city("Lwów")
    make.news("Wizyta")
    (cover,) = drawings(Page(client.get("/pl/aktualnosci/wizyta/")), "cover")
    assert cover["role"] == "img"


def test_cover_leaves_out_a_city_that_is_not_public(client, make):
    make.news("Wizyta", cities=[make.city("Lwów"), make.city("Kijów", live=(), **KYIV)])
    for address in ("/pl/aktualnosci/wizyta/", "/pl/aktualnosci/", "/pl/"):
        assert "Kijów" not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["home", "news"])
def test_thumbnails_are_ornaments(client, make, visit, name):
    """Nothing of them is read out or reached by keyboard: the title beside them is the link."""
    make.news("Nowsza", dated_on="2026-04-01", cities=[make.city("Lipsk", key="leipzig")])
    page = Page(client.get(address_of(name, "pl")))
    (thumb,) = page.find("div", class_="news-list__thumb")
    assert thumb["aria-hidden"] == "true"
    assert len(drawings(page, "thumb")) == 1
    (link,) = page.find("a", href="/pl/aktualnosci/wizyta/")
    assert link.text == "Wizyta"


def test_list_names_the_cities_of_an_item_the_nearest_first(client, make, visit):
    make.news("Nowsza", dated_on="2026-04-01")
    page = Page(client.get("/en/news/"))
    assert page.texts("p", class_="news-list__cities") == ["Lviv, Kyiv"]


def test_list_says_how_many_cities_it_does_not_name(client, make):
    places = [make.city(f"Miasto {n}", key=f"city-{n}", latitude=48 - n) for n in range(6)]
    make.news("Wizyta", cities=places)
    make.news("Nowsza", dated_on="2026-04-01")
    page = Page(client.get("/pl/aktualnosci/"))
    assert page.texts("p", class_="news-list__cities") == ["Miasto 0, Miasto 1, Miasto 2, Miasto 3 + 2"]


def test_city_named_in_another_language_is_marked(client, make):
    make.news("Wizyta", cities=[make.city("Lwów", live=("pl",))])
    make.news("Nowsza", dated_on="2026-04-01")
    page = Page(client.get("/en/news/"))
    (name,) = [element for element in page.find("span", lang="pl") if element.text == "Lwów"]
    assert name.lang == "pl"


# The first item of the list


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_begins_with_the_latest_item_large(client, make, language):
    make.news("Starsza")
    make.news("Nowsza", dated_on="2026-04-01")
    page = Page(client.get(address_of("news", language)))
    assert page.listed_news == ["Nowsza", "Starsza"]
    (large,) = page.find("article", class_="lead-item")
    assert "Nowsza" in large.text


@pytest.mark.parametrize("query", ["?page=2", "?year=2026", "?q=wiadomosc"])
def test_other_pages_have_no_large_item(client, make, query):
    for number in range(21):
        make.news(f"Wiadomość {number + 1}")
    page = Page(client.get(f"/pl/aktualnosci/{query}"))
    assert page.listed_news
    assert page.find("article", class_="lead-item") == []


# Articles


def test_correction_is_announced_above_the_text_and_explained_below(client, make):
    make.news("Wizyta", corrected_on=datetime.date(2026, 3, 9))
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    above = page.one("a", class_="article__corrected")
    below = page.one("p", id="corrected")
    assert above["href"] == "#corrected"
    assert above.text == below.text
    assert "9 marca 2026" in below.text


def test_article_without_correction_says_nothing_of_one(client, make):
    make.news("Wizyta")
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    assert page.find("a", class_="article__corrected") == page.find("p", id="corrected") == []


def test_article_leads_to_three_others_about_its_cities(client, make):
    lviv, leipzig = make.city("Lwów"), make.city("Lipsk", key="leipzig")
    make.news("Ta", cities=[lviv, leipzig])
    for day in range(1, 5):
        make.news(f"Inna {day}", dated_on=f"2026-02-0{day}", cities=[lviv, leipzig])
    make.news("Obca", cities=[make.city("Kijów", **KYIV)])
    make.news("Szkic", live=(), cities=[lviv])
    page = Page(client.get("/pl/aktualnosci/ta/"))
    assert page.listed_news == ["Inna 4", "Inna 3", "Inna 2"]


def test_attachment_says_what_it_is_before_it_is_opened(client, make):
    document = Document(title_pl="Umowa", language="de")
    document.file.save("umowa.pdf", ContentFile(b"%PDF" + b" " * 2044))
    Attachment.objects.create(item=make.news("Wizyta"), document=document)
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    (row,) = [item for item in page.find("li") if item.text.startswith("Umowa")]
    assert row.text == "Umowa PDF, 2,0 KB, niemiecki"
    (link,) = [link for link in page.find("a") if link.text == "Umowa"]
    assert link["hreflang"] == "de"


# Paper


def test_printed_page_ends_with_its_address(client, make, settings):
    make.news("Wizyta")
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    assert page.one("p", class_="page-address").text.endswith(f"{settings.SITE_URL}/pl/aktualnosci/wizyta/")
