"""What the portal exchanges with translators outside: texts, facts, captions, and what lies in drafts."""

import io

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from desk.exchange_store import PortalStore
from desk.models import HeldTranslation
from desk.repair import UNUSED_FOR, forget_unused_sources
from library.models import Document
from news.models import Attachment
from publishing import actions, translating
from publishing.drafts import working_copy
from translations.exchange.files import Refused
from translations.exchange.formats import export
from translations.exchange.importing import carry_out, plan
from translations.exchange.units import Address
from translations.models import SourceText, State

OPEN = ("missing", "outdated", "machine")


def exported(store: PortalStore, language: str = "uk", states=OPEN) -> list[tuple[str, str]]:
    return [(unit.model, unit.field) for unit in store.units(language, states)]


def translated(store: PortalStore, words: dict[str, str], language: str = "uk", states=OPEN) -> bytes:
    """Return a PO file of what is exported, with translations for some of its sources."""
    data = export(list(store.units(language, states)), "pl", language, "po").decode()
    for source, target in words.items():
        beginning, _found, rest = data.partition(f'msgid "{source}"\nmsgstr "')
        assert rest, source
        data = f'{beginning}msgid "{source}"\nmsgstr "{target}{rest[rest.index(chr(34)) :]}'
    return data.replace("#, fuzzy\n", "").encode()


def worked_on(item):
    return working_copy(type(item).objects.get(pk=item.pk))


def state_of(item, field: str, language: str = "uk") -> str:
    return {row.field: row.state for row in translating.states_of(item, language)}[field]


def come_back(store: PortalStore, words: dict[str, str], by=None, **options) -> dict[str, int]:
    planned = plan(translated(store, words, **options), store)
    carry_out(planned, store, by)
    return planned.counts


@pytest.fixture
def news(make):
    """A news item that is live in all languages."""
    return make.news("Wizyta", title_uk="Візит", title_en="A visit", lead_pl="Lead", lead_uk="Лід")


# Going out


def test_texts_facts_captions_and_files_go_out(store, make):
    item = make.news("Wizyta", live=("pl",))
    document = Document.objects.create(file="a.pdf", title_pl="Umowa z 1995")
    shown = Attachment.objects.create(item=item, document=document, caption_pl="Skan umowy")
    Attachment.objects.create(item=item, document=document, caption_pl="Szkic", shown=False)
    actions.refresh(item)
    make.agreement(make.city("Lwów", live=("pl",), has_agreement=False), title_pl="Umowa partnerska")
    call_command("check_translations", repair=True, stdout=io.StringIO())
    assert exported(store) == [
        ("library.document", "title"),
        ("news.newsitem", "title"),
        ("news.newsitem", "lead"),
        ("news.newsitem", f"attachments/{shown.pk}/caption"),
        ("partners.agreement", "title"),
        ("partners.partnercity", "name"),
    ]


def test_draft_that_was_sent_to_translation_goes_out(store, news):
    actions.save(news, {"title_pl": "Długa wizyta"}, by=None)
    assert exported(store) == []
    actions.send_to_translation(news, by=None)
    [unit] = store.units("uk", OPEN)
    assert (unit.source, unit.target, unit.state) == ("Długa wizyta", "Візит", "outdated")
    actions.save(news, {"title_pl": "Inna wizyta"}, by=None)
    [unit] = store.units("uk", OPEN)
    assert unit.source == "Długa wizyta"


def test_note_says_what_the_text_is(store, make):
    make.news("Wizyta", live=("pl",))
    notes = [unit.note for unit in store.units("uk", ["missing"])]
    assert notes[0] == "Wizyta: Title (Ukrainian). At most 200 characters."


@pytest.mark.parametrize("number", [1, 30])
def test_many_items_ask_no_more_questions_than_one(store, make, number, django_assert_num_queries):
    for place in range(number):
        make.news(f"Wizyta {place}", live=("pl",))
        item = make.news(f"Rozmowa {place}", title_uk="Розмова")
        actions.save(item, {"title_pl": f"Rozmowy {place}"}, by=None)
        actions.send_to_translation(item, by=None)
        actions.save(item, {"title_pl": f"Inne rozmowy {place}"}, by=None)
    make.city("Lwów", live=("pl",))
    list(store.units("uk", OPEN))
    with django_assert_num_queries(20):
        units = list(store.units("uk", OPEN))
    data = export(units, "pl", "uk", "xliff")
    with django_assert_num_queries(10):
        planned = plan(data, store)
    assert len(planned.outcomes) == len(units) > number


