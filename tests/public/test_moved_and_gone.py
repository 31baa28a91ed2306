"""What an address answers before its text is live, after it moved, and once it is gone."""

import datetime

import pytest
from django.utils import timezone

from news.models import NewsItem
from partners.models import PartnerCity
from publishing.actions import publish, refresh, withdraw
from tests.public.addresses import LANGUAGES
from tests.public.reading import Page, said


def publish_from(item, language, instant):
    """Let a language go live at an instant, past or ahead."""
    publish(item, [language], by=None, at=instant)
    return type(item).objects.get(pk=item.pk)


def test_earlier_slug_leads_to_the_present_one(client, make):
    item = make.news("Wizyta")
    for slug in ("wizyta-w-kijowie", "wizyta-w-kijowie-2026"):
        item.slug_pl = slug
        item.save()
        refresh(item)
    for earlier in ("wizyta", "wizyta-w-kijowie"):
        answer = client.get(f"/pl/aktualnosci/{earlier}/")
        assert (answer.status_code, answer["Location"]) == (301, "/pl/aktualnosci/wizyta-w-kijowie-2026/")


def test_earlier_slug_of_a_text_that_is_gone_says_so(client, make):
    item = make.news("Wizyta", live=("pl",))
    item.slug_pl = "nowy-adres"
    item.save()
    refresh(item)
    withdraw(item, ["pl"], by=None)
    assert client.get("/pl/aktualnosci/wizyta/").status_code == 410


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawn_text_is_gone_and_the_page_helps(client, make, language):
    item = make.news("Tajne po namyśle", live=(language,))
    address = item.get_absolute_url(language)
    withdraw(item, [language], by=None)
    answer = client.get(address)
    assert answer.status_code == 410
    assert Page(answer).language == language
    assert "Tajne" not in answer.content.decode()


def test_withdrawn_city_is_gone_in_every_language(client, make):
    city = make.city("Lwów")
    addresses = [city.get_absolute_url(language) for language in LANGUAGES]
    withdraw(city, LANGUAGES, by=None)
    assert [client.get(address).status_code for address in addresses] == [410] * 4


