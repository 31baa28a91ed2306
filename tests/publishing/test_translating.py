"""When a translation is outdated, and when it is not, through every way of saving a text."""

import pytest

from library.models import Image
from localisation.languages import SHARED
from news.models import GalleryImage, NewsItem
from publishing import actions, translating
from publishing.drafts import as_worked_on, locked_copy, working_copy
from publishing.models import Draft, Revision
from tests import factories
from translations.fingerprints import digest
from translations.models import SourceText, Standing, State, TranslationState
from translations.states import Provenance

BODY = "<p>Raz i <strong>dwa</strong>.</p>"
OTHERS = ("en", "fr", "uk")
pytestmark = pytest.mark.django_db


@pytest.fixture
def item(make):
    bodies = {f"body_{code}": f"<p>{code}</p>" for code in OTHERS}
    return make.news("Wizyta we Lwowie", body_pl=BODY, **bodies)


def in_state(item, *states) -> set[str]:
    rows = translating.states_of(item)
    return {f"{row.field}_{row.language}" for row in rows if row.state in states}


def outdated(item) -> set[str]:
    return in_state(item, State.OUTDATED)


def change(item, by=None, is_cosmetic=False, **changes) -> None:
    actions.save(item, changes, by=by, is_cosmetic=is_cosmetic)


def publish(item, *languages) -> None:
    actions.publish(item, languages or ["pl"], by=None)


# What changes nothing


@pytest.mark.parametrize(
    "changes",
    [
        {"title_pl": "  Wizyta\u00a0we  Lwowie "},
        {"body_pl": "<h2>Raz</h2><p>i <em>dwa</em>.</p>"},
        {"dated_on": "2026-05-03"},
        {"slug_pl": "inny-adres"},
        {"sources": "krakow.pl https://krakow.pl/"},
    ],
)
def test_what_changes_no_word_makes_nothing_outdated(item, changes):
    change(item, **changes)
    publish(item, "pl", SHARED)
    assert outdated(item) == set()
    assert in_state(item, State.TRANSLATED) == {
        f"{name}_{code}" for name in ("title", "lead", "body") for code in OTHERS
    }


def test_publishing_withdrawing_and_pictures_make_nothing_outdated(item):
    image = Image.objects.create(
        file="a.png", width=4, height=3, **{f"alt_{c}": "Rynek" for c in ("pl", *OTHERS)}
    )
    for number in range(2):
        copy = locked_copy(item)
        copy.add("gallery", GalleryImage(image=image, position=number))
        actions.store(copy)
    publish(item, SHARED)
    change(item, **{f"gallery/{part.pk}/position": 5 - part.position for part in item.gallery.all()})
    change(item, cover=image.pk)
    publish(item, SHARED)
    actions.withdraw(item, ["pl", "fr"], by=None)
    publish(item, "pl", "fr")
    assert outdated(item) == set()


def test_draft_of_the_source_makes_nothing_outdated_before_it_is_live(item):
    change(item, title_pl="Długa wizyta")
    assert outdated(item) == set()
    publish(item)
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


def test_translation_is_not_touched_when_its_source_changes(item):
    before = {name: getattr(item, name) for name in ("title_en", "title_fr", "title_uk", "body_uk")}
    change(item, title_pl="Długa wizyta", body_pl="<p>Trzy.</p>")
    publish(item)
    item.refresh_from_db()
    assert {name: getattr(item, name) for name in before} == before


# What a translation was made from


def test_difference_spans_all_edits_since_the_translation(item):
    for title in ("Długa wizyta we Lwowie", "Długa wizyta w Łucku"):
        change(item, title_pl=title)
        publish(item)
    row = TranslationState.objects.get(object_id=item.pk, field="title", language="en")
    assert SourceText.objects.get(pk=row.made_from).text == "Wizyta we Lwowie"
    assert SourceText.objects.get(pk=row.source_now).text == "Długa wizyta w Łucku"


def test_source_that_comes_back_makes_its_translation_right_again(item):
    for title in ("Długa wizyta", "Wizyta we Lwowie"):
        change(item, title_pl=title)
        publish(item)
    assert outdated(item) == set()


