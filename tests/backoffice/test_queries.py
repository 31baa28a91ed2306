"""What the form of a news item asks the database for: the same, however much the item has.

Two of the statements of each save are the savepoint that stands for the transaction in a test.
"""

import pytest

from library.models import Image
from news.models import GalleryImage
from tests.backoffice.conftest import form_of, read_form

SIZES = [1, 3]  # of the gallery, and how many items each relation leads to


@pytest.fixture(params=SIZES)
def size(request) -> int:
    return request.param


@pytest.fixture
def image(db):
    return Image.objects.create(file="images/a.jpg", width=10, height=10, alt_pl="Rynek", alt_en="Square")


@pytest.fixture
def item(publisher, make, image, size):
    """Return an item with everything, live in two languages, with a revision, and with changes that wait."""
    related = {
        "cities": [make.city(f"Miasto {number}") for number in range(size)],
        "priorities": [make.priority(f"Priorytet {number}") for number in range(size)],
        "networks": [make.network(f"Sieć {number}") for number in range(size)],
        "projects": [make.project(f"Projekt {number}") for number in range(size)],
    }
    item = make.news("Tytuł", live=("pl", "en"), lead_fr="Chapeau", cover=image, **related)
    for _number in range(size):
        GalleryImage.objects.create(item=item, image=image, caption_pl="Rynek")
    publisher.send(form_of(item), "_publish", publish_languages=["pl", "en", "*"])
    publisher.send(form_of(item), title_pl="Nowy tytuł")
    return item


def typed(publisher, item, **typed) -> dict:
    """Return what a browser sends of the form after something of each kind was changed."""
    form = read_form(publisher.get(form_of(item)).content.decode())
    captions = {name: "Wawel" for name in form if name.endswith("-caption_pl") and "__prefix__" not in name}
    return form | captions | {"title_pl": "Inny", "lead_fr": "Autre", "dated_on": "02.03.2026"} | typed


def other(publisher, make, size) -> list[str]:
    return [str(make.city(f"Inne {number}").pk) for number in range(size)]


def test_form_opens(publisher, item, django_assert_num_queries):
    publisher.get(form_of(item))
    with django_assert_num_queries(10):
        publisher.get(form_of(item))


def test_draft_is_saved(publisher, make, item, size, django_assert_num_queries):
    form = typed(publisher, item, cities=other(publisher, make, size), _save_draft="1")
    with django_assert_num_queries(18):
        assert publisher.post(form_of(item), form).status_code == 302
    assert len(item.cities.all()) == size


def test_draft_of_what_is_live_nowhere_is_saved(publisher, make, item, size, django_assert_num_queries):
    publisher.send(form_of(item), "_withdraw", publish_languages=["pl", "en"])
    form = typed(publisher, item, cities=other(publisher, make, size), _save_draft="1")
    with django_assert_num_queries(21):
        assert publisher.post(form_of(item), form).status_code == 302
    assert {city.name_pl[:4] for city in item.cities.all()} == {"Inne"}


def test_languages_are_published(publisher, make, item, size, django_assert_num_queries):
    form = typed(publisher, item, cities=other(publisher, make, size), publish_languages=["pl", "en", "*"])
    with django_assert_num_queries(25):
        assert publisher.post(form_of(item), form | {"_publish": "1"}).status_code == 302
    item.refresh_from_db()
    assert (item.title_pl, item.dated_on) == ("Inny", "2026-03-02")
    assert [part.caption_pl for part in item.gallery.all()] == ["Wawel"] * size


def test_text_alone_is_published(publisher, item, django_assert_num_queries):
    form = read_form(publisher.get(form_of(item)).content.decode())
    publishing = {"title_pl": "Inny", "lead_pl": "Inny lead", "publish_languages": ["pl"], "_publish": "1"}
    with django_assert_num_queries(22):
        assert publisher.post(form_of(item), form | publishing).status_code == 302


@pytest.mark.parametrize("query", ["", "?q=tytul"])
def test_list_and_its_search(publisher, item, query, django_assert_num_queries):
    address = f"/admin/news/newsitem/{query}"
    publisher.get(address)
    with django_assert_num_queries(8):
        assert "Tytuł" in publisher.get(address).content.decode()
