"""A live text keeps showing while its next version is written: draft, preview, publication, history."""

import pytest
from django.core.cache import cache

from library.models import Image
from news.models import GalleryImage, NewsItem
from publishing.models import Draft, Revision
from tests.backoffice.conftest import form_of, read_form

PAGE = "/pl/aktualnosci/tytul/"


@pytest.fixture
def item(make):
    return make.news("Tytuł", live=("pl", "en"), lead_fr="Chapeau", cities=[make.city("Lwów")])


@pytest.fixture
def image(db):
    return Image.objects.create(file="images/a.jpg", width=10, height=10, alt_pl="Rynek", alt_en="Square")


def read(client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_live_text_keeps_showing_until_its_draft_is_published(publisher, client, item):
    before = read(client)
    publisher.send(form_of(item), title_pl="Nowy tytuł", lead_pl="Nowy lead")
    assert read(client) == before
    form = read_form(read(publisher, form_of(item)))
    assert (form["title_pl"], form["lead_pl"]) == (["Nowy tytuł"], "Nowy lead")
    assert "changes wait for publication: title, lead" in read(publisher, form_of(item))
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    assert "Nowy lead" in read(client)
    assert not Draft.objects.exists()


def test_language_that_is_not_live_is_saved_where_it_is(publisher, item):
    publisher.send(form_of(item), lead_fr="Un chapeau")
    assert NewsItem.objects.get().lead_fr == "Un chapeau"
    assert not Draft.objects.exists()


def test_relation_goes_live_with_what_all_languages_share_alone(publisher, client, make, item):
    leipzig = make.city("Lipsk")
    publisher.send(form_of(item), cities=[str(leipzig.pk)], title_en="Other")
    assert read_form(read(publisher, form_of(item)))["cities"] == [str(leipzig.pk)]
    publisher.send(form_of(item), "_publish", publish_languages=["en"])
    assert [city.name_pl for city in item.cities.all()] == ["Lwów"]
    publisher.send(form_of(item), "_publish", publish_languages=["*"])
    assert [city.name_pl for city in item.cities.all()] == ["Lipsk"]


def test_picture_waits_for_publication_and_leaves_with_one(publisher, client, item, image):
    row = {"gallery-TOTAL_FORMS": "1", "gallery-0-image": str(image.pk), "gallery-0-caption_pl": "Podpis"}
    publisher.send(form_of(item), **row, **{"gallery-0-shown": "on", "gallery-0-position": "1"})
    assert "Podpis" not in read(client)
    publisher.send(form_of(item), "_publish", publish_languages=["*"])
    assert "Podpis" in read(client)
    publisher.send(form_of(item), **{"gallery-0-caption_pl": "Inny podpis"})
    assert "Inny podpis" not in read(client)
    publisher.send(form_of(item), **{"gallery-0-DELETE": "on"})
    assert "Podpis" in read(client)
    publisher.send(form_of(item), "_publish", publish_languages=["*"])
    assert "Podpis" not in read(client)
    assert GalleryImage.objects.count() == 1


def test_draft_is_discarded_language_by_language(publisher, client, item):
    publisher.send(form_of(item), title_pl="Nowy", title_en="New")
    publisher.send(form_of(item), "_discard", publish_languages=["en"])
    assert Draft.objects.get().pending == {"title_pl": "Nowy"}
    assert read_form(read(publisher, form_of(item)))["title_en"] == ["Tytuł"]


def test_preview_shows_the_draft_and_leaves_no_trace(publisher, client, make, item):
    before = read(client)
    answer = publisher.send(form_of(item), "_preview", title_pl="Nowy tytuł", title_fr="Titre")
    assert answer.headers["Location"].endswith("/preview/")
    frame = publisher.get(answer.headers["Location"])
    assert "frame-src 'self'" in frame.headers["Content-Security-Policy"]
    for language, title in {"pl": "Nowy tytuł", "fr": "Titre"}.items():
        page = publisher.get(f"/admin/news/newsitem/{item.pk}/preview/{language}/")
        assert f"<h1>{title}</h1>" in page.content.decode()
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
        assert "no-store" in page.headers["Cache-Control"]
    assert read(client) == before
    assert client.get("/fr/actualites/titre/").status_code == 404


def test_preview_puts_nothing_into_the_cache(publisher, client, make):
    page = make.page("Jak pracujemy", live=(), body_pl="<p>Tekst</p>")
    publisher.get(f"/admin/pages/page/{page.pk}/preview/pl/")
    assert "Jak pracujemy" not in read(client, "/pl/")
    cache.clear()
    assert "Jak pracujemy" not in read(client, "/pl/")


def test_preview_is_for_the_office_alone(client, item):
    answer = client.get(f"/admin/news/newsitem/{item.pk}/preview/pl/")
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]