def test_correcting_a_translation_ends_its_being_outdated(item):
    change(item, title_pl="Długa wizyta")
    publish(item)
    change(item, title_en="A long visit.")
    assert outdated(item) == {"title_fr", "title_uk"}


def test_source_and_translation_of_one_form_go_ahead_of_what_is_live(item):
    change(item, title_pl="Długa wizyta", title_en="A long visit")
    assert in_state(item, State.AHEAD) == {"title_en"}
    publish(item, "pl", "en")
    assert in_state(item, State.AHEAD) == set()
    assert outdated(item) == {"title_fr", "title_uk"}


def test_translation_ahead_is_outdated_when_its_source_is_discarded(item):
    change(item, title_pl="Długa wizyta", title_en="A long visit")
    actions.discard(item, ["pl"], by=None)
    assert outdated(item) == {"title_en"}
    actions.discard(item, ["en"], by=None)
    assert outdated(item) == set()


def test_discarding_brings_the_provenance_back(item):
    change(item, title_pl="Długa wizyta")
    publish(item)
    change(item, title_en="A long visit")
    actions.discard(item, ["en"], by=None)
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


def test_restoring_brings_the_provenance_back(item):
    publish(item, "pl", "en")
    first = Revision.objects.first()
    change(item, title_pl="Długa wizyta", title_en="A long visit")
    publish(item, "pl", "en")
    actions.restore(first, ["en"], by=None)
    assert "title_en" in outdated(item)
    actions.restore(first, ["pl"], by=None)
    publish(item, "pl", "en")
    assert outdated(item) == set()


def test_provenance_is_the_source_that_the_translator_was_shown(item):
    shown = digest("Wizyta we Lwowie")
    change(item, title_pl="Długa wizyta")
    publish(item)
    provenance = Provenance(made_from={("title", "en"): shown})
    actions.save(item, {"title_en": "The visit to Lviv"}, by=None, provenance=provenance)
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


# Sent to translation


def test_source_sent_to_translation_counts_before_it_is_live(item):
    change(item, title_pl="Długa wizyta")
    assert actions.send_to_translation(item, by=None) == ["title"]
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}
    change(item, title_en="A long visit")
    change(item, title_pl="Bardzo długa wizyta")
    assert outdated(item) == {"title_fr", "title_uk"}
    publish(item, "pl", "en")
    assert Draft.objects.count() == 0
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


def test_all_languages_go_live_together_after_translation(item):
    change(item, title_pl="Długa wizyta")
    actions.send_to_translation(item, by=None)
    change(item, title_en="A long visit", title_fr="Une longue visite", title_uk="Довгий візит")
    assert outdated(item) == set()
    publish(item, "pl", *OTHERS)
    assert outdated(item) == set()


# Cosmetic changes


def test_cosmetic_change_of_a_live_source_makes_nothing_outdated(item):
    change(item, title_pl="Wizyta w Lwowie", is_cosmetic=True)
    assert outdated(item) == set()
    publish(item)
    assert outdated(item) == set()
    change(item, title_pl="Długa wizyta w Lwowie")
    publish(item)
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


def test_real_change_after_a_cosmetic_one_counts(item):
    change(item, title_pl="Wizyta w Lwowie", is_cosmetic=True)
    change(item, title_pl="Długa wizyta w Lwowie")
    publish(item)
    assert outdated(item) == {"title_en", "title_fr", "title_uk"}


def test_cosmetic_change_does_not_hide_a_real_one_before_it(item):
    change(item, title_pl="Długa wizyta we Lwowie", title_en="A long visit")
    change(item, title_pl="Długa wizyta w Lwowie", is_cosmetic=True)
    assert in_state(item, State.AHEAD) == {"title_en"}
    publish(item, "pl", "en")
    assert outdated(item) == {"title_fr", "title_uk"}


def test_cosmetic_change_of_an_unpublished_source(make):
    item = make.news("Wizyta", live=(), title_en="A visit")
    change(item, title_pl="Wizyty", is_cosmetic=True)
    assert outdated(item) == set()
    change(item, title_pl="Rewizyta")
    assert outdated(item) == {"title_en"}


