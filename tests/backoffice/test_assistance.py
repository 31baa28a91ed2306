"""What helps at the desk: the memory, the glossary, names of cities, machines; all without JavaScript."""

import io
import logging

import pytest
from django.core.management import call_command
from django.utils import translation

from desk.learning import learn_published
from publishing import actions, translating
from tests.backoffice.conftest import read_form
from tests.backoffice.test_desk import at_desk, states
from tests.translations.machine_server import MachineServer
from translations.machine.models import Request, Usage
from translations.memory.learning import learn
from translations.memory.lookup import find
from translations.memory.models import Segment
from translations.models import Concept, State, Term

KEY = "secret-key-of-the-city"
BODY = "<p>Umowa z <strong>1995</strong> roku.</p><ul><li>raz</li><li>dwa</li></ul>"
KNOWN = [
    ("Umowa z <1>1995</1> roku.", "An agreement of <1>1995</1>."),
    ("Delegacja z Kijowa odwiedziła Kraków we wtorek.", "A delegation from Kyiv visited Kraków on Tuesday."),
]


@pytest.fixture
def item(make):
    lead = "Delegacja z Kijowa odwiedziła Kraków we środę."
    empty = {f"lead_{code}": "" for code in ("en", "fr", "uk")}
    return make.news("Wizyta", live=("pl",), **empty | {"lead_pl": lead, "body_pl": BODY})


@pytest.fixture
def remembered(db):
    learn(KNOWN, ("pl", "en"))


@pytest.fixture
def machine(settings):
    server = MachineServer()
    settings.MACHINE_TRANSLATION = "libretranslate"
    settings.MACHINE_TRANSLATION_URL = server.url
    settings.MACHINE_TRANSLATION_KEY = KEY
    settings.MACHINE_TRANSLATION_LIMIT = 1000
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def press(office, item, **typed):
    """Open the desk, type, press a button that has a value; return the answer."""
    opened = read_form(office.get(at_desk(item)).content.decode())
    return office.post(at_desk(item), opened | typed)


def page_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def value(page: str, name: str) -> str:
    """Return what a field of the form holds."""
    sent = read_form(page)[name]
    return sent if isinstance(sent, str) else sent[0]


# The memory


def test_memory_offers_what_is_alike_with_the_difference_in_words(translator, item, remembered):
    page = page_of(press(translator, item, _help="lead"))
    assert "Translated before, 9" in page
    assert "<del>wtorek</del><ins>środę</ins>" in page
    assert "A delegation from Kyiv visited Kraków on Tuesday." in page


def test_suggestion_is_taken_over_into_the_form_and_saves_nothing(translator, item, remembered):
    use = f"lead:0:{KNOWN[1][1]}"
    page = page_of(press(translator, item, title_en="Typed", _use=use))
    assert (value(page, "lead_en"), value(page, "title_en")) == (KNOWN[1][1], "Typed")
    item.refresh_from_db()
    assert (item.lead_en, item.title_en) == ("", None)
    translator.post(at_desk(item), read_form(page) | {"_save": "1"})
    assert states(item)["lead"] == State.TRANSLATED


def test_paragraph_from_the_memory_comes_into_its_place_with_its_tags(translator, item, remembered):
    found = page_of(translator.post(at_desk(item) + "help/", {"field": "body"}))
    assert "Translated before, the same · paragraph 1" in found
    use = "body:0:An agreement of &lt;strong&gt;1995&lt;/strong&gt;."
    assert f'value="{use}"' in found
    typed = "<p></p><ul><li>once</li><li></li></ul>"
    sent = {"field": "body", "_use": "body:0:An agreement of <strong>1995</strong>.", "text": typed}
    answer = translator.post(at_desk(item) + "use/", sent).json()
    # Empty paragraphs survive sanitising, so the frame stays while it is being filled.
    assert answer == {"text": "<p>An agreement of <strong>1995</strong>.</p><ul><li>once</li><li></li></ul>"}


def test_hostile_suggestion_reaches_no_text(translator, item):
    use = "body:1:<script>alert(1)</script><img src=x onerror=alert(1)>once"
    page = page_of(press(translator, item, _use=use))
    translator.post(at_desk(item), read_form(page) | {"_save": "1"})
    item.refresh_from_db()
    assert item.body_en == "<p></p><ul><li>once</li><li></li></ul>"


@pytest.mark.parametrize("use", ["", ":", "body:x:y", "body:999:y", "body:-1:y", "nothing:0:y", "title"])
def test_odd_suggestions_do_no_harm(translator, item, use):
    assert press(translator, item, _use=use).status_code == 200
    assert translator.post(at_desk(item) + "use/", {"field": "body", "_use": use}).status_code == 200


def test_desk_teaches_the_memory_what_a_person_saved(translator, item):
    translator.send(at_desk(item), "_save", body_en=BODY.replace("Umowa z", "Agreement of"))
    assert find("raz", ("pl", "en"))[0].target == "raz"
    assert Segment.objects.filter(source_language="pl", language="en").count() == 3


