"""Files for translators on the screens: out, back, looked at first, and what is held."""

import datetime
import io
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.roles import translators_of
from desk.models import HeldTranslation, Upload
from desk.repair import forget_unused_sources
from publishing import actions, translating
from publishing.drafts import identity, working_copy
from tests.backoffice.conftest import _signed_in
from translations.exchange.importing import read
from translations.models import SourceText, State

EXCHANGE = "/admin/translations/exchange/"
EXPORT, UPLOAD, HELD = f"{EXCHANGE}export/", f"{EXCHANGE}upload/", f"{EXCHANGE}held/"
MATRIX = "/admin/translations/"
CHOSEN = {"language": "en", "origin": "pl", "states": ["missing", "outdated", "machine"], "format": "po"}


@pytest.fixture
def item(make):
    return make.news("Wizyta we Lwowie", live=("pl",), lead_pl="O wizycie", key="wizyta")


@pytest.fixture
def stranger(person):
    """Somebody of the staff without any right."""
    return _signed_in(person("auditors", interface_language="en"))


@pytest.fixture(autouse=True)
def _auditors(db):
    Group.objects.get_or_create(name="auditors")


def translated(office, words: dict[str, str], **chosen) -> bytes:
    """Return what a translator sends back: the exported file with some translations in it."""
    data = office.post(EXPORT, CHOSEN | chosen).content.decode()
    for source, target in words.items():
        assert f'msgid "{source}"' in data
        data = re.sub(rf'(msgid "{source}"\nmsgstr )"[^"]*"', rf'\1"{target}"', data)
    return data.replace("#, fuzzy\n", "").encode()


def send(office, data: bytes, name: str = "back.po"):
    return office.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def look(office, answer) -> str:
    assert answer.status_code == 302, answer.content.decode()
    return office.get(answer["Location"]).content.decode()


def agree(office, answer, page: str = ""):
    """Press “Import” on the page that the upload led to."""
    seen = re.search(r'name="seen" value="(\w+)"', page or look(office, answer))[1]
    return office.post(answer["Location"], {"seen": seen})


def worked_on(item):
    return working_copy(type(item).objects.get(pk=item.pk))


# Out


@pytest.mark.parametrize(
    ("format_name", "suffix", "content_type"),
    [
        ("xliff", "xlf", "application/xliff+xml"),
        ("po", "po", "text/x-gettext-translation"),
        ("html", "html", "text/html; charset=utf-8"),
    ],
)
def test_file_is_downloaded_under_a_name_that_says_what_it_is(
    translator, item, format_name, suffix, content_type
):
    answer = translator.post(EXPORT, CHOSEN | {"format": format_name})
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="krakow-pl-en-{day}.{suffix}"'
    assert answer["Content-Type"] == content_type
    entries = {(entry.address.key, entry.address.field) for entry in read(answer.content).entries}
    assert entries == {("wizyta", "title"), ("wizyta", "lead")}


def test_export_form_offers_two_different_languages(publisher):
    page = publisher.get(EXCHANGE).content.decode()
    assert re.findall(r'value="(\w\w)" selected', page) == ["pl", "en"]  # from, into


def test_export_form_takes_over_what_the_list_of_translations_showed(translator, item):
    page = translator.get(f"{MATRIX}?language=en&state=outdated&kind=news.newsitem").content.decode()
    link = re.search(r'href="(/admin/translations/exchange/[^"]*)"', page)[1].replace("&amp;", "&")
    page = translator.get(link).content.decode()
    assert re.search(r'value="news.newsitem" selected', page)
    assert re.findall(r'name="states" value="(\w+)"[^>]* checked', page) == ["outdated"]


def test_kind_state_and_city_choose_what_goes_out(translator, make, item):
    city = make.city("Lwów", live=("pl",), has_agreement=False, key="lwow")
    make.news("O mieście", live=("pl",), key="o-miescie", cities=[city])

    def keys(**chosen):
        file = read(translator.post(EXPORT, CHOSEN | chosen).content)
        return {entry.address.key for entry in file.entries}

    assert keys() == {"wizyta", "o-miescie", "lwow"}
    assert keys(kind="partners.partnercity") == {"lwow"}
    assert keys(city="lwow") == {"o-miescie"}
    actions.save(item, {"title_en": "A visit to Lviv"}, by=None)
    assert keys(states=["done"]) == {"wizyta"}


