"""What checks find in a translation: said at the desk, a bar to publication, dismissed for a reason."""

import pytest
from django.utils import translation

from accounts.roles import translators_of
from audit.models import Event
from library.models import Document
from news.models import Attachment
from publishing import actions, bulk
from publishing.actions import NotReady
from publishing.drafts import as_worked_on
from publishing.models import PublicationRequest
from publishing.readiness import find_problems
from tests.backoffice.conftest import _signed_in, form_of
from tests.backoffice.test_desk import at_desk
from translations.models import Concept, DismissedAlarm, Term

WRONG = "“17” of the source is missing."
NAME = "title:figure:17"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def document(db):
    return Document.objects.create(file="a.pdf", title_pl="Umowa", title_en="Agreement")


@pytest.fixture
def item(make):
    """A news item that is live in Polish; its English title has lost a figure."""
    return make.news("Spotkanie 17 miast", live=("pl",), title_en="A meeting of cities", lead_en="Lead")


@pytest.fixture
def mended(item):
    actions.save(item, {"title_en": "A meeting of 17 cities"}, by=None)
    return item


def alarms(item, languages=("en",)):
    shown = as_worked_on(type(item).objects.get(pk=item.pk))
    with translation.override("en"):
        found = find_problems(shown, shown.working_copy, languages)
    return [(each.key, each.message, each.is_error) for each in found if each.is_alarm]


def live(item) -> set[str]:
    return set(type(item).objects.get(pk=item.pk).approved_languages) - {"*"}


# At the desk


def test_desk_says_what_is_wrong_with_a_translation(translator, item):
    page = translator.get(at_desk(item)).content.decode()
    assert page.count(f"<strong>Error</strong> {WRONG}") == 1
    assert 'aria-describedby="id_title_en_alarms"' in page


def test_draft_with_errors_is_saved_and_says_so(translator, item):
    answer = translator.send(at_desk(item), "_save", title_en="A meeting of 71 cities")
    page = translator.get(answer["Location"]).content.decode()
    assert "is saved" in page
    assert "“71” is not in the source." in page


def test_text_is_checked_while_it_is_typed(translator, item):
    right = {"field": "title", "text": "A meeting of 17 cities"}
    assert "alarm" not in translator.post(at_desk(item) + "check/", right).content.decode()
    wrong = translator.post(at_desk(item) + "check/", right | {"text": "A meeting of 18 cities"})
    assert wrong.content.decode().count("<strong>Error</strong>") == 2
    item.refresh_from_db()
    assert item.title_en == "A meeting of cities"


@pytest.mark.parametrize("field", ["", "slug", "title_pl", "gallery/x/caption", "body"])
def test_unknown_fields_are_not_found(translator, item, field):
    for address in ("check/", "help/", "use/"):
        assert translator.post(at_desk(item) + address, {"field": field}).status_code == 404


@pytest.mark.parametrize("address", ["check/", "help/", "use/"])
def test_translator_of_another_language_is_told_nothing(person, item, address):
    french = _signed_in(person(translators_of("fr")))
    assert french.post(at_desk(item) + address, {"field": "title"}).status_code == 403
    assert french.get(at_desk(item, "fr") + address).status_code == 405


def test_glossary_warns_of_forbidden_and_of_missing_terms(translator, make):
    concept = Concept.objects.create(key="partner-city")
    for language, text, status in [
        ("pl", "miasto partnerskie", "preferred"),
        ("en", "partner city", "preferred"),
        ("en", "sister city", "forbidden"),
    ]:
        Term.objects.create(concept=concept, language=language, text=text, status=status)
    item = make.news("Spotkanie z miastami partnerskimi", live=("pl",), title_en="A meeting of sister cities")
    assert alarms(item) == [
        ("title_en", "The glossary forbids “sister cities”; better: partner city.", False)
    ]
    page = translator.get(at_desk(item)).content.decode()
    assert "<strong>Warning</strong> The glossary forbids “sister cities”" in page


