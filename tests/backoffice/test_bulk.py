"""What is done to several texts of a list: looked at first, refused text by text, and undone."""

import pytest

from audit.models import Event
from news.models import NewsItem
from projects.models import Project
from publishing import actions, bulk, requests
from publishing.drafts import working_copy
from publishing.models import Address, BulkChange, PublicationRequest, Revision
from search.models import Entry
from tests.backoffice.conftest import form_of

LIST = "/admin/news/newsitem/"


@pytest.fixture
def draft(make) -> NewsItem:
    return make.news("Szkic", live=(), lead_pl="Lead")


@pytest.fixture
def live(make) -> NewsItem:
    """Return a text that is live in Polish, with a change that waits."""
    item = make.news("Żywy", live=("pl",))
    actions.save(item, {"lead_pl": "Nowy lead", "dated_on": "2025"}, by=None)
    return item


@pytest.fixture
def unready(make) -> NewsItem:
    return make.news("Bez leadu", live=(), lead_pl="")


def look(browser, verb: str, *items, **typed):
    chosen = {"action": f"{verb}_selected", "_selected_action": [item.pk for item in items]}
    return browser.post(LIST, chosen | typed)


def do(browser, verb: str, *items, languages=("pl",), **typed):
    """Choose an action, look at what would happen, and do it."""
    page = look(browser, verb, *items)
    seen = {f"seen-{plan.item.pk}": plan.seen for plan in page.context["plans"]}
    chosen = {"languages": list(languages), "_do": "1"}
    return look(browser, verb, *items, **seen | chosen | typed)


def texts(browser) -> str:
    return browser.get(LIST).content.decode()


def undo(browser) -> str:
    change = BulkChange.objects.latest("pk")
    return browser.post(f"{LIST}undo/{change.pk}/", follow=True).content.decode()


def stored(item):
    return type(item).objects.get(pk=item.pk)


def everything(item) -> tuple:
    """Return all that visitors and those who work on the text see of it."""
    again = stored(item)
    entries = Entry.objects.filter(object_id=item.pk).order_by("language")
    return (
        dict(working_copy(again)),
        working_copy(again).draft.pending,
        {
            code: (again.published_at_in(code), again.published_until_in(code))
            for code in ("pl", "en", "fr", "uk")
        },
        list(entries.values_list("language", "title", "live_from")),
        sorted(Address.objects.filter(object_id=item.pk).values_list("language", "slug")),
    )


def test_confirmation_says_of_each_text_what_would_happen_and_why_not(publisher, draft, live, unready):
    page = look(publisher, "publish", draft, live, unready)
    said = {
        plan.item: {step.language: (step.words, step.reasons) for step in plan.steps}
        for plan in page.context["plans"]
    }
    assert said[draft]["pl"] == ("goes live", [])
    assert said[draft]["en"] == ("nothing is written", [])
    assert said[live]["pl"] == ("changes go live: lead", [])
    assert said[live]["*"] == ("changes go live: date", [])
    assert said[unready]["pl"][1] == ["Lead: Required before this language can be published."]
    assert "Lead: Required before this language can be published." in page.content.decode()
    assert stored(draft).live_languages == []


def test_ticked_languages_of_what_is_ready_are_published(publisher, draft, live, unready):
    do(publisher, "publish", draft, live, unready, note="Na konferencję")
    page = texts(publisher)
    assert "2 texts are published." in page
    assert "“Bez leadu” stays as it is. Lead: Required" in page
    assert stored(draft).live_languages == ["pl"]
    assert (stored(live).lead_pl, stored(live).dated_on) == ("Nowy lead", "2026-03-01")
    assert stored(unready).live_languages == []
    assert {each.note for each in Revision.objects.filter(kind="published")} == {"Na konferencję"}


def test_undo_restores_exactly_what_was_changed(publisher, editor, draft, live):
    asked = requests.send(draft, ["pl"], by=editor.user)
    before = [everything(item) for item in (draft, live)]
    do(publisher, "publish", draft, live, languages=["pl", "*"])
    assert [everything(item) for item in (draft, live)] != before
    assert "You changed 2 texts at" in texts(publisher)
    assert "Undone: 2 texts are as they were." in undo(publisher)
    assert [everything(item) for item in (draft, live)] == before
    asked.refresh_from_db()
    assert (asked.state, asked.waiting) == (PublicationRequest.State.OPEN, ["pl"])
    assert Revision.objects.filter(kind="undone").count() == 2
    assert "Undo" not in texts(publisher)


def test_withdrawal_of_several_is_undone(publisher, make, live):
    other = make.news("Inny", live=("pl", "en"))
    before = [everything(item) for item in (other, live)]
    do(publisher, "withdraw", other, live)
    assert [stored(item).live_languages for item in (other, live)] == [["en"], []]
    undo(publisher)
    assert [everything(item) for item in (other, live)] == before


def test_what_somebody_has_changed_since_is_not_undone(publisher, editor, draft, live):
    do(publisher, "publish", draft, live)
    editor.send(form_of(draft), title_pl="Zmieniony")
    page = undo(publisher)
    assert "“Szkic” stays as it is. Somebody has changed it since." in page
    assert stored(draft).live_languages == ["pl"]
    assert working_copy(stored(draft))["title_pl"] == "Zmieniony"
    assert working_copy(stored(live)).draft.pending == {"lead_pl": "Nowy lead", "dated_on": "2025"}