def test_nothing_to_export_is_said_with_what_there_is_in_other_languages(translator, make):
    make.news("Угода", live=("uk",), original_language="uk")
    page = translator.post(EXPORT, CHOSEN).content.decode()
    assert "There is nothing to export" in page
    assert "from another language: Ukrainian." in page


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"states": []}, "Tick at least one kind of texts."),
        ({"language": "uk"}, "Select a valid choice"),
        ({"format": "docx"}, "Select a valid choice"),
        ({"kind": "accounts.user"}, "Select a valid choice"),
        ({"states": ["nothing"]}, "Select a valid choice"),
        ({"origin": "en"}, "Choose two different languages."),
    ],
)
def test_what_cannot_be_exported_is_said_at_the_form(translator, item, chosen, said):
    answer = translator.post(EXPORT, CHOSEN | chosen)
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.mark.parametrize("query", ["city=%00&language=%00&kind=%00&state=%00&mine=1", "page=%00"])
def test_addresses_that_nobody_made_are_answered(translator, item, query):
    assert translator.get(f"{EXCHANGE}?{query}").status_code == 200
    assert translator.get(f"{HELD}?{query}").status_code == 200
    assert translator.post(EXPORT, CHOSEN | {"city": "\x00", "kind": "\x00"}).status_code == 200


def test_file_too_large_to_come_back_does_not_go_out(translator, item, monkeypatch):
    monkeypatch.setattr("desk.exchange_forms.MOST_BYTES", 100)
    assert "Choose one kind of content." in translator.post(EXPORT, CHOSEN).content.decode()


# Back


def test_upload_shows_what_it_would_do_and_changes_nothing(translator, item):
    actions.save(item, {"title_en": "A visit in Lviv"}, by=None)
    data = translated(translator, {"Wizyta we Lwowie": "A visit to Lviv"}, states=["missing", "done"])
    page = look(translator, send(translator, data))
    assert "A visit <del>in</del><ins>to</ins> Lviv" in page
    assert "<strong>1</strong> translation is new or different" in page
    assert "<strong>1</strong> text stays as it is" in page
    assert worked_on(item)["title_en"] == "A visit in Lviv"


def test_import_leads_to_what_was_translated(translator, make, item):
    other = make.news("Rozmowa", live=("pl",))
    words = {"Wizyta we Lwowie": "A visit", "O wizycie": "On it", "Rozmowa": "A talk"}
    answer = send(translator, translated(translator, words))
    page = translator.get(agree(translator, answer)["Location"]).content.decode()
    assert "<strong>3</strong> translations are imported" in page
    for each, title in ((item, "Wizyta we Lwowie"), (other, "Rozmowa")):
        assert f'href="/admin/translations/news.newsitem/{each.pk}/en/">{title}</a>' in page
    assert (worked_on(item)["title_en"], worked_on(item)["lead_en"]) == ("A visit", "On it")
    assert {row.state for row in translating.states_of(item, "en") if row.field != "body"} == {"translated"}


def test_confirmed_translation_is_said_to_stay(translator, item):
    actions.save(item, {"title_en": "A visit", "title_pl": "Długa wizyta we Lwowie"}, by=None)
    actions.publish(item, ["pl"], by=None)
    actions.save(item, {"title_pl": "Bardzo długa wizyta we Lwowie"}, by=None)
    actions.publish(item, ["pl"], by=None)
    answer = send(translator, translated(translator, {}, states=["outdated"]))
    assert "the file says that it is right as it is" in look(translator, answer)
    agree(translator, answer)
    states = {row.field: row.state for row in translating.states_of(item, "en")}
    assert states["title"] == State.TRANSLATED


def test_pressing_import_twice_imports_once(translator, item):
    answer = send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    page = look(translator, answer)
    agree(translator, answer, page)
    actions.save(item, {"title_en": "A better one"}, by=None)
    agree(translator, answer, page)
    assert worked_on(item)["title_en"] == "A better one"
    assert bytes(Upload.objects.get().data) == b""