# Marks


def test_text_in_a_field_that_was_left_out_is_a_translation(item):
    change(item, body_en="")
    actions.leave_out(item, [("body", "en")], by=None)
    assert in_state(item, State.LEFT_OUT) == {"body_en"}
    change(item, body_en="<p>After all.</p>")
    assert in_state(item, State.LEFT_OUT) == set()


def test_machine_draft_is_one_until_a_person_has_read_it(item):
    machine = Provenance(machine=[("title", "en")])
    actions.save(item, {"title_en": "Visit of Lviv"}, by=None, provenance=machine)
    assert in_state(item, State.MACHINE) == {"title_en"}
    actions.confirm(item, {("title", "en"): digest("Wizyta we Lwowie")}, by=None)
    assert in_state(item, State.MACHINE) == set()


def test_language_of_origin_can_change_without_anything_outdated(item):
    change(item, title_pl="Długa wizyta")
    publish(item)
    change(item, title_en="A long visit", title_uk="Довгий візит")
    publish(item, "en", "uk")
    copy = locked_copy(item)
    shown = NewsItem.objects.get(pk=item.pk)
    shown.original_language = "en"
    copy.save_facts(shown, ["original_language"])
    actions.store(copy)
    assert outdated(item) == {"title_fr"}
    assert {row.language for row in translating.states_of(item)} == {"pl", "fr", "uk"}


# Other ways in


def test_deleted_item_leaves_no_states(item):
    actions.delete(item, by=None)
    assert not TranslationState.objects.filter(object_id=item.pk).exists()
    assert not Standing.objects.filter(object_id=item.pk).exists()


def test_standing_counts_what_the_states_say(item):
    change(item, title_pl="Długa wizyta we Lwowie", body_en="")
    publish(item)
    english = Standing.objects.get(object_id=item.pk, language="en")
    assert (english.total, english.outdated, english.missing, english.words) == (3, 1, 1, 7)
    polish = Standing.objects.get(object_id=item.pk, language="pl")
    assert (polish.is_origin, polish.total, polish.open) == (True, 0, 0)


def test_state_in_memory_is_that_of_the_database(item):
    change(item, title_pl="Długa wizyta", lead_fr="", body_en="<p>New.</p>")
    publish(item, "pl", "en")
    actions.leave_out(item, [("body", "uk")], by=None)
    rows = translating.states_of(item)
    assert {row.state for row in rows} >= {State.OUTDATED, State.TRANSLATED, State.LEFT_OUT}
    assert [row.state_now for row in rows] == [row.state for row in rows]


def test_saving_what_is_not_translated_costs_no_query_of_states(item, django_assert_max_num_queries):
    copy = as_worked_on(item).working_copy
    copy.write({"dated_on": "2026-05-03"})
    with django_assert_max_num_queries(0):
        translating.keep_written(copy)


def test_states_of_a_saved_source_cost_four_queries(make, django_assert_num_queries):
    item = make.news("Wizyta")
    copy = working_copy(item)
    copy.write({"title_pl": "Wizyty", "title_en": "Visits"})
    for kind in item.part_kinds:
        copy.parts(kind)
    with django_assert_num_queries(4):  # read, keep the source, keep the states, keep the standing
        translating.keep(copy)


def test_states_of_a_publication_cost_three_queries(make, django_assert_num_queries):
    item = make.news("Wizyta")
    change(item, title_pl="Wizyty")
    copy = locked_copy(item)
    copy.make_public(["pl"])
    copy.store()
    for kind in item.part_kinds:
        copy.parts(kind)
    with django_assert_num_queries(3):
        translating.keep_written(copy, is_forced=True)


def test_facts_follow_the_language_of_origin_of_their_city():
    agreement = factories.agreement(factories.city(original_language="uk"), title_uk="Угода")
    rows = translating.keep_fact(agreement)
    assert {row.language for row in rows} == {"pl", "en", "fr"}