def test_translation_that_is_not_complete_is_not_learnt(translator, item):
    translator.send(at_desk(item), "_save", body_en="<p>Agreement</p>")
    assert not Segment.objects.exists()


def test_translation_of_a_source_that_moved_meanwhile_is_not_learnt(translator, item):
    opened = read_form(translator.get(at_desk(item)).content.decode())
    actions.save(item, {"title_pl": "Druga wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    translator.post(at_desk(item), opened | {"title_en": "A visit", "_save": "1"})
    assert not Segment.objects.exists()


def test_copy_of_the_source_is_not_learnt(translator, item):
    press(translator, item, _same="title")
    assert not Segment.objects.exists()


def test_still_valid_is_learnt_with_the_new_source(translator, make):
    item = make.news("Wizyta", live=("pl", "en"))
    actions.save(item, {"title_pl": "Długa wizyta", "title_en": "A visit"}, by=None)
    actions.publish(item, ["pl"], by=None)
    actions.save(item, {"title_pl": "Bardzo długa wizyta"}, by=None)
    actions.publish(item, ["pl"], by=None)
    press(translator, item, _valid="title")
    assert find("Bardzo długa wizyta", ("pl", "en"))[0].target == "A visit"


def test_command_learns_what_is_published_and_nothing_else_and_nothing_twice(make):
    make.news("Pierwsza", live=("pl", "en"))
    make.news("Druga", live=("pl",), title_en="A draft")
    outdated = make.news("Trzecia", live=("pl", "en"))
    actions.save(outdated, {"title_pl": "Inna trzecia"}, by=None)
    actions.publish(outdated, ["pl"], by=None)
    output = io.StringIO()
    call_command("learn_translations", stdout=output)
    assert output.getvalue() == "2 learnt.\n"  # the title, and the lead that all of them have
    assert set(Segment.objects.values_list("source", flat=True)) == {"Pierwsza", "Lead"}
    assert learn_published() == 0


def test_command_puts_nothing_before_what_was_learnt_later(make, remembered):
    make.news("Pierwsza", live=("pl", "en"))
    learn_published()
    learn([("Pierwsza", "The first")], ("pl", "en"))
    learn_published()
    assert find("Pierwsza", ("pl", "en"))[0].target == "The first"


def test_facts_are_learnt_too(translator, make):
    agreement = make.agreement(make.city(), title_pl="Umowa partnerska")
    translating.keep_fact(agreement)
    translator.send(at_desk(agreement), "_save", title_en="Partnership agreement")
    assert find("Umowa partnerska", ("pl", "en"))[0].target == "Partnership agreement"


@pytest.mark.parametrize("paragraphs", [1, 12])
def test_saving_costs_the_same_however_much_is_learnt(
    translator, make, paragraphs, django_assert_num_queries
):
    body = "".join(f"<p>Akapit {number}</p>" for number in range(paragraphs))
    item = make.news("Wizyta", live=("pl",), body_pl=body)
    form = read_form(translator.get(at_desk(item)).content.decode())
    typed = {"title_en": "A visit", "body_en": body.replace("Akapit", "Paragraph"), "_save": "1"}
    with django_assert_num_queries(29):
        assert translator.post(at_desk(item), form | typed).status_code == 302
    assert Segment.objects.count() == paragraphs + 1


# Glossary and names


def test_terms_and_cities_of_the_source_stand_beside_an_open_field(translator, make):
    concept = Concept.objects.create(key="partner-city")
    for language, text, status in [
        ("pl", "miasto partnerskie", "preferred"),
        ("en", "partner city", "preferred"),
        ("en", "twinned city", "allowed"),
        ("en", "sister city", "forbidden"),
    ]:
        Term.objects.create(concept=concept, language=language, text=text, status=status)
    make.city("Lipsk", name_en="Leipzig", phrase_in_pl="w Lipsku")
    page = page_of(translator.get(at_desk(make.news("Miasta partnerskie w Lipsku", live=("pl",)))))
    for expected in (
        ">Miasta partnerskie</dt>", "<strong>partner city</strong> twinned city", "<del>sister city</del>",
        ">Lipsk</dt>", "<strong>Leipzig</strong>",
    ):  # fmt: skip
        assert expected in page


# Machines


def test_no_machine_is_offered_unless_one_is_set_up(translator, item):
    page = page_of(press(translator, item, _machine="title"))
    assert "machine" not in page.partition('id="desk_form"')[2].partition("desk-keys")[0].lower()


def test_machine_draft_stays_one_until_a_person_has_read_it(translator, item, machine):
    page = page_of(press(translator, item, _machine="body", title_en="Typed"))
    answer = BODY.replace("Umowa", "Agreement")
    assert value(page, "machine-body") == answer
    assert (value(page, "body_en"), value(page, "title_en")) == ("", "Typed")
    assert "Characters left for machine translation this month: 9" in page
    page = page_of(translator.post(at_desk(item), read_form(page) | {"_use": f"body::{answer}"}))
    assert value(page, "body_en") == answer
    translator.post(at_desk(item), read_form(page) | {"_save": "1"})
    assert states(item)["body"] == State.MACHINE
    assert not Segment.objects.filter(target__contains="Agreement").exists()
    press(translator, item, _valid="body")
    assert states(item)["body"] == State.TRANSLATED
    assert Segment.objects.filter(target__contains="Agreement").exists()


def test_machine_draft_that_was_kept_unsaved_is_still_one(translator, item, machine):
    page = page_of(press(translator, item, _machine="body"))
    typed = read_form(page) | {"body_en": value(page, "machine-body")}
    assert translator.post(at_desk(item) + "unsaved/", typed).status_code == 201
    back = page_of(translator.get(f"{at_desk(item)}?unsaved={typed['unsaved'][0]}"))
    translator.post(at_desk(item), read_form(back) | {"_save": "1"})
    assert states(item)["body"] == State.MACHINE


def test_machine_s_words_changed_by_a_person_are_a_translation(translator, item, machine):
    page = page_of(press(translator, item, _machine="body"))
    typed = {"body_en": value(page, "machine-body").replace("raz", "once"), "_save": "1"}
    translator.post(at_desk(item), read_form(page) | typed)
    assert states(item)["body"] == State.TRANSLATED


def test_script_gets_the_machine_s_answer_as_a_part_of_the_page(translator, item, machine):
    assert "Agreement" not in page_of(translator.post(at_desk(item) + "help/", {"field": "body"}))
    assert machine.requests == []
    answer = translator.post(at_desk(item) + "help/", {"field": "body", "machine": "1"})
    assert "Agreement of" not in page_of(answer)
    assert "Agreement z <strong>1995</strong> roku." in answer.content.decode()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "The service of machine translation has refused the request."),
        (456, "This month’s limit of machine translation is reached."),
        (503, "The service of machine translation does not answer. Try again later."),
    ],
)
def test_fault_of_a_machine_is_a_sentence_and_loses_nothing(translator, item, machine, status, sentence):
    machine.status, machine.body = status, b"{}"
    page = page_of(press(translator, item, _machine="body", title_en="Typed"))
    assert sentence in page
    assert value(page, "title_en") == "Typed"