def test_what_was_not_seen_is_not_imported(translator, item):
    answer = send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    page = look(translator, answer)
    actions.save(item, {"title_en": "Theirs"}, by=None)
    page = look(translator, agree(translator, answer, page))
    assert "Texts have changed since you looked at the file." in page
    assert "<del>Theirs</del><ins>A visit</ins>" in page
    assert worked_on(item)["title_en"] == "Theirs"


def test_refused_text_is_named_with_the_reason_and_nothing_can_be_imported(translator, item):
    actions.save(item, {"body_pl": "<p>Raz i <strong>dwa</strong></p>"}, by=None)
    actions.publish(item, ["pl"], by=None)
    words = {"Wizyta we Lwowie": "A visit", "Raz i <1>dwa</1>": "One and two"}
    answer = send(translator, translated(translator, words))
    page = look(translator, answer)
    assert "Paragraph 1: lost &lt;1&gt; (&lt;strong&gt;)" in page
    assert 'name="seen"' not in page
    translator.post(answer["Location"], {"seen": ""})
    assert worked_on(item)["title_en"] in {"", None}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"Dear translator", "This is no PO file."),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><xliff>&a;</xliff>', "may hide a trap"),
        (b"<html><table></table></html>", "no table that the portal has exported"),
    ],
)
def test_faulty_file_is_answered_at_the_field(translator, item, data, said):
    answer = send(translator, data)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert said in page
    assert 'class="field errors"' in page
    assert not Upload.objects.exists()


def test_upload_without_a_file_says_so(translator, item):
    assert "Choose the file first." in translator.post(UPLOAD, {}).content.decode()


def test_file_that_is_too_large_is_refused(translator, item, monkeypatch):
    monkeypatch.setattr("desk.exchange_forms.MOST_BYTES", 1_000_000)
    assert "larger than 1 MB" in send(translator, b"a" * 1_000_001).content.decode()


def test_many_texts_are_shown_page_by_page(translator, make):
    for number in range(15):
        make.news(f"Wizyta {number}", live=("pl",))
    words = {f"Wizyta {number}": f"Visit {number}" for number in range(15)} | {"Lead": "Lead in English"}
    data = translated(translator, words)
    answer = send(translator, data)
    page = look(translator, answer)
    assert page.count("exchange__label") == 25
    assert "Page 1 of 2" in page
    assert translator.get(f"{answer['Location']}?page=2").content.decode().count("exchange__label") == 5
    assert translator.get(f"{answer['Location']}?page=x").status_code == 200


def test_uploads_are_forgotten_after_a_day(translator, item):
    answer = send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    Upload.objects.update(at=timezone.now() - datetime.timedelta(hours=25))
    assert translator.get(answer["Location"]).status_code == 404
    assert translator.post(answer["Location"], {"seen": ""}).status_code == 404
    send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    assert Upload.objects.count() == 1


# Rights


@pytest.mark.parametrize("address", [EXCHANGE, HELD])
def test_screens_are_for_those_who_translate(stranger, editor, publisher, translator, item, address):
    assert stranger.get(address).status_code == 403
    assert Client().get(address).status_code == 302
    for office in (editor, publisher, translator):
        assert office.get(address).status_code == 200


def test_stranger_neither_exports_nor_uploads(stranger, translator, item):
    data = translated(translator, {"Wizyta we Lwowie": "A visit"})
    assert stranger.post(EXPORT, CHOSEN).status_code == 403
    assert send(stranger, data).status_code == 403
    assert EXCHANGE not in stranger.get(MATRIX).content.decode()


def test_forged_forms_are_refused(translator, item):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(translator.user)
    for address in (EXPORT, UPLOAD, f"{HELD}1/"):
        assert strict.post(address, CHOSEN).status_code == 403


def test_file_of_another_person_is_not_found(translator, editor, item):
    answer = send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    assert editor.get(answer["Location"]).status_code == 404
    assert editor.post(answer["Location"], {"seen": ""}).status_code == 404


def test_file_into_a_language_that_one_may_not_write_is_refused(translator, editor, item):
    data = translated(editor, {"Wizyta we Lwowie": "Візит"}, language="uk")
    answer = send(translator, data)
    assert "You may not translate any of the texts in this file." in answer.content.decode()


