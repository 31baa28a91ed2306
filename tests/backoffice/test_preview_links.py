"""A link shows the draft of one text to whoever has it, for a while, and nothing else."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from audit.models import Event
from publishing import actions
from publishing.models import PreviewLink
from tests.backoffice.conftest import Office, form_of

PAGE = "/pl/aktualnosci/tytul/"


@pytest.fixture
def item(make, editor):
    item = make.news("Tytuł", live=("pl",), title_uk="Назва")
    editor.send(form_of(item), lead_pl="Nowy lead")
    return item


def links_of(item) -> str:
    return form_of(item).replace("change", "preview") + "links/"


def preview_of(item) -> str:
    return form_of(item).replace("change", "preview")


def make_link(browser, item, **typed) -> str:
    """Make a link as the screen does and return its path."""
    answer = browser.post(links_of(item), {"days": "7"} | typed)
    page = browser.get(answer.headers["Location"]).content.decode()
    return re.search(r"http://testserver(/preview/[\w-]{43}/)", page)[1]


def test_person_without_an_account_sees_the_draft_in_each_language(editor, client, item):
    link = make_link(editor, item, purpose="Biuro prezydenta")
    page = client.get(link, headers={"Accept-Language": "pl"}).content.decode()
    assert "Nowy lead" in page
    assert f'href="{link}uk/"' in page
    assert '<html lang="pl">' in page
    ukrainian = client.get(f"{link}uk/").content.decode()
    assert "<h1>Назва</h1>" in ukrainian
    assert '<html lang="uk">' in ukrainian
    assert "Nowy lead" not in client.get(PAGE).content.decode()
    assert client.get("/uk/novyny/nazva/").status_code == 404
    assert not client.cookies


def test_without_a_known_language_the_original_is_shown(editor, client, item):
    link = make_link(editor, item)
    assert '<html lang="pl">' in client.get(link, headers={"Accept-Language": "fr"}).content.decode()
    for language in ("fr", "xx", "pl-PL", "admin"):
        page = client.get(f"{link}{language}/", headers={"Accept-Language": "fr"}).content.decode()
        assert "Nowy lead" in page


def test_preview_is_kept_out_of_caches_search_engines_and_referrers(editor, client, item):
    link = make_link(editor, item)
    gone = make_link(editor, item)
    revoke_all_but(editor, item, link)
    for address in (link, f"{link}uk/", gone, "/preview/x/", f"{link}xx/"):
        answer = client.get(address)
        assert "no-store" in answer.headers["Cache-Control"], address
        assert answer.headers["Referrer-Policy"] == "no-referrer", address
        assert "noindex" in answer.headers["X-Robots-Tag"], address


def revoke_all_but(browser, item, kept: str) -> None:
    for link in PreviewLink.objects.order_by("pk")[1:]:
        browser.post(f"{links_of(item)}{link.pk}/")


def test_links_in_the_page_lead_to_the_live_site(editor, client, item):
    page = client.get(make_link(editor, item)).content.decode()
    addresses = set(re.findall(r'href="(/[^"]*)"', page))
    own = {address for address in addresses if address.startswith("/preview/")}
    assert len(own) == 2  # the languages of this text
    assert "/pl/aktualnosci/" in addresses


def test_link_is_told_once_and_not_kept(editor, item):
    token = make_link(editor, item).split("/")[2]
    assert token not in editor.get(preview_of(item)).content.decode()
    stored = PreviewLink.objects.values().get()
    assert token not in str(stored)
    assert token not in str(list(Event.objects.values()))


def test_link_shows_who_made_it_and_how_often_it_was_opened(editor, client, item):
    link = make_link(editor, item, purpose="Biuro prezydenta")
    assert "not opened yet" in editor.get(preview_of(item)).content.decode()
    client.get(link), client.get(f"{link}uk/"), client.head(link)
    page = editor.get(preview_of(item)).content.decode()
    for words in ("Biuro prezydenta", "made by editors", "works until", "opened 2 times"):
        assert words in page


def test_link_ends_after_its_days(editor, client, item):
    link = make_link(editor, item, days="1")
    kept = PreviewLink.objects.get()
    assert kept.expires_at - kept.made_at == pytest.approx(
        datetime.timedelta(days=1), abs=datetime.timedelta(seconds=5)
    )
    PreviewLink.objects.update(expires_at=timezone.now())
    for language, said in {"pl": "Ten podgląd już nie działa", "uk": "Цей перегляд уже не діє"}.items():
        answer = client.get(f"{link}{language}/")
        assert answer.status_code == 410
        assert said in answer.content.decode()
        assert "Nowy lead" not in answer.content.decode()
    assert "Cet aperçu" in client.get(link, headers={"Accept-Language": "fr"}).content.decode()
    assert PreviewLink.objects.get().opened == 0
    assert "expired" in editor.get(preview_of(item)).content.decode()


def test_revoked_link_ends_at_once_and_the_others_do_not(editor, publisher, client, item):
    link, other = make_link(editor, item), make_link(editor, item)
    first = PreviewLink.objects.order_by("pk").first()
    publisher.post(f"{links_of(item)}{first.pk}/")
    publisher.post(f"{links_of(item)}{first.pk}/")
    assert client.get(link).status_code == 410
    assert client.get(other).status_code == 200
    assert "revoked" in editor.get(preview_of(item)).content.decode()
    events = Event.objects.filter(action__endswith="preview").order_by("pk")
    assert [(event.action, event.by) for event in events] == [
        ("share preview", "editors"), ("share preview", "editors"), ("revoke preview", "publishers"),
    ]  # fmt: skip


def test_forged_links_show_nothing(editor, client, item):
    link = make_link(editor, item)
    token = link.split("/")[2]
    stored = PreviewLink.objects.get()
    changed = token[:-2] + ("aa" if token[-2:] != "aa" else "bb")
    for forged in (changed, token[:-1], token.swapcase(), stored.digest, str(stored.pk), "%00", "../admin"):
        answer = client.get(f"/preview/{forged}/")
        assert answer.status_code == 404, forged
        assert "Nowy lead" not in answer.content.decode()
    assert client.post(link).status_code == 405


def test_link_of_another_text_is_not_revoked_under_this_one(editor, make, client, item):
    link = make_link(editor, item)
    other = make.news("Inny")
    assert editor.post(f"{links_of(other)}{PreviewLink.objects.get().pk}/").status_code == 404
    assert client.get(link).status_code == 200


def test_link_of_one_text_shows_no_other_draft(editor, make, client, item):
    page = make.page("Tajna strona", live=())
    other = make.news("Tajny", live=(), cities=[])
    link = make_link(editor, item)
    shown = client.get(link).content.decode()
    assert "Tajn" not in shown
    for slug in (other.key, page.key, other.pk):
        assert "Tajn" not in client.get(f"{link}{slug}/").content.decode()


def test_only_who_may_change_the_text_makes_and_revokes(editor, translator, client, person, item):
    make_link(translator, item)
    kept = PreviewLink.objects.get()
    reader = person("translators-fr")
    reader.groups.clear()
    reader.user_permissions.add(Permission.objects.get(codename="view_newsitem"))
    browser = Office()
    browser.force_login(reader)
    assert "Make a link" not in browser.get(preview_of(item)).content.decode()
    for visitor, status in ((browser, 403), (client, 302)):
        assert visitor.post(links_of(item), {"days": "7"}).status_code == status
        assert visitor.post(f"{links_of(item)}{kept.pk}/").status_code == status
    assert editor.get(links_of(item)).status_code == 405
    assert PreviewLink.objects.get().revoked_at is None


@pytest.mark.parametrize("days", ["", "0", "2", "365", "-1", "x"])
def test_link_for_any_other_time_is_not_made(editor, item, days):
    answer = editor.post(links_of(item), {"days": days})
    assert "Choose for how many days" in editor.get(answer.headers["Location"]).content.decode()
    assert not PreviewLink.objects.exists()


def test_link_ends_with_its_text(editor, publisher, client, item):
    link = make_link(editor, item)
    actions.delete(item, by=None)
    assert client.get(link).status_code == 404
    assert not PreviewLink.objects.exists()