def test_new_term_counts_as_soon_as_it_is_saved(make, django_capture_on_commit_callbacks):
    item = make.news("Spotkanie", live=("pl",), title_en="A reunion")
    assert alarms(item) == []
    with django_capture_on_commit_callbacks(execute=True):
        concept = Concept.objects.create(key="meeting")
        Term.objects.create(concept=concept, language="en", text="reunion", status="forbidden")
    assert len(alarms(item)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        concept.delete()
    assert alarms(item) == []


def test_city_by_another_language_s_name_is_an_error(make):
    make.city("Lipsk", name_en="Leipzig", local_name="Leipzig", phrase_in_pl="w Lipsku")
    item = make.news("Spotkanie w Lipsku", live=("pl",), title_en="A meeting in Lipsk")
    assert alarms(item) == [("title_en", "“Lipsk” is called “Leipzig” in this language.", True)]


# Before a publication


def test_no_way_leads_to_publication_with_an_error(publisher, editor, translator, item):
    with pytest.raises(NotReady, match="17"):
        actions.publish(item, ["en"], by=None)
    publisher.send(at_desk(item), "_publish")
    page = publisher.send(form_of(item), "_publish", publish_languages=["en"]).content.decode()
    assert WRONG in page
    translator.send(at_desk(item), "_send")
    editor.send(form_of(item), "_send", publish_languages=["en"])
    with translation.override("en"):
        [step] = bulk.plan("publish", item, ["en"]).steps
    assert [reason.partition(": ")[2] for reason in step.reasons] == [WRONG]
    assert live(item) == {"pl"}
    assert not PublicationRequest.objects.exists()


def test_warning_keeps_nothing_back(publisher, make):
    item = make.news("Spotkanie", live=("pl",), title_en="A meeting.", lead_en="Lead")
    assert [is_error for _key, _message, is_error in alarms(item)] == [False]
    publisher.send(at_desk(item), "_publish")
    assert live(item) == {"pl", "en"}


def test_other_languages_are_published_all_the_same(item):
    actions.save(item, {"title_fr": "Une rencontre de 17 villes", "lead_fr": "Lead"}, by=None)
    actions.publish(item, ["fr"], by=None)
    assert live(item) == {"pl", "fr"}


def test_language_of_origin_is_not_checked(make):
    item = make.news("Spotkanie 17 miast", live=("pl",), title_en="A meeting of cities")
    actions.publish(item, ["pl"], by=None)
    assert alarms(item, ["pl"]) == []


def test_text_that_would_be_published_is_checked_and_not_the_one_that_is_live(mended):
    actions.publish(mended, ["en"], by=None)
    actions.save(mended, {"title_en": "A meeting of 18 cities"}, by=None)
    with pytest.raises(NotReady):
        actions.publish(mended, ["en"], by=None)
    assert live(mended) == {"pl", "en"}
    actions.save(mended, {"title_en": "The meeting of 17 cities"}, by=None)
    actions.publish(mended, ["en"], by=None)


def test_translation_ahead_of_its_source_is_held_to_the_draft(item):
    actions.save(item, {"title_pl": "Spotkanie miast", "lead_pl": "Lead"}, by=None)
    assert alarms(item) == []
    actions.publish(item, ["en"], by=None)
    assert live(item) == {"pl", "en"}


def test_captions_of_shown_pictures_are_checked_and_of_hidden_ones_not(make, document):
    item = make.news("Wizyta", live=("pl",), title_en="A visit")
    captions = {"caption_pl": "Umowa z 1995 roku", "caption_en": "Agreement of 1996"}
    shown = Attachment.objects.create(item=item, document=document, **captions)
    Attachment.objects.create(item=item, document=document, shown=False, **captions)
    assert {key for key, _message, _is_error in alarms(item)} == {f"attachments/{shown.pk}/caption_en"}


def test_form_leads_from_an_alarm_to_the_desk(editor, item):
    page = editor.get(form_of(item)).content.decode()
    assert f'{WRONG} <a href="{at_desk(item)}">Mend or dismiss it at the desk</a>' in page


# Dismissal


def dismiss(office, item, reason, **typed):
    return office.send(at_desk(item), "_save", **{f"reason:{NAME}": reason, "_dismiss": NAME} | typed)


def test_dismissed_alarm_no_longer_bars_and_is_shown_with_its_reason(translator, publisher, item):
    dismiss(translator, item, "The number is in the lead.")
    row = DismissedAlarm.objects.get()
    assert (row.model, row.key, row.field, row.language) == ("news.newsitem", item.key, "title", "en")
    page = translator.get(at_desk(item)).content.decode()
    assert f"<strong>Dismissed</strong> {WRONG}" in page
    assert "“The number is in the lead.” – translators-en" in page
    assert alarms(item) == []
    publisher.send(at_desk(item), "_publish")
    assert live(item) == {"pl", "en"}
    event = Event.objects.get(action="dismiss alarm")
    assert (event.by, event.detail["fields"]) == ("translators-en", ["title_en"])


def test_dismissal_is_taken_back(translator, item):
    dismiss(translator, item, "A mistake.")
    translator.post(at_desk(item), {"_alarm_again": DismissedAlarm.objects.get().pk})
    assert not DismissedAlarm.objects.exists()
    assert [message for _key, message, _is_error in alarms(item)] == [WRONG]


def test_reason_is_asked_for_and_what_was_typed_stays(translator, item):
    answer = dismiss(translator, item, " ", lead_en="Typed lead")
    page = answer.content.decode()
    assert "Say why it is right." in page
    assert "Typed lead" in page
    assert not DismissedAlarm.objects.exists()
    item.refresh_from_db()
    assert item.lead_en == "Lead"


def test_dismissing_saves_what_was_typed_along(translator, item):
    dismiss(translator, item, "In the lead.", lead_en="17 cities have met")
    item.refresh_from_db()
    assert item.lead_en == "17 cities have met"


def test_alarm_that_does_not_stand_cannot_be_dismissed(translator, mended):
    translator.post(at_desk(mended), {f"reason:{NAME}": "For later.", "_dismiss": NAME})
    translator.post(at_desk(mended), {"reason:title:figure:99": "x", "reason:nothing": "y", "_dismiss": "z"})
    assert not DismissedAlarm.objects.exists()


@pytest.mark.parametrize("pk", ["x", "", "-1", "9" * 30])
def test_dismissals_are_named_by_numbers(translator, item, pk):
    assert translator.post(at_desk(item), {"_alarm_again": pk}).status_code == 404


def test_dismissal_of_another_item_is_not_taken_back(translator, make, item):
    dismiss(translator, item, "A reason.")
    other = make.news("Inne", live=("pl",), title_en="Other")
    translator.post(at_desk(other), {"_alarm_again": DismissedAlarm.objects.get().pk})
    assert DismissedAlarm.objects.exists()


def test_dismissal_counts_for_its_own_language_alone(translator, item):
    actions.save(item, {"title_fr": "Une rencontre de villes"}, by=None)
    dismiss(translator, item, "A reason.")
    assert [key for key, _message, _is_error in alarms(item, ["en", "fr"])] == ["title_fr"]


# Cost


def test_desk_opens_with_few_queries_whatever_is_wrong(translator, item, django_assert_num_queries):
    actions.publish(item, ["pl"], by=None)
    actions.save(item, {"title_pl": "Długie spotkanie 17 miast"}, by=None)
    actions.publish(item, ["pl"], by=None)
    translator.get(at_desk(item))
    with django_assert_num_queries(12):
        translator.get(at_desk(item))


def test_checking_while_typing_asks_little(translator, item, django_assert_num_queries):
    translator.get(at_desk(item))
    typed = {"field": "title", "text": "A meeting of 71 cities"}
    with django_assert_num_queries(9):
        translator.post(at_desk(item) + "check/", typed)


@pytest.mark.parametrize(("title", "queries"), [("A meeting of 17 cities", 0), ("A meeting", 1)])
def test_readiness_asks_for_dismissals_only_where_something_is_wrong(
    make, title, queries, django_assert_num_queries
):
    item = make.news("Spotkanie 17 miast", live=("pl",), title_en=title, lead_en="Lead")
    shown = as_worked_on(item)
    find_problems(shown, shown.working_copy, ["en"])
    with django_assert_num_queries(queries):
        find_problems(shown, shown.working_copy, ["en"])
