"""The translators' desk: one item in one language, source and translation side by side."""

import pytest

from accounts.roles import translators_of
from audit.models import Event
from desk.models import Comment
from library.models import Document
from news.models import Attachment
from publishing import actions, translating
from publishing.drafts import working_copy
from publishing.models import PublicationRequest
from tests.backoffice.conftest import _signed_in, form_of, read_form
from translations.models import State


def at_desk(item, language: str = "en") -> str:
    return f"/admin/translations/{item._meta.label_lower}/{item.pk}/{language}/"


def states(item, language: str = "en") -> dict:
    return {row.field: row.state for row in translating.states_of(item, language)}


@pytest.fixture
def item(make):
    """A news item that is live in all languages, its English title outdated."""
    item = make.news("Wizyta we Lwowie", title_en="A visit to Lviv", body_pl="<p>Raz.</p><p>Dwa.</p>")
    actions.save(item, {"title_pl": "Długa wizyta we Lwowie"}, by=None)
    actions.publish(item, ["pl"], by=None)
    return item


def test_desk_shows_what_changed_since_the_translation(translator, item):
    page = translator.get(at_desk(item)).content.decode()
    assert "<del>Wizyta</del><ins>Długa wizyta</ins> we Lwowie" in page
    assert 'name="title_en"' in page
    assert 'name="body_en"' in page


def test_desk_has_no_field_of_another_language(translator, item):
    page = translator.get(at_desk(item)).content.decode()
    assert not any(f'name="title_{code}"' in page for code in ("pl", "fr", "uk"))


def test_saving_a_translation_ends_its_being_outdated(translator, item):
    answer = translator.send(at_desk(item), "_save", title_en="A long visit to Lviv")
    assert answer.status_code == 302
    assert states(item)["title"] == State.TRANSLATED
    assert states(item, "fr")["title"] == State.OUTDATED
    item.refresh_from_db()
    assert item.title_en == "A visit to Lviv"  # live, so the new one waits for publication


def test_forged_fields_of_other_languages_are_passed_by(translator, item):
    before = dict(working_copy(type(item).objects.get(pk=item.pk)))
    forged = {"title_pl": "Podrobiony", "title_fr": "Faux", "dated_on": "1999", "original_language": "en"}
    translator.send(at_desk(item), "_save", title_en="A long visit to Lviv", **forged)
    after = dict(working_copy(type(item).objects.get(pk=item.pk)))
    assert {key for key in before if before[key] != after[key]} == {"title_en"}


@pytest.mark.parametrize("language", ["fr", "uk"])
def test_translator_may_not_open_another_language(translator, item, language):
    assert translator.get(at_desk(item, language)).status_code == 403
    assert translator.post(at_desk(item, language), {f"title_{language}": "X"}).status_code == 403
    assert translator.post(at_desk(item, language) + "unsaved/", {}).status_code == 403


@pytest.mark.parametrize("language", ["pl", "xx"])
def test_there_is_no_desk_for_the_language_of_origin(administrator, item, language):
    assert administrator.get(at_desk(item, language)).status_code == 404


def test_still_valid_keeps_the_translation_and_is_recorded(translator, item):
    assert translator.post(at_desk(item), {"_valid": "title"}).status_code == 302
    assert states(item)["title"] == State.TRANSLATED
    item.refresh_from_db()
    assert item.title_en == "A visit to Lviv"
    event = Event.objects.filter(action="still valid").last()
    assert (event.by, event.key, event.detail) == ("translators-en", item.key, {"fields": ["title_en"]})


def test_all_of_it_is_still_valid_in_one_action(translator, item):
    actions.save(item, {"lead_pl": "Inny lead"}, by=None)
    actions.publish(item, ["pl"], by=None)
    assert {name for name, state in states(item).items() if state == State.OUTDATED} == {"title", "lead"}
    translator.send(at_desk(item), "_valid_all")
    assert State.OUTDATED not in states(item).values()
    assert State.OUTDATED in states(item, "fr").values()