def test_undo_works_once_and_for_a_day(publisher, draft):
    do(publisher, "publish", draft)
    undo(publisher)
    do(publisher, "publish", draft)
    change = BulkChange.objects.latest("pk")
    BulkChange.objects.filter(pk=change.pk).update(at=change.at - bulk.UNDO_WITHIN)
    assert "This can no longer be undone." in undo(publisher)
    assert stored(draft).live_languages == ["pl"]


def test_what_was_not_seen_is_not_published(publisher, editor, draft):
    page = look(publisher, "publish", draft)
    (plan,) = page.context["plans"]
    editor.send(form_of(draft), lead_pl="Niewidziany")
    for seen in (plan.seen, "", "[]", "{}", "nonsense"):
        answer = look(publisher, "publish", draft, languages=["pl"], _do="1", **{f"seen-{draft.pk}": seen})
        assert answer.status_code == 302
        assert stored(draft).live_languages == []
    assert "Somebody has changed it since you were shown what would happen." in texts(publisher)


def test_address_of_another_text_is_told_before(publisher, make, draft):
    make.news("Pierwszy", live=("pl",), slug_pl="adres")
    NewsItem.objects.filter(pk=draft.pk).update(slug_pl="adres")
    page = look(publisher, "publish", draft).content.decode()
    assert "Another text has, or had, this address." in page


def test_no_language_is_a_mistake_that_loses_nothing(publisher, draft):
    page = do(publisher, "publish", draft, languages=[], note="Ważne")
    assert page.status_code == 200
    assert "Tick at least one language." in page.content.decode()
    assert 'value="Ważne"' in page.content.decode()


def test_too_many_at_once_are_refused(publisher, draft, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 0)
    look(publisher, "publish", draft)
    assert "Choose at most 0 texts at once" in texts(publisher)


# Rights


@pytest.mark.parametrize("verb", ["publish", "withdraw", "delete"])
def test_forged_action_of_who_may_not_does_nothing(publisher, editor, translator, draft, live, verb):
    page = look(publisher, verb, draft, live)
    seen = {f"seen-{plan.item.pk}": plan.seen for plan in page.context["plans"]}
    before = [everything(item) for item in (draft, live)]
    for browser in (editor, translator):
        look(browser, verb, draft, live, languages=["pl"], _do="1", **seen)
        assert f"{verb}_selected" not in texts(browser)
    assert [everything(item) for item in (draft, live)] == before
    assert not Event.objects.filter(action=verb).exists()


def test_nobody_undoes_what_somebody_else_did(publisher, editor, administrator, draft):
    do(publisher, "publish", draft)
    change = BulkChange.objects.get()
    for browser in (editor, administrator):
        assert browser.post(f"{LIST}undo/{change.pk}/").status_code == 403
    assert publisher.get(f"{LIST}undo/{change.pk}/").status_code == 405
    assert publisher.post(f"/admin/projects/project/undo/{change.pk}/").status_code == 404
    assert stored(draft).live_languages == ["pl"]


# Deletion


def test_draft_is_deleted_and_what_was_published_is_kept(publisher, draft, live):
    actions.publish(live, ["pl"], by=None)
    actions.withdraw(live, ["pl"], by=None)
    page = look(publisher, "delete", draft, live).content.decode()
    assert "It has been published, so it is kept with its history." in page
    do(publisher, "delete", draft, live)
    assert list(NewsItem.objects.all()) == [live]
    assert "“Żywy” stays as it is." in texts(publisher)


def test_published_text_is_not_deleted_by_its_form_either(publisher, administrator, live):
    address = f"/admin/news/newsitem/{live.pk}/delete/"
    for browser in (publisher, administrator):
        page = browser.post(address, {"post": "yes"}, follow=True).content.decode()
        assert "Withdraw it instead." in page
    assert NewsItem.objects.get() == live


def test_text_that_others_belong_to_is_not_deleted(publisher, make):
    strategy = make.strategy(live=())
    make.priority(live=(), document=strategy)
    path = "/admin/priorities/strategydocument/"
    chosen = {"action": "delete_selected", "_selected_action": [strategy.pk], "_do": "1"}
    page = publisher.post(path, {name: value for name, value in chosen.items() if name != "_do"})
    (plan,) = page.context["plans"]
    publisher.post(path, chosen | {f"seen-{strategy.pk}": plan.seen})
    assert "Other content belongs to it." in publisher.get(path).content.decode()


def test_deleted_fact_stays_in_the_audit_trail(publisher, make):
    agreement = make.agreement(make.city(has_agreement=False), signed_on="1995-02-03")
    publisher.post(f"/admin/partners/agreement/{agreement.pk}/delete/", {"post": "yes"})
    event = Event.objects.get(action="delete")
    assert (event.detail["values"]["signed_on"], event.detail["values"]["title_pl"]) == (
        "1995-02-03",
        "Umowa",
    )


def test_other_kinds_have_the_same_actions(publisher, make):
    project = make.project("Projekt", live=(), lead_pl="Lead")
    path = "/admin/projects/project/"
    chosen = {"action": "publish_selected", "_selected_action": [project.pk]}
    (plan,) = publisher.post(path, chosen).context["plans"]
    publisher.post(path, chosen | {f"seen-{project.pk}": plan.seen, "languages": ["pl"], "_do": "1"})
    assert Project.objects.get().live_languages == ["pl"]