def test_text_of_a_kind_that_one_may_not_change_is_refused_with_the_reason(editor, person, make, item):
    make.project("Zielone miasta", live=("pl",))
    data = translated(editor, {"Wizyta we Lwowie": "A visit", "Zielone miasta": "Green cities"})
    group = Group.objects.get(name="auditors")
    group.permissions.add(*Permission.objects.filter(codename__in=["change_newsitem", "write_en"]))
    half = _signed_in(person("auditors", interface_language="en"))
    page = look(half, send(half, data))
    assert "You may not translate this text." in page
    assert "zielone-miasta" in page
    assert 'name="seen"' not in page


def test_right_that_is_taken_away_meanwhile_is_missed(translator, item):
    answer = send(translator, translated(translator, {"Wizyta we Lwowie": "A visit"}))
    page = look(translator, answer)
    translator.user.groups.clear()
    agree(translator, answer, page)
    assert worked_on(item)["title_en"] in {"", None}
    assert translator.get(answer["Location"]).status_code == 302


# Held


@pytest.fixture
def held(translator, item) -> HeldTranslation:
    """A translation of the title whose source has changed since it was exported."""
    answer = send(translator, _older_file(translator, item))
    page = translator.get(agree(translator, answer)["Location"]).content.decode()
    assert "held for you to look at" in page
    return HeldTranslation.objects.get()


def _older_file(translator, item) -> bytes:
    data = translated(translator, {"Wizyta we Lwowie": "A visit to Lviv"})
    actions.save(item, {"title_pl": "Długa wizyta we Lwowie"}, by=None)
    actions.publish(item, ["pl"], by=None)
    return data


def test_held_translation_is_shown_with_what_changed(translator, held):
    assert "1 held translation" in translator.get(MATRIX).content.decode()
    page = translator.get(HELD).content.decode()
    assert "<del>Wizyta</del><ins>Długa wizyta</ins> we Lwowie" in page
    assert "<ins>A visit to Lviv</ins>" in page


def test_held_translation_is_taken_over_as_outdated(translator, item, held):
    answer = translator.post(f"{HELD}{held.pk}/", {"_take_over": "1"})
    assert answer["Location"] == f"/admin/translations/news.newsitem/{item.pk}/en/"
    assert worked_on(item)["title_en"] == "A visit to Lviv"
    page = translator.get(answer["Location"]).content.decode()
    assert "<del>Wizyta</del><ins>Długa wizyta</ins> we Lwowie" in page
    states = {row.field: row.state for row in translating.states_of(item, "en")}
    assert states["title"] == State.OUTDATED
    assert not HeldTranslation.objects.exists()


def test_held_translation_is_discarded(translator, item, held):
    translator.post(f"{HELD}{held.pk}/", {"_discard": "1"})
    assert not HeldTranslation.objects.exists()
    assert worked_on(item)["title_en"] in {"", None}


def test_held_translations_of_other_languages_are_not_shown(person, held):
    ukrainian = _signed_in(person(translators_of("uk"), interface_language="en"))
    assert "A visit to Lviv" not in ukrainian.get(HELD).content.decode()
    for button in ("_take_over", "_discard"):
        assert ukrainian.post(f"{HELD}{held.pk}/", {button: "1"}).status_code == 404
    assert HeldTranslation.objects.exists()


def test_held_translation_of_a_deleted_text_is_forgotten(translator, item, held):
    actions.delete(item, by=None)
    assert "No translation is held." in translator.get(HELD).content.decode()
    call_command("check_translations", repair=True, stdout=io.StringIO())
    assert not HeldTranslation.objects.exists()


def test_source_of_a_held_translation_is_kept(held):
    SourceText.objects.update(kept_at=timezone.now() - datetime.timedelta(days=365))
    forget_unused_sources()
    assert SourceText.objects.filter(pk=held.made_from).exists()


@pytest.mark.parametrize("number", [1, 8])
def test_held_list_asks_no_more_questions_for_many(translator, make, number, django_assert_num_queries):
    for place in range(number):
        item = make.news(f"Wizyta {place}", live=("pl",))
        HeldTranslation.objects.create(**identity(item), field="title", language="en", text="A visit")
    translator.get(HELD)
    with django_assert_num_queries(10):
        page = translator.get(HELD).content.decode()
    assert page.count("The earlier source is not kept.") == number