# Coming back


def test_translation_of_a_live_text_waits_in_its_draft(store, make):
    item = make.news("Wizyta", title_uk="Візит", lead_pl="O wizycie", lead_uk="")
    assert come_back(store, {"O wizycie": "Про візит"})["imported"] == 1
    item.refresh_from_db()
    assert item.lead_uk == ""
    assert worked_on(item)["lead_uk"] == "Про візит"
    assert state_of(item, "lead") == State.TRANSLATED


def test_translation_of_a_fact_and_of_a_project_comes_back(store, make):
    agreement = make.agreement(make.city(has_agreement=False), title_pl="Umowa partnerska")
    translating.keep_fact(agreement)
    project = make.project("Zielone miasta", live=("pl",))
    words = {"Umowa partnerska": "Угода про партнерство", "Zielone miasta": "Зелені міста"}
    assert come_back(store, words) == {"imported": 2, "held": 0, "refused": 0, "unchanged": 1}
    agreement.refresh_from_db()
    project.refresh_from_db()
    assert (agreement.title_uk, project.title_uk) == ("Угода про партнерство", "Зелені міста")
    assert state_of(agreement, "title") == state_of(project, "title") == State.TRANSLATED


def test_caption_comes_back(store, make):
    item = make.news("Wizyta", title_uk="Візит")
    document = Document.objects.create(file="a.pdf", title_pl="Umowa")
    shown = Attachment.objects.create(item=item, document=document, caption_pl="Skan umowy")
    actions.refresh(item)
    come_back(store, {"Skan umowy": "Скан угоди"})
    key = f"attachments/{shown.pk}/caption"
    assert (worked_on(item)[f"{key}_uk"], state_of(item, key)) == ("Скан угоди", State.TRANSLATED)


def test_import_is_recorded_for_each_item_and_as_a_whole(store, make):
    item = make.news("Wizyta", live=("pl",))
    come_back(store, {"Wizyta": "Візит", "Lead": "Лід"})
    change, run = reversed(Event.objects.all()[:2])
    assert (change.by, change.action, change.key) == ("system", "change", item.key)
    assert change.detail == {"fields": ["lead_uk", "title_uk"]}
    assert (run.action, run.detail["language"], run.detail["imported"]) == ("translations imported", "uk", 2)


def test_outdated_translation_that_was_adapted_is_no_longer_outdated(store, news):
    actions.save(news, {"title_pl": "Długa wizyta"}, by=None)
    actions.publish(news, ["pl"], by=None)
    come_back(store, {"Długa wizyta": "Довгий візит"}, states=["outdated"])
    assert state_of(news, "title") == State.TRANSLATED


