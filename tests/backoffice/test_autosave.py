"""Work that is typed and not saved is kept for its person and comes back when they want it."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from library.models import Image
from news.models import GalleryImage, NewsItem
from publishing import unsaved
from publishing.models import Unsaved
from tests.backoffice.conftest import form_of, read_form

ADD = "/admin/news/newsitem/add/"
NEW = "/admin/news/newsitem/unsaved/"


@pytest.fixture
def item(make):
    return make.news("Tytuł", live=("pl",))


def opened(office, address: str) -> dict:
    return read_form(office.get(address).content.decode())


def keep_address(item) -> str:
    return form_of(item).replace("/change/", "/unsaved/")


def keep(office, item, form=None, **typed):
    """Do what the script does while somebody types; return the answer."""
    return office.post(keep_address(item), (form or opened(office, form_of(item))) | typed)


def bring_back(office, address: str) -> dict:
    token = Unsaved.objects.get(is_settled=False).token
    return opened(office, f"{address}?unsaved={token}")


def test_form_offers_what_was_typed_and_brings_it_back_unsaved(publisher, item):
    assert keep(publisher, item, title_pl="Nowy", title_fr="Titre").status_code == 201
    assert "You have unsaved work from" in publisher.get(form_of(item)).content.decode()
    form = bring_back(publisher, form_of(item))
    assert (form["title_pl"], form["title_fr"]) == (["Nowy"], ["Titre"])
    assert NewsItem.objects.get().title_fr in ("", None)


def test_save_of_what_was_brought_back_ends_it(publisher, item):
    keep(publisher, item, title_fr="Titre")
    form = bring_back(publisher, form_of(item))
    publisher.post(form_of(item), form | {"_save_draft": "1"})
    assert NewsItem.objects.get().title_fr == "Titre"
    assert "You have unsaved work" not in publisher.get(form_of(item)).content.decode()


def test_what_goes_on_after_it_was_brought_back_takes_its_place(publisher, item):
    keep(publisher, item, title_fr="Titre")
    keep(publisher, item, bring_back(publisher, form_of(item)), lead_fr="Chapeau")
    form = bring_back(publisher, form_of(item))
    assert (form["title_fr"], form["lead_fr"]) == (["Titre"], "Chapeau")


def test_late_arrival_does_not_revive_what_was_saved(publisher, item):
    form = opened(publisher, form_of(item)) | {"title_fr": "Titre"}
    publisher.post(form_of(item), form | {"_save_draft": "1"})
    assert keep(publisher, item, form).status_code == 204
    assert "You have unsaved work" not in publisher.get(form_of(item)).content.decode()


def test_conflict_is_found_when_work_comes_back(publisher, item):
    keep(publisher, item, title_fr="Titre")
    NewsItem.objects.update(title_fr="Leur titre")
    token = Unsaved.objects.get().token
    page = publisher.get(f"{form_of(item)}?unsaved={token}")
    assert set(page.context["adminform"].form.errors) == {"title_fr"}
    assert "<del>Leur titre</del><ins>Titre</ins>" in page.content.decode()


def test_new_text_and_its_gallery_come_back(publisher):
    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    row = {"gallery-TOTAL_FORMS": "1", "gallery-0-image": str(image.pk), "gallery-0-caption_pl": "Podpis"}
    typed = {"title_pl": "Nowość", **row, "gallery-0-position": "1", "gallery-0-shown": "on"}
    publisher.post(NEW, opened(publisher, ADD) | typed)
    form = bring_back(publisher, ADD)
    assert form["gallery-0-caption_pl"] == ["Podpis"]
    publisher.post(ADD, form | {"_save_draft": "1"})
    assert GalleryImage.objects.get().item.title_pl == "Nowość"
    assert "You have unsaved work" not in publisher.get(ADD).content.decode()


def test_two_windows_keep_their_own(publisher, item):
    for title in ("Jeden", "Dwa"):
        keep(publisher, item, title_pl=title)
    assert publisher.get(form_of(item)).content.decode().count("You have unsaved work from") == 2


def test_refused_form_is_kept_on_the_server(publisher, item):
    publisher.send(form_of(item), title_pl="", lead_pl="Długo pisany lead")
    assert bring_back(publisher, form_of(item))["lead_pl"] == "Długo pisany lead"


def test_mistakes_are_told_at_saving_not_at_coming_back(publisher, item):
    keep(publisher, item, title_pl="", dated_on="kiedyś")
    token = Unsaved.objects.get().token
    assert not publisher.get(f"{form_of(item)}?unsaved={token}").context["adminform"].form.errors


def test_difference_is_shown_word_by_word(publisher, item):
    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    GalleryImage.objects.create(item=item, image=image, caption_pl="Rynek")
    keep(publisher, item, title_pl="Nowy tytuł", **{"gallery-0-caption_pl": "Rynek zimą"})
    page = publisher.get(f"{NEW}{Unsaved.objects.get().token}/").content.decode()
    assert "<dt>Title (Polish)</dt>" in page
    assert "<del>Tytuł</del><ins>Nowy tytuł</ins>" in page
    assert "<ins> zimą</ins>" in page
    assert "Lead (Polish)" not in page


def test_discarded_work_is_gone(publisher, item):
    keep(publisher, item, title_pl="Nowy")
    answer = publisher.post(f"{NEW}{Unsaved.objects.get().token}/", follow=True)
    assert answer.redirect_chain[-1][0] == form_of(item)
    assert not Unsaved.objects.exists()


def test_colleague_neither_sees_nor_takes_it(publisher, editor, item):
    keep(publisher, item, title_pl="Nowy")
    token = Unsaved.objects.get().token
    assert "You have unsaved work" not in editor.get(form_of(item)).content.decode()
    assert opened(editor, f"{form_of(item)}?unsaved={token}")["title_pl"] == ["Tytuł"]
    assert editor.get(f"{NEW}{token}/").status_code == 404
    assert editor.post(f"{NEW}{token}/").status_code == 404
    assert Unsaved.objects.exists()


def test_translator_keeps_what_they_may_write_alone(translator, item):
    keep(translator, item, title_en="Title", title_pl="Nie mój")
    form = bring_back(translator, form_of(item))
    assert form["title_en"] == ["Title"]
    assert "title_pl" not in form
    assert translator.post(NEW, {"title_pl": "Nowość"}).status_code == 403


def test_keeping_takes_a_session_a_right_and_the_forms_own_credential(client, publisher, item):
    assert "/admin/login/" in client.post(keep_address(item), {"title_pl": "X"}).headers["Location"]
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.post(keep_address(item), {"title_pl": "X"}).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(publisher.user)
    assert strict.post(keep_address(item), {"title_pl": "X"}).status_code == 403
    assert not Unsaved.objects.exists()


def test_too_much_is_refused(publisher, item, monkeypatch):
    monkeypatch.setattr(unsaved, "MOST", 100)
    assert keep(publisher, item, body_pl="a" * 200).status_code == 413


@pytest.mark.parametrize("token", ["", "nonsense", str(uuid.UUID(int=1))])
def test_unknown_token_opens_the_form_as_it_is(publisher, item, token):
    assert opened(publisher, f"{form_of(item)}?unsaved={token}")["title_pl"] == ["Tytuł"]


def test_what_nobody_came_back_for_is_forgotten_at_a_sign_in(publisher, item):
    keep(publisher, item, title_pl="Nowy")
    keep(publisher, item, title_pl="Dawny")
    old = Unsaved.objects.filter(data__title_pl=["Dawny"])
    assert old.update(at=timezone.now() - datetime.timedelta(days=31)) == 1
    Client().post("/admin/login/", {"username": publisher.user.username, "password": "x"})
    assert Unsaved.objects.get().data["title_pl"] == ["Nowy"]


# Who else is there


def present(office, item) -> str:
    return office.post(form_of(item).replace("/change/", "/present/")).json()["text"]


def test_form_names_who_else_has_it_open(publisher, editor, make, item):
    publisher.get(form_of(item))
    page = editor.get(form_of(item)).content.decode()
    assert f"Others who have this open now: {publisher.user.username}." in page
    assert present(publisher, item) == f"Others who have this open now: {editor.user.username}."
    assert present(publisher, make.news("Inna", live=())) == ""


def test_visitors_hear_no_names(client, publisher, item):
    publisher.get(form_of(item))
    answer = client.post(form_of(item).replace("/change/", "/present/"))
    assert answer.status_code == 302
    assert publisher.user.username not in client.get(item.get_absolute_url("pl")).content.decode()


def test_whoever_left_is_forgotten(publisher, editor, item, monkeypatch):
    publisher.get(form_of(item))
    monkeypatch.setattr("publishing.presence.LIFE", 0)
    publisher.get(form_of(item))
    assert present(editor, item) == ""