def test_text_published_again_is_back_at_its_address(client, make):
    item = make.news("Wizyta")
    withdraw(item, LANGUAGES, by=None)
    publish(item, ["pl"], by=None)
    assert client.get("/pl/aktualnosci/wizyta/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_scheduled_text_is_not_found_until_its_instant(client, make, tomorrow, language):
    item = make.news(
        "Niespodzianka", live=(), **{f"title_{language}": "Niespodzianka", f"lead_{language}": "Lead"}
    )
    item = publish_from(item, language, tomorrow)
    address = item.get_absolute_url(language)
    before = client.get(address)
    assert before.status_code == 404
    assert "Niespodzianka" not in before.content.decode()

    NewsItem.objects.update(**{f"published_at_{language}": timezone.now()})
    assert client.get(address).status_code == 200


def test_scheduled_city_is_not_found_at_any_of_its_addresses(client, make, tomorrow):
    city = make.city("Lwów", live=())
    publish_from(city, "pl", tomorrow)
    lists = [
        "/pl/miasta-partnerskie/",
        "/en/partner-cities/",
        "/fr/villes-partenaires/",
        "/uk/mista-partnery/",
    ]
    assert [client.get(f"{each}lwow/").status_code for each in lists] == [404] * 4
    PartnerCity.objects.update(published_at_pl=timezone.now())
    assert [client.get(f"{each}lwow/").status_code for each in lists] == [200] * 4


def test_draft_is_not_found(client, make):
    item = make.news("Szkic", live=())
    assert client.get(f"/pl/aktualnosci/{item.slug_pl}/").status_code == 404
    assert client.get(f"/pl/aktualnosci/{item.key}/").status_code == 404


@pytest.mark.parametrize("language", ["pl", "en", "fr"])
def test_text_that_is_not_in_this_language_says_where_it_can_be_read(client, make, language):
    item = make.news("Новина", live=("uk",), original_language="uk", slug_uk="novyna", title_pl="Sekret")
    lists = {"pl": "/pl/aktualnosci/", "en": "/en/news/", "fr": "/fr/actualites/"}
    answer = client.get(f"{lists[language]}novyna/")
    assert answer.status_code == 404
    page = Page(answer)
    in_the_text, _in_the_switcher = sorted(
        page.find("a", href=item.get_absolute_url("uk"), lang="uk", hreflang="uk"), key=lambda link: link.text
    )
    assert (page.language, in_the_text.text) == (language, "Новина")
    assert page.headline == said("Not available in this language", language)
    assert page.one("title").text.startswith(page.headline)
    assert page.texts("span", class_="language-tag") == [said("in Ukrainian", language)]
    assert "Sekret" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_does_not_exist_is_not_found_in_the_language_of_its_address(client, db, language):
    answer = client.get(f"/{language}/nic-takiego/")
    page = Page(answer)
    assert (answer.status_code, page.language, page.headline) == (
        404,
        language,
        said("Page not found", language),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_address_outside_the_languages_is_not_found_in_the_language_of_the_browser(client, db, language):
    answer = client.get("/nic/takiego/nie/ma/", headers={"accept-language": language})
    page = Page(answer)
    assert (answer.status_code, page.language, page.headline) == (
        404,
        language,
        said("Page not found", language),
    )


@pytest.mark.parametrize(
    "number", ["0", "-1", "2", "999999999999999999999", "9" * 5000, "abc", "1.5", "%00", ""]
)
@pytest.mark.parametrize("address", ["/pl/aktualnosci/", "/pl/projekty/"])
def test_number_of_a_page_that_does_not_exist_is_not_found_and_helps(client, make, address, number):
    make.news("Wiadomość")
    make.project("Projekt")
    answer = client.get(f"{address}?page={number}")
    page = Page(answer)
    assert (answer.status_code, page.headline) == (404, said("Page not found", "pl"))
    ways_on = {link["href"] for link in page.find("a")}
    assert ways_on >= {"/pl/", "/pl/aktualnosci/", "/pl/miasta-partnerskie/", "/pl/szukaj/"}


def test_second_page_of_a_list_shows_the_rest(client, make):
    titles = [f"Wiadomość {number}" for number in range(17)]
    for day, title in enumerate(titles):
        make.news(title, dated_on=(datetime.date(2026, 3, 1) + datetime.timedelta(days=day)).isoformat())
    newest_first = titles[::-1]
    assert Page(client.get("/pl/aktualnosci/?page=1")).listed_news == newest_first[:16]
    assert Page(client.get("/pl/aktualnosci/?page=2")).listed_news == newest_first[16:]


def test_page_that_is_not_there_offers_no_other_language_of_itself(client, make):
    """Nobody is led from one error page to another, nor is a search engine."""
    withdrawn = make.news("Wycofane", live=("pl",))
    withdraw(withdrawn, ["pl"], by=None)
    for address in ("/pl/aktualnosci/nie-ma/", "/pl/aktualnosci/wycofane/", "/pl/aktualnosci/?page=7"):
        page = Page(client.get(address))
        led_to = [link["href"] for link in page.find("a", data_behaviour="remember-language")]
        assert [client.get(target).status_code for target in led_to] == [200] * 4
        assert page.alternates() == {}


def test_address_changed_and_changed_back_is_not_kept_by_browsers(client, make):
    item = make.news("Wizyta", slug_pl="stary-adres")
    item.slug_pl = "nowy-adres"
    item.save()
    refresh(item)
    answer = client.get("/pl/aktualnosci/stary-adres/")
    assert (answer.status_code, answer["Cache-Control"]) == (301, "no-cache")


def test_withdrawn_language_is_gone_while_another_is_scheduled(client, make, tomorrow):
    item = make.news("Wizyta", live=("pl",), title_fr="Visite", lead_fr="Chapeau", slug_fr="visite")
    publish(item, ["fr"], by=None, at=tomorrow)
    withdraw(item, ["pl"], by=None)
    assert client.get("/pl/aktualnosci/wizyta/").status_code == 410
    assert client.get("/fr/actualites/visite/").status_code == 404