def test_still_valid_holds_for_the_source_that_was_shown(translator, item):
    page = translator.get(at_desk(item))
    actions.save(item, {"title_pl": "Krótka wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    translator.post(at_desk(item), read_form(page.content.decode()) | {"_valid": "title"})
    assert states(item)["title"] == State.OUTDATED


def test_translation_of_a_source_that_moved_meanwhile_is_outdated(translator, item):
    page = translator.get(at_desk(item))
    actions.save(item, {"title_pl": "Krótka wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    typed = {"title_en": "A long visit", "_save": "1"}
    translator.post(at_desk(item), read_form(page.content.decode()) | typed)
    assert states(item)["title"] == State.OUTDATED
    page = translator.get(at_desk(item)).content.decode()
    assert "<del>Długa</del><ins>Krótka</ins>" in page


def test_left_out_and_taken_in_again(translator, item):
    translator.send(at_desk(item), "_save", _leave_out="body")
    assert states(item)["body"] == State.LEFT_OUT
    translator.send(at_desk(item), "_save", _take_in="body")
    assert states(item)["body"] == State.MISSING


def test_the_same_as_the_source_is_a_copy(translator, item):
    translator.send(at_desk(item), "_save", _same="body")
    assert states(item)["body"] == State.SAME
    assert working_copy(item)["body_en"] == "<p>Raz.</p><p>Dwa.</p>"


def test_two_translators_see_both_versions(translator, person, item):
    opened = read_form(translator.get(at_desk(item)).content.decode())
    actions.save(item, {"title_en": "Theirs"}, by=None)
    answer = translator.post(at_desk(item), opened | {"title_en": "Mine", "lead_en": "My lead", "_save": "1"})
    assert "unsaved=" in answer["Location"]
    copy = working_copy(type(item).objects.get(pk=item.pk))
    assert (copy["title_en"], copy["lead_en"]) == ("Theirs", "My lead")
    page = translator.get(answer["Location"]).content.decode()
    assert "<del>Theirs</del><ins>Mine</ins>" in page


def test_what_is_typed_is_kept_and_brought_back_at_the_desk_alone(translator, item):
    opened = read_form(translator.get(at_desk(item)).content.decode())
    kept = translator.post(at_desk(item) + "unsaved/", opened | {"title_en": "Half a tit"})
    assert kept.status_code == 201
    page = translator.get(at_desk(item)).content.decode()
    address = f"?unsaved={opened['unsaved'][0]}"
    assert address in page
    assert "Half a tit" in translator.get(at_desk(item) + address).content.decode()
    assert address not in translator.get(form_of(item)).content.decode()


def test_translator_sends_for_publication_and_publisher_publishes(translator, publisher, item):
    translator.send(at_desk(item), "_send", title_en="A long visit to Lviv")
    assert PublicationRequest.objects.get().languages == ["en"]
    answer = translator.send(at_desk(item), "_publish")
    assert answer.status_code == 403
    publisher.send(at_desk(item), "_publish")
    item.refresh_from_db()
    assert item.title_en == "A long visit to Lviv"
    assert item.title_pl == "Długa wizyta we Lwowie"


def test_publication_that_is_not_ready_says_why(publisher, make):
    item = make.news("Wizyta", live=("pl",), title_en="A visit")
    answer = publisher.send(at_desk(item), "_publish")
    page = publisher.get(answer["Location"]).content.decode()
    assert "Saved, but not published." in page
    item.refresh_from_db()
    assert item.published_at_en is None


def test_captions_of_shown_pictures_stand_on_the_desk(translator, item):
    document = Document.objects.create(file="a.pdf", title_pl="Umowa")
    shown = Attachment.objects.create(item=item, document=document, caption_pl="Umowa z 1995 roku")
    hidden = Attachment.objects.create(item=item, document=document, caption_pl="Szkic", shown=False)
    actions.refresh(item)
    page = translator.get(at_desk(item)).content.decode()
    assert f'name="attachments-{shown.pk}-caption_en"' in page
    assert f"attachments-{hidden.pk}-caption_en" not in page
    translator.send(at_desk(item), "_save", **{f"attachments-{shown.pk}-caption_en": "Agreement of 1995"})
    assert states(item)[f"attachments/{shown.pk}/caption"] == State.TRANSLATED


def test_facts_are_translated_at_the_desk_and_public_at_once(translator, make):
    agreement = make.agreement(make.city(), title_pl="Umowa partnerska")
    translating.keep_fact(agreement)
    assert states(agreement) == {"title": State.MISSING, "note": State.NOTHING, "end_reason": State.NOTHING}
    translator.send(at_desk(agreement), "_save", title_en="Partnership agreement")
    agreement.refresh_from_db()
    assert agreement.title_en == "Partnership agreement"
    assert states(agreement)["title"] == State.TRANSLATED


def test_save_and_next_leads_to_the_next_open_item(translator, make, item):
    other = make.news("Inna", live=("pl",))
    answer = translator.send(at_desk(item), "_next", title_en="A long visit", body_en="<p>One. Two.</p>")
    assert answer["Location"] == at_desk(other)


def test_comment_reaches_the_author_by_mail(
    translator, person, item, mail_server, django_capture_on_commit_callbacks
):
    author = person("editors", email="autorka@example.org", interface_language="pl")
    actions.save(item, {"lead_pl": "Nowy lead"}, by=author)
    with django_capture_on_commit_callbacks(execute=True):
        translator.send(at_desk(item), "_save", **{"comment-title-text": "Which visit is meant?"})
    ((readers, mail),) = mail_server.mails
    assert readers == ["autorka@example.org"]
    assert "Which visit is meant?" in mail.get_content()
    comment = Comment.objects.get()
    assert (comment.field, comment.language, comment.by) == ("title", "en", translator.user)
    assert "Which visit is meant?" in translator.get(at_desk(item)).content.decode()


def test_language_on_rehearsal_is_worked_on_and_not_public(person, make, settings):
    settings.PUBLIC_LANGUAGES = ["pl", "en", "fr"]
    item = make.news("Wizyta", live=("pl",))
    ukrainian = _signed_in(person(translators_of("uk"), interface_language="en"))
    page = ukrainian.get(at_desk(item, "uk")).content.decode()
    assert "This language is not public yet." in page
    ukrainian.send(at_desk(item, "uk"), "_save", title_uk="Візит", lead_uk="Лід")
    assert states(item, "uk")["title"] == State.TRANSLATED
    actions.publish(item, ["uk"], by=None)
    item = type(item).objects.get(pk=item.pk)
    assert item.title_uk == "Візит"
    assert not item.is_live_in("uk")
    assert "Візит" not in ukrainian.get(item.get_absolute_url("pl")).content.decode()


def test_desk_opens_with_few_queries(translator, item, django_assert_num_queries):
    translator.get(at_desk(item))
    with django_assert_num_queries(11):
        translator.get(at_desk(item))


def test_wrong_input_loses_nothing(translator, item):
    answer = translator.send(at_desk(item), "_save", title_en="x" * 300, lead_en="Kept lead")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "x" * 300 in page
    assert "Kept lead" in page
    assert 'class="errorlist"' in page


@pytest.mark.parametrize("kind", ["news.galleryimage", "auth.user", "nothing"])
def test_unknown_kinds_are_not_found(administrator, kind, db):
    assert administrator.get(f"/admin/translations/{kind}/1/en/").status_code == 404


# The text's own form and list


def test_form_names_what_is_outdated_and_leads_to_the_desk(editor, item):
    page = editor.get(form_of(item)).content.decode()
    assert "outdated: title" in page
    assert f'href="{at_desk(item)}"' in page
    listed = editor.get("/admin/news/newsitem/").content.decode()
    assert listed.count("translation outdated") == 6  # in a title and in words, for each of three languages


def test_editor_sends_a_draft_of_the_source_to_translation(editor, translator, item):
    answer = editor.send(form_of(item), "_translate", title_pl="Bardzo długa wizyta")
    assert "Sent to translation: title." in editor.get(answer["Location"]).content.decode()
    assert "Bardzo długa wizyta" in translator.get(at_desk(item)).content.decode()
    editor.send(form_of(item), title_pl="Jeszcze inna wizyta")
    assert "Jeszcze inna" not in translator.get(at_desk(item)).content.decode().partition("<h2")[2]


def test_translator_sends_no_source_to_translation(translator, item):
    assert translator.send(form_of(item), "_translate").status_code == 403


def test_polishing_the_original_makes_nothing_outdated(editor, publisher, item):
    editor.send(at_desk(item), "_valid_all")
    editor.send(form_of(item), title_pl="Długa wizyta w Lwowie", cosmetic="on")
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    assert states(item)["title"] == State.TRANSLATED
    editor.send(form_of(item), title_pl="Krótka wizyta w Lwowie")
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    assert states(item)["title"] == State.OUTDATED


def test_form_counts_a_translation_as_made_from_the_source_it_showed(editor, item):
    opened = read_form(editor.get(form_of(item)).content.decode())
    actions.save(item, {"title_pl": "Krótka wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    editor.post(form_of(item), opened | {"title_en": "A long visit", "_save_draft": "1"})
    assert states(item)["title"] == State.OUTDATED
