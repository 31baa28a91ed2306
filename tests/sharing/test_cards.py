"""Which card has which address, and who is answered what."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.template import Context, Template
from django.utils import translation
from PIL import Image

from sharing.cards import card_address

LANGUAGES = ["pl", "en", "fr", "uk"]
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def items(make):
    """Return one item of each kind, by kind."""
    city, priority = make.city("Lwów", key="lviv"), make.priority("Kultura")
    network, project = make.network("Eurocities", cities=[city]), make.project("Rzeka", cities=[city])
    news = make.news("Wizyta", key="visit", cities=[city])
    page = make.page("O portalu")
    kinds = {"city": city, "priority": priority, "network": network, "project": project}
    return kinds | {"news": news, "page": page}


def same_anew(item):
    """Return the item as it stands in the database."""
    return type(item).objects.get(pk=item.pk)


def kept() -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / "cards").rglob("*") if path.is_file()]


# What is answered


def test_every_item_and_the_site_have_a_card_in_every_language(client, items):
    addresses = {card_address(item, code) for item in (*items.values(), None) for code in LANGUAGES}
    assert len(addresses) == (len(items) + 1) * len(LANGUAGES)
    for address in addresses:
        answer = client.get(address)
        with Image.open(io.BytesIO(answer.content)) as picture:
            assert (answer.status_code, picture.format, picture.size) == (200, "PNG", (1200, 630)), address


def test_card_may_be_kept_for_ever_by_everyone(client, items):
    answer = client.get(card_address(items["news"], "uk"))
    names = ("Content-Type", "Cache-Control", "Content-Language")
    assert [answer[name] for name in names] == ["image/png", FOR_EVER, "uk"]
    assert (answer.cookies, answer.get("Set-Cookie")) == ({}, None)


def test_address_that_was_or_never_was_leads_to_the_present_one_and_draws_nothing(client, items):
    address = card_address(items["news"], "fr")
    answer = client.get(re.sub("-[0-9a-f]+", "-0123456789abcdef", address))
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, address, "no-cache")
    assert kept() == []


def test_card_is_only_read(client, items):
    assert client.post(card_address(items["news"], "pl")).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/cards/site.png",
        "/cards/site/pl.png",
        "/cards/site/de-0123456789abcdef.png",
        "/cards/site/x/pl-0123456789abcdef.png",
        "/cards/site/pl-0123456789abcdef.jpg",
        "/cards/site/%00-0.png",
        "/cards/newsitem/none/pl-0123456789abcdef.png",
        "/cards/newsitem/visit/pl\u00a0-0.png",
        "/cards/newsitem/visit%00/pl-0.png",
        "/cards/newsitem/..%2f..%2fetc/pl-0.png",
        "/cards/newsitem/visit/..%2fpl-0.png",
        "/cards/newsitem/visit/*-0.png",
        "/cards/user/admin/pl-0123456789abcdef.png",
        "/cards/newsitem/" + "a" * 3000 + "/pl-0.png",
        "/cards/newsitem/visit/" + "a" * 3000 + "-0.png",
    ],
)
def test_address_of_no_card_is_not_found(client, items, address):
    assert client.get(address).status_code == 404
    assert kept() == []


# What is not public


def hide(item, tomorrow, how: str) -> None:
    """Take an item's Polish text from the public."""
    item.published_at_pl = None if how == "draft" else tomorrow
    item.save()


@pytest.mark.parametrize("how", ["draft", "scheduled"])
def test_card_of_what_is_not_live_is_not_found_at_any_address(client, items, tomorrow, how):
    news = items["news"]
    right = card_address(news, "pl")
    assert client.get(right).status_code == 200
    hide(news, tomorrow, how)
    wrong = re.sub("-[0-9a-f]+", "-0123456789abcdef", right)
    assert [client.get(address).status_code for address in (right, wrong)] == [404, 404]
    assert client.get(card_address(news, "en")).status_code == 200


def test_card_that_was_kept_cannot_be_guessed_among_the_uploads(client, items):
    address = card_address(items["news"], "pl")
    client.get(address)
    (file,) = kept()
    digest = re.search("-([0-9a-f]+)", address)[1]
    assert digest not in str(file)
    assert client.get(f"/media{address}").status_code == 404


