"""What each role may do, also when it sends what its form does not offer."""

import pytest

from news.models import GalleryImage, NewsItem
from tests.backoffice.conftest import form_of, read_form


def test_translator_writes_their_language(translator, make):
    item = make.news("Tytuł", live=("pl",))
    translator.send(form_of(item), title_en="A title")
    item.refresh_from_db()
    assert (item.title_en, item.title_pl, item.slug_en) == ("A title", "Tytuł", "a-title")


def test_translator_forging_another_language_changes_nothing(translator, make):
    city = make.city()
    item = make.news("Tytuł", live=("pl",), cities=[city])
    forged = {
        "title_pl": "X", "lead_pl": "X", "title_fr": "X", "slug_pl": "x", "dated_on": "1999", "key": "x",
        "original_language": "en", "cities": [], "published_at_pl": "", "sources": "X",
    }  # fmt: skip
    before = NewsItem.objects.filter(pk=item.pk).values().get()
    answer = translator.post(form_of(item), forged | management(translator, item) | {"_save": "1"})
    after = NewsItem.objects.filter(pk=item.pk).values().get()
    before.pop("updated_at"), after.pop("updated_at")
    assert answer.status_code == 302
    assert after == before
    assert list(item.cities.all()) == [city]


def management(browser, item) -> dict:
    return {
        name: value
        for name, value in read_form(browser.get(form_of(item)).content.decode()).items()
        if "_FORMS" in name or name.endswith(("-uuid", "-item", "-id"))
    }


@pytest.mark.parametrize("button", ["_publish", "_withdraw"])
@pytest.mark.parametrize("role", ["translator", "editor"])
def test_publication_without_the_right_saves_and_publishes_nothing(request, make, role, button):
    browser = request.getfixturevalue(role)
    item = make.news("Tytuł", live=("pl",), title_en="Old", lead_en="Lead")
    answer = browser.send(form_of(item), button, publish_languages=["en", "pl"], title_en="New")
    item.refresh_from_db()
    assert (item.title_en, item.live_languages) == ("New", ["pl"])
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Saved, but you may not publish or withdraw texts." in page


def test_publication_is_offered_only_to_who_may(editor, publisher, make):
    item = make.news()
    assert 'name="_publish"' not in editor.get(form_of(item)).content.decode()
    assert 'name="publish_languages"' not in editor.get(form_of(item)).content.decode()
    assert 'name="_publish"' in publisher.get(form_of(item)).content.decode()


def test_editor_writes_every_language_and_relations(editor, make):
    city = make.city()
    editor.send("/admin/news/newsitem/add/", title_pl="Tytuł", title_uk="Назва", cities=[str(city.pk)])
    item = NewsItem.objects.get()
    assert (item.title_pl, item.title_uk, list(item.cities.all())) == ("Tytuł", "Назва", [city])


def test_translator_adds_and_deletes_nothing(translator, make):
    item = make.news()
    assert translator.get("/admin/news/newsitem/add/").status_code == 403
    assert translator.post(form_of(item).replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert NewsItem.objects.exists()


def test_translator_in_a_gallery_writes_captions_of_their_language_alone(translator, make):
    from library.models import Image

    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    item = make.news(live=())
    picture = GalleryImage.objects.create(item=item, image=image, caption_pl="Rynek")
    fields = {
        "gallery-0-caption_en": "The square", "gallery-0-caption_pl": "X",
        "gallery-0-shown": "", "gallery-0-DELETE": "on",
        "gallery-TOTAL_FORMS": "2", "gallery-1-image": str(image.pk), "gallery-1-caption_en": "New",
    }  # fmt: skip
    translator.send(form_of(item), **fields)
    picture.refresh_from_db()
    assert (picture.caption_en, picture.caption_pl, picture.shown) == ("The square", "Rynek", True)
    assert GalleryImage.objects.count() == 1


def test_translator_in_agreements_of_a_city_writes_their_language_alone(translator, make):
    city = make.city()
    agreement = city.agreements.get()
    row = {"agreements-0-title_en": "Agreement", "agreements-0-title_pl": "X", "agreements-0-state": "ended"}
    translator.send(form_of(city), **row)
    agreement.refresh_from_db()
    assert (agreement.title_en, agreement.title_pl, agreement.state) == ("Agreement", "Umowa", "in_force")


def test_visitor_is_asked_to_sign_in(client, make):
    answer = client.get(form_of(make.news()))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_editor_sees_neither_people_nor_the_audit_trail(editor):
    assert editor.get("/admin/accounts/user/").status_code == 403
    assert editor.get("/admin/audit/event/").status_code == 403


def test_audit_trail_is_only_read(administrator, make):
    from audit.models import Event

    administrator.send("/admin/news/newsitem/add/", title_pl="Tytuł")
    event = Event.objects.get()
    assert administrator.get(f"/admin/audit/event/{event.pk}/change/").status_code == 200
    assert administrator.post(f"/admin/audit/event/{event.pk}/change/", {"action": "x"}).status_code == 403
    assert administrator.get("/admin/audit/event/add/").status_code == 403
    assert administrator.post(f"/admin/audit/event/{event.pk}/delete/", {"post": "yes"}).status_code == 403
