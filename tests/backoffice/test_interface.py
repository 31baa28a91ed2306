"""The language of the back office, its start page and its security headers."""

import re
from html import unescape

import pytest

from tests.backoffice.conftest import form_of

ADDRESS = "/admin/language/"
# What the screens below show of content, of codes and of languages' own names.
OF_NO_LANGUAGE = {
    *("admin", "lviv", "novyna", "Umowa"),
    *("pl", "en", "fr", "uk", "de", "zh", "Hans", "WGS", "LDAP"),
    *("English", "Français", "Polski"),
}
LATIN = re.compile(r"[A-Za-zÀ-ž]{2,}")
NO_INTERFACE = re.compile(
    r"<(script|style|textarea|kbd)\b.*?</\1>|<option\b[^>]*\blang=.*?</option>|<!--.*?-->", re.DOTALL
)
SAID = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"|>([^<>]+)(?=<)')


def test_person_chooses_the_language_of_the_back_office(editor):
    answer = editor.post(ADDRESS, {"language": "uk", "next": "/admin/news/newsitem/"})
    assert answer.headers["Location"] == "/admin/news/newsitem/"
    editor.user.refresh_from_db()
    assert editor.user.interface_language == "uk"
    assert '<html lang="uk"' in editor.get("/admin/").content.decode()


@pytest.mark.parametrize("back", ["//elsewhere.example/", "https://elsewhere.example/", ""])
def test_language_choice_never_leads_elsewhere(editor, back):
    assert editor.post(ADDRESS, {"language": "fr", "next": back}).headers["Location"] == "/admin/"


def test_unknown_language_changes_nothing(editor):
    editor.post(ADDRESS, {"language": "xx"})
    editor.user.refresh_from_db()
    assert editor.user.interface_language == "en"


def test_language_choice_is_posted(editor, client):
    assert editor.get(ADDRESS).status_code == 405
    assert client.post(ADDRESS, {"language": "uk"}).status_code == 302  # to the sign-in


@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk"])
def test_sign_in_speaks_the_browser_s_language(client, db, language):
    page = client.get("/admin/login/", headers={"Accept-Language": f"{language}-XX,de;q=0.5"})
    assert f'<html lang="{language}"' in page.content.decode()


def test_start_page_lists_what_the_person_may_write(editor, translator):
    assert 'href="/admin/news/newsitem/add/"' in editor.get("/admin/").content.decode()
    assert 'href="/admin/news/newsitem/add/"' not in translator.get("/admin/").content.decode()
    assert 'href="/admin/news/newsitem/"' in translator.get("/admin/").content.decode()


def test_import_map_of_the_editor_carries_the_nonce(editor):
    answer = editor.get("/admin/news/newsitem/add/")
    nonce = answer.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert f'<script type="importmap" nonce="{nonce}">' in unescape(answer.content.decode())


def test_no_page_needs_an_inline_style(editor, make):
    for address in (
        "/admin/",
        "/admin/news/newsitem/",
        "/admin/news/newsitem/add/",
        "/admin/partners/partnercity/add/",
    ):
        assert " style=" not in editor.get(address).content.decode(), address


def test_scripts_know_the_editor_s_words_in_the_person_s_language(editor):
    assert "Smaller heading" in editor.get("/admin/jsi18n/").content.decode()


@pytest.fixture
def places(make):
    """Addresses of the kinds of screens, with content whose words no interface has."""
    city = make.city("Львів", local_name="Львів")
    news = make.news("Новина", lead_pl="")
    draft = make.news("Новина", live=(), lead_pl="")
    return [
        "/admin/",
        "/admin/news/newsitem/",
        "/admin/news/newsitem/add/",
        form_of(news),
        form_of(draft).replace("change", "delete"),
        form_of(news).replace("change", "history"),
        "/admin/partners/agreement/",
        "/admin/partners/agreement/add/",
        form_of(city),
        "/admin/accounts/user/add/",
        "/admin/password_change/",
    ]


def words_said(html: str) -> set[str]:
    """Return the words in Latin letters of a page's interface: its text and the names of its controls."""
    said = " ".join(" ".join(found) for found in SAID.findall(NO_INTERFACE.sub("", html)))
    return set(LATIN.findall(unescape(said)))


def test_ukrainian_back_office_speaks_no_polish(administrator, places):
    words = {}
    for language in ("pl", "uk"):
        administrator.post(ADDRESS, {"language": language})
        administrator.get("/admin/")  # takes the message away that the language was changed
        words[language] = [words_said(administrator.get(place).content.decode()) for place in places]
    for place, polish, ukrainian in zip(places, words["pl"], words["uk"], strict=True):
        assert polish, place
        assert not {word for word in ukrainian if re.search("[ąćęłńóśźż]", word.lower())}, place
        assert ukrainian & polish <= OF_NO_LANGUAGE, place


def test_refused_colleague_is_shown_the_way_back(editor, client):
    page = editor.get("/admin/accounts/user/").content.decode()
    assert "Your account has no right to this page." in unescape(page)
    assert 'href="/admin/"' in page


def test_history_names_fields_of_the_text_only(publisher, make):
    item = make.news("Item", live=("pl",))
    publisher.send(form_of(item), "_publish", publish_languages=["pl"], title_pl="Another title")
    history = publisher.get(form_of(item).replace("change", "history")).content.decode()
    assert "Title (Polish)" in history
    assert "publish_" not in history
    assert "Publish at" not in history