def test_page_in_another_language_than_its_item_shows_the_card_of_the_site(make):
    news = make.news(live=("pl",))
    assert card_address(news, "en") == card_address(None, "en")


def test_language_that_is_not_public_has_no_card(client, items, settings):
    addresses = [card_address(item, "uk") for item in (items["city"], None)]
    settings.PUBLIC_LANGUAGES = ["pl", "en", "fr"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_card_tells_no_unpublished_name(make):
    """A text of facts has a page in every public language; its card, too, shows what is live alone."""
    lviv = make.city("Lwów", live=("pl",), key="lviv")
    address = card_address(same_anew(lviv), "fr")
    lviv.name_fr = "Léopol"
    lviv.save()
    assert card_address(same_anew(lviv), "fr") == address
    kyiv = make.city("Kijów", live=(), key="kyiv")
    news = make.news(cities=[lviv])
    address = card_address(same_anew(news), "pl")
    news.cities.add(kyiv)
    assert card_address(same_anew(news), "pl") == address


# What the address follows from


def test_address_changes_with_the_title_in_its_language_alone(items):
    news = items["news"]
    before = {code: card_address(news, code) for code in LANGUAGES}
    news.title_fr = "Une visite"
    news.save()
    after = {code: card_address(same_anew(news), code) for code in LANGUAGES}
    assert [code for code in LANGUAGES if before[code] != after[code]] == ["fr"]


def test_address_does_not_change_with_what_is_not_drawn(items):
    news = items["news"]
    before = card_address(news, "pl")
    news.lead_pl, news.body_pl, news.slug_pl, news.sources = "Inny", "<p>Inna</p>", "inny", "Źródło"
    news.save()
    assert card_address(same_anew(news), "pl") == before


@pytest.mark.parametrize("change", [{"latitude": 50.0}, {"longitude": 25.0}, {"name_pl": "Lemberg"}])
def test_address_changes_with_the_cities_that_are_drawn(items, change):
    texts = [items[kind] for kind in ("news", "project", "network", "city")]
    before = [card_address(text, "pl") for text in texts]
    for name, value in change.items():
        setattr(items["city"], name, value)
    items["city"].save()
    after = [card_address(same_anew(text), "pl") for text in texts]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False] * len(texts)


def test_address_changes_with_the_status_of_a_city_on_its_own_card(items):
    before = card_address(same_anew(items["city"]), "pl")
    items["city"].agreements.update(state="ended", ended_on="2022-03-01")
    assert card_address(same_anew(items["city"]), "pl") != before


def test_pages_ask_for_the_network_as_it_was_of_late_and_are_led_to_the_present_one(client, items, make):
    before = card_address(None, "pl")
    make.city("Kijów", latitude=50.45, longitude=30.52)
    assert card_address(None, "pl") == before
    present = client.get(before)["Location"]
    cache.clear()
    assert card_address(None, "pl") == present != before


def test_template_writes_the_address_in_the_language_of_the_page(items):
    template = Template("{% load sharing %}{% card_address item as card %}{{ card }}")
    for item in (items["news"], None):
        with translation.override("uk"):
            assert template.render(Context({"item": item})) == card_address(item, "uk")
    with translation.override("uk"):
        assert template.render(Context({})) == card_address(None, "uk")


# What it costs


def test_page_asks_for_its_card_without_a_query(items, django_assert_num_queries):
    card_address(None, "pl")
    news = items["news"]
    assert news.live_cities
    with django_assert_num_queries(0):
        for item in (None, news, items["page"], items["priority"]):
            card_address(item, "pl")


@pytest.mark.parametrize(
    ("kind", "queries"),
    # The item and its cities, or agreements; where it has none, the network: its cities and agreements.
    [("news", 2), ("project", 2), ("network", 2), ("city", 2), ("priority", 3), ("page", 3), ("site", 2)],
)
def test_card_makes_few_queries(client, items, make, django_assert_num_queries, kind, queries):
    make.city("Kijów", latitude=50.45, longitude=30.52)
    address = card_address(items.get(kind), "pl")
    cache.clear()
    for _time in ("drawn", "kept"):
        with django_assert_num_queries(queries):
            client.get(address)