def test_limit_of_the_month_is_said(translator, item, machine, settings):
    settings.MACHINE_TRANSLATION_LIMIT = 10
    page = page_of(press(translator, item, _machine="body"))
    assert "This month’s limit of machine translation is reached." in page
    assert "Characters left for machine translation this month: 10" in page
    assert machine.requests == []


@pytest.mark.parametrize("status", [200, 401])
def test_key_reaches_neither_browser_nor_log(translator, item, machine, status, caplog):
    machine.status = status
    with caplog.at_level(logging.DEBUG):
        pages = [
            page_of(translator.get(at_desk(item))),
            page_of(press(translator, item, _machine="body")),
            page_of(translator.post(at_desk(item) + "help/", {"field": "title", "machine": "1"})),
        ]
    assert machine.requests
    assert KEY not in caplog.text + "".join(pages)


def test_slow_machine_s_answer_is_there_when_the_page_is_opened_again(
    translator, item, machine, settings, client
):
    settings.MACHINE_TRANSLATION = "etranslation"
    settings.MACHINE_TRANSLATION_USER = "krakow"
    later = "The machine’s translation will come later."
    assert later in page_of(press(translator, item, _machine="body"))
    assert later in page_of(press(translator, item, _machine="body"))
    assert len(machine.requests) == 1  # who is impatient does not ask twice
    assert later in page_of(translator.get(at_desk(item)))
    address = f"/machine-translation/{Request.objects.get().token}/"
    client.post(address, machine.delivery(), content_type="application/json")
    page = page_of(translator.get(at_desk(item)))
    assert later not in page
    assert value(page, "machine-body") == BODY.replace("Umowa", "Agreement")
    assert Usage.objects.get().characters > 0


def test_slow_machine_s_failure_is_said(translator, item, machine, settings, client):
    settings.MACHINE_TRANSLATION = "etranslation"
    settings.MACHINE_TRANSLATION_USER = "krakow"
    press(translator, item, _machine="body")
    address = f"/machine-translation/{Request.objects.get().token}/"
    client.post(address, {"errorCode": -20021}, content_type="application/json")
    assert "has refused the request" in page_of(translator.get(at_desk(item)))
    press(translator, item, _machine="body")
    assert len(machine.requests) == 2


# The page beside


def test_page_beside_may_stand_in_a_frame_of_the_desk_alone(translator, item, make):
    live = make.news("Wizyta", title_en="A visit")
    desk = translator.get(at_desk(live))
    assert "frame-src 'self'" in desk["Content-Security-Policy"]
    assert desk["X-Frame-Options"] == "DENY"
    address = f"/admin/news/newsitem/{live.pk}/preview/en/"
    assert f'data-address="{address}"' in page_of(desk)
    page = translator.get(address)
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "data-address=" not in page_of(translator.get(at_desk(item))).partition("desk-preview")[2]
