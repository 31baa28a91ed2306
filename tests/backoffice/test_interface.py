"""The language of the back office, its start page and its security headers."""

from html import unescape

import pytest

ADDRESS = "/admin/language/"


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