def test_history_says_who_changed_what_word_by_word(publisher, item):
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    publisher.send(form_of(item), "_publish", publish_languages=["pl"], lead_pl="Inny lead")
    page = read(publisher, f"/admin/news/newsitem/{item.pk}/history/")
    assert "<dt>Lead (Polish)</dt>" in page
    assert "<del>Lead</del><ins>Inny lead</ins>" in page.replace("\n", "")
    assert "publishers" in page


def test_any_two_revisions_are_compared(publisher, item):
    for title in ("Pierwszy", "Drugi", "Trzeci"):
        publisher.send(form_of(item), "_publish", publish_languages=["pl"], title_pl=title)
    newest, _middle, oldest, _kept = Revision.objects.all()
    page = read(publisher, f"/admin/news/newsitem/{item.pk}/history/?a={newest.pk}&b={oldest.pk}")
    assert "<del>Pierwszy</del><ins>Trzeci</ins>" in page
    for query in ("?a=x&b=y", f"?a={newest.pk}&b=999999", "?page=77"):
        assert publisher.get(f"/admin/news/newsitem/{item.pk}/history/{query}").status_code == 200


def test_revision_is_brought_back_into_the_draft(publisher, client, item):
    publisher.send(form_of(item), "_publish", publish_languages=["pl"], lead_pl="Dobry lead")
    publisher.send(form_of(item), "_publish", publish_languages=["pl"], lead_pl="Zły lead")
    good = Revision.objects.order_by("pk")[1]
    address = f"/admin/news/newsitem/{item.pk}/restore/"
    publisher.post(address, {"revision": good.pk, "languages": ["pl"]})
    assert "Zły lead" in read(client)
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    assert "Dobry lead" in read(client)


def test_text_that_was_never_published_here_is_kept_before_it_is_replaced(publisher, item):
    publisher.send(form_of(item), "_publish", publish_languages=["pl"], lead_pl="Inny lead")
    kept = Revision.objects.get(kind=Revision.Kind.KEPT)
    assert (kept.data["lead_pl"], kept.languages) == ("Lead", ["pl", "en", "*"])


def test_translator_brings_back_their_language_alone(translator, publisher, item):
    publisher.send(form_of(item), "_publish", publish_languages=["pl", "en"])
    revision = Revision.objects.first()
    address = f"/admin/news/newsitem/{item.pk}/restore/"
    assert translator.post(address, {"revision": revision.pk, "languages": ["pl"]}).status_code == 403
    assert translator.post(address, {"revision": revision.pk, "languages": ["en"]}).status_code == 302


def test_nobody_publishes_what_they_have_not_seen(publisher, item):
    opened = read_form(read(publisher, form_of(item)))
    publisher.send(form_of(item), lead_pl="Lead kolegi")
    button = {"publish_languages": ["pl"], "_publish": "1"}
    page = publisher.post(form_of(item), opened | {"title_pl": "Mój"} | button)
    assert set(page.context["adminform"].form.errors) == {"lead_pl"}
    again = read_form(page.content.decode())
    assert (again["title_pl"], again["lead_pl"]) == (["Mój"], "Lead kolegi")
    publisher.post(form_of(item), again | button)
    item.refresh_from_db()
    assert (item.title_pl, item.lead_pl) == ("Mój", "Lead kolegi")