def test_translation_of_an_older_source_is_held_and_replaces_nothing(store, make):
    item = make.news("Wizyta", live=("pl",), title_uk="")
    data = translated(store, {"Wizyta": "Візит", "Lead": "Лід"})
    actions.save(item, {"title_pl": "Inna wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    planned = plan(data, store)
    carry_out(planned, store, None)
    carry_out(plan(data, store), store, None)
    assert planned.counts == {"imported": 1, "held": 1, "refused": 0, "unchanged": 0}
    held = HeldTranslation.objects.get()
    assert (held.object_id, held.field, held.language, held.text) == (item.pk, "title", "uk", "Візит")
    assert SourceText.objects.get(pk=held.made_from).text == "Wizyta"
    assert state_of(item, "title") == State.MISSING


def test_formatting_of_the_source_may_change_meanwhile(store, make):
    item = make.news("Wizyta", live=("pl",), body_pl="<p>Raz i <strong>dwa</strong></p>")
    data = translated(store, {"Raz i <1>dwa</1>": "Раз і <1>два</1>"})
    actions.save(item, {"body_pl": "<p>Raz i dwa</p>"}, by=None)
    actions.publish(item, ["pl"], by=None)
    planned = plan(data, store)
    assert planned.counts["imported"] == 1
    carry_out(planned, store, None)
    assert state_of(item, "body") == State.TRANSLATED


def test_text_that_somebody_writes_meanwhile_is_not_overwritten(store, make):
    item = make.news("Wizyta", live=("pl",))
    planned = plan(translated(store, {"Wizyta": "Візит", "Lead": "Лід"}), store)
    actions.save(item, {"title_uk": "Моє"}, by=None)
    with pytest.raises(Refused, match="just changed"):
        carry_out(planned, store, None)
    assert (worked_on(item)["title_uk"], worked_on(item)["lead_uk"]) == ("Моє", "")


def test_fact_that_somebody_writes_meanwhile_is_not_overwritten(store, make):
    fact = make.agreement(make.city(has_agreement=False), title_pl="Umowa partnerska")
    translating.keep_fact(fact)
    planned = plan(translated(store, {"Umowa partnerska": "Угода"}), store)
    type(fact).objects.update(title_uk="Моє")
    with pytest.raises(Refused, match="just changed"):
        carry_out(planned, store, None)
    fact.refresh_from_db()
    assert fact.title_uk == "Моє"


def test_source_that_went_out_is_known_for_as_long_as_a_file_may_be_away(store, make):
    item = make.news("Wizyta", live=("pl",))
    data = translated(store, {"Wizyta": "Візит"})
    long_ago = SourceText.objects.get(text="Wizyta").kept_at - 2 * UNUSED_FOR
    SourceText.objects.update(kept_at=long_ago)
    call_command("export_translations", language="uk", stdout=io.StringIO())
    actions.save(item, {"title_pl": "Inna wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    forget_unused_sources()
    assert plan(data, store).counts["held"] == 1


# Addresses that lead nowhere


@pytest.mark.parametrize(
    "address",
    [
        Address("news.newsitem", "wizyta\x00", "title"),
        Address("news.newsitem", "wizyta", "slug"),
        Address("news.newsitem", "wizyta", "title_pl"),
        Address("news.newsitem", "wizyta", "gallery/1/caption"),
        Address("news.newsitem", "wizyta", "../body"),
        Address("library.document", "9" * 30, "title"),
        Address("library.document", "wizyta", "title"),
        Address("accounts.user", "admin", "password"),
        Address("", "", ""),
    ],
)
def test_what_is_no_text_is_not_found(store, make, address):
    make.news("Wizyta", live=("pl",), key="wizyta")
    assert store.find([address], "uk") == {}
    assert store.source_texts(["\x00", "", "title"]) == {}


def test_text_that_was_deleted_meanwhile_is_refused(store, make):
    item = make.news("Wizyta", live=())
    planned = plan(translated(store, {"Wizyta": "Візит"}), store)
    item.delete()
    with pytest.raises(Refused):
        carry_out(planned, store, None)


def test_nothing_is_written_where_one_text_of_several_kinds_is_refused(store, make, tmp_path):
    item = make.news("Wizyta", live=("pl",), body_pl="<p>Raz i <strong>dwa</strong></p>")
    make.project("Zielone miasta", live=("pl",))
    words = {"Wizyta": "Візит", "Zielone miasta": "Зелені міста", "Raz i <1>dwa</1>": "Раз і два"}
    file = tmp_path / "back.po"
    file.write_bytes(translated(store, words))
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_translations", str(file), stdout=out, stderr=io.StringIO())
    assert refusal.value.returncode == 1
    assert out.getvalue() == "0 imported, 0 held, 1 refused, 4 unchanged\n"
    assert not worked_on(item)["title_uk"]


def test_original_cannot_be_overwritten_by_a_file(store, make):
    item = make.news("Wizyta", live=("pl",), title_en="A visit")
    turned = translated(store, {"Wizyta": "Moja wizyta"}).decode()
    for language, other in (("Language: uk", "Language: pl"), ("Source-Language: pl", "Source-Language: en")):
        turned = turned.replace(language, other)
    planned = plan(turned.encode(), store)
    assert {outcome.reason for outcome in planned.of("refused")} == {"There is no such text."}
    carry_out(planned, store, None)
    assert worked_on(item)["title_pl"] == "Wizyta"
