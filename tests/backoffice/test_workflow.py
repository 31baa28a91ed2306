"""A text is sent for publication by who may write it, and published or returned by who may publish."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from accounts.roles import EDITORS, PUBLISHERS, translators_of
from audit.models import Event
from news.models import NewsItem
from publishing import actions, requests
from publishing.models import PublicationRequest, Revision
from tests.backoffice.conftest import Office, form_of, read_form

LIST = "/admin/news/newsitem/"
ADD = "/admin/news/newsitem/add/"
REQUESTS = "/admin/requests/"


@pytest.fixture
def item(make):
    return make.news("Tytuł", live=("pl",), title_en="A title", lead_en="A lead")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context at whose end all is done that waits for the transaction to be stored."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def publisher_who_reads(db):
    """Return a function that makes a publisher who works in a language."""

    def make(language: str, **fields) -> User:
        name = f"publisher-{language}"
        user = User.objects.create_user(name, is_staff=True, interface_language=language, **fields)
        user.groups.add(Group.objects.get(name=PUBLISHERS))
        return user

    return make


def send(browser, item, *languages: str, note: str = "", **typed):
    return browser.send(form_of(item), "_send", send_languages=list(languages), send_note=note, **typed)


def page_of(asked) -> str:
    return f"{REQUESTS}{asked.pk}/"


def read(browser, address: str) -> str:
    return browser.get(address).content.decode()


def approve(browser, asked, **typed):
    """Open a request, look at it and publish."""
    seen = browser.get(page_of(asked)).context["seen"]
    return browser.post(page_of(asked), {"_approve": "1", "seen": seen} | typed)


def give_back(browser, asked, answer: str = "Popraw lead."):
    return browser.post(page_of(asked), {"_return": "1", "answer": answer})


# Sending


def test_text_is_saved_and_sent_and_not_live(editor, item):
    answer = send(editor, item, "en", note="Proszę o publikację", lead_en="A new lead")
    asked = PublicationRequest.objects.get()
    assert (asked.item, asked.languages, asked.by, asked.note) == (
        item, ["en"], editor.user, "Proszę o publikację",
    )  # fmt: skip
    item.refresh_from_db()
    assert (item.lead_en, item.live_languages) == ("A new lead", ["pl"])
    page = read(editor, answer.headers["Location"])
    assert "is saved and sent for publication: English" in page
    assert "<strong>Sent for publication</strong>: English" in page
    assert Event.objects.filter(action="send", by="editors", detail={"languages": ["en"]}).exists()


def test_new_text_is_written_and_sent_at_once(editor, db):
    typed = {"title_pl": "Tytuł", "lead_pl": "Lead", "dated_on": "2026-03-01"}
    editor.send(ADD, "_send", send_languages=["pl"], **typed)
    assert PublicationRequest.objects.get().item == NewsItem.objects.get()


def test_what_is_not_ready_is_not_sent(editor, item):
    page = send(editor, item, "en", lead_en="")
    assert set(page.context["adminform"].form.errors) == {"lead_en"}
    page = send(editor, item)
    assert "Tick at least one language." in page.content.decode()
    assert not PublicationRequest.objects.exists()


def test_state_is_in_the_list_and_can_be_filtered(editor, publisher, make, item):
    make.news("Inny")
    assert "asked-open" not in read(editor, LIST)
    send(editor, item, "en")
    assert '<span class="asked asked-open">sent for publication</span>' in read(editor, LIST)
    found = editor.get(LIST, {"request": "open"}).context["cl"].result_list
    assert [each.pk for each in found] == [item.pk]
    give_back(publisher, PublicationRequest.objects.get())
    assert '<span class="asked asked-returned">returned</span>' in read(editor, LIST)


def test_translator_sends_their_language_alone(translator, item):
    assert 'value="pl"' not in ticks(read(translator, form_of(item)))
    send(translator, item, "en", "pl")
    assert not PublicationRequest.objects.exists()
    send(translator, item, "en")
    assert PublicationRequest.objects.get().languages == ["en"]


def ticks(page: str) -> str:
    return " ".join(line for line in page.splitlines() if 'name="send_languages"' in line)


def test_newer_request_takes_the_place_of_ones_own_for_no_more(editor, translator, item):
    send(translator, item, "en")
    for note, languages in {"1": ["en"], "2": ["en", "pl"], "3": ["pl"]}.items():
        send(editor, item, *languages, note=note)
    open_ = PublicationRequest.objects.filter(state="open").order_by("pk")
    assert [(asked.by.username, asked.note) for asked in open_] == [
        ("translators-en", ""), ("editors", "2"), ("editors", "3"),
    ]  # fmt: skip


# Deciding


def test_publisher_finds_sees_and_publishes(publisher, editor, client, item):
    send(editor, item, "pl", note="Proszę", lead_pl="Inny lead")
    asked = PublicationRequest.objects.get()
    start = read(publisher, "/admin/")
    assert "Waiting for you" in start
    assert page_of(asked) in start
    page = read(publisher, page_of(asked)).replace("\n", "")
    assert "<del>Lead</del><ins>Inny lead</ins>" in page
    assert "A lead" not in page  # of a language that nobody asked for
    approve(publisher, asked, note="Zgoda")
    assert "Inny lead" in read(client, "/pl/aktualnosci/tytul/")
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by, asked.answer) == ("approved", publisher.user, "Zgoda")
    assert Revision.objects.first().note == "Zgoda"
    assert "Waiting for you" not in read(publisher, "/admin/")


def test_first_publication_shows_all_and_takes_along_what_languages_share(publisher, editor, make):
    item = make.news("Tytuł", live=(), lead_pl="Pierwszy lead", cities=[make.city("Lwów")])
    send(editor, item, "pl")
    asked = PublicationRequest.objects.get()
    page = read(publisher, page_of(asked))
    assert "<ins>Pierwszy lead</ins>" in page
    assert "<ins>Lwów</ins>" in page
    approve(publisher, asked)
    item.refresh_from_db()
    assert item.live_languages == ["pl"]


def test_returned_text_goes_back_with_the_note_and_can_be_sent_again(publisher, editor, item):
    send(editor, item, "en")
    asked = PublicationRequest.objects.get()
    assert "Say what is to be changed." in give_back(publisher, asked, answer=" ").content.decode()
    give_back(publisher, asked, "Popraw lead.")
    for page in (form_of(item), "/admin/", page_of(asked)):
        assert "Returned" in read(editor, page) or "returned" in read(editor, page)
    assert "Popraw lead." in read(editor, form_of(item))
    assert "Waiting for you" in read(editor, "/admin/")
    send(editor, item, "en", lead_en="Better")
    assert [each.state for each in PublicationRequest.objects.order_by("pk")] == ["closed", "open"]


def test_what_was_not_seen_is_not_published(publisher, editor, client, item):
    send(editor, item, "pl", lead_pl="Widziany")
    asked = PublicationRequest.objects.get()
    seen = publisher.get(page_of(asked)).context["seen"]
    editor.send(form_of(item), lead_pl="Niewidziany")
    for digest in ({"seen": seen}, {"seen": "0" * 64}, {}):
        page = publisher.post(page_of(asked), {"_approve": "1"} | digest)
        assert "Somebody has changed the text" in page.content.decode()
    assert "Niewidziany" not in read(client, "/pl/aktualnosci/tytul/")
    assert "Niewidziany" in page.content.decode()
    publisher.post(page_of(asked), {"_approve": "1", "seen": page.context["seen"]})
    assert "Niewidziany" in read(client, "/pl/aktualnosci/tytul/")


def test_what_is_no_longer_ready_is_not_published(publisher, editor, item):
    send(editor, item, "en")
    editor.send(form_of(item), lead_en="")
    asked = PublicationRequest.objects.get()
    assert "Not published." in approve(publisher, asked).content.decode()
    item.refresh_from_db()
    asked.refresh_from_db()
    assert (item.live_languages, asked.state) == (["pl"], "open")


def test_request_closes_once_all_its_languages_are_published(publisher, editor, item):
    send(editor, item, "pl", "en")
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    asked = PublicationRequest.objects.get()
    assert (asked.state, asked.waiting) == ("open", ["en"])
    publisher.send(form_of(item), "_publish", publish_languages=["en"])
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == ("approved", publisher.user)


def test_returned_request_is_closed_by_publication(publisher, editor, item):
    send(editor, item, "en")
    give_back(publisher, PublicationRequest.objects.get())
    actions.publish(item, ["en"], by=None)
    assert PublicationRequest.objects.get().state == "closed"


def test_request_disappears_with_its_text(publisher, editor, item):
    send(editor, item, "en")
    actions.delete(item, by=None)
    assert not PublicationRequest.objects.exists()
    assert read(publisher, REQUESTS)


def test_sender_takes_back_their_own_alone(editor, translator, item):
    send(editor, item, "en")
    asked = PublicationRequest.objects.get()
    assert translator.post(page_of(asked), {"_take_back": "1"}).status_code == 403
    editor.post(page_of(asked), {"_take_back": "1"})
    asked.refresh_from_db()
    assert asked.state == "closed"


@pytest.mark.parametrize("second", ["_approve", "_return", "_take_back"])
def test_answered_request_is_not_answered_again(publisher, editor, item, second):
    send(editor, item, "en")
    asked = PublicationRequest.objects.get()
    requests.take_back(asked, by=editor.user)
    browser = editor if second == "_take_back" else publisher
    seen = browser.get(page_of(asked)).context["seen"]
    page = browser.post(page_of(asked), {second: "1", "seen": seen, "answer": "x"})
    assert "has been answered or taken back" in page.content.decode()
    item.refresh_from_db()
    asked.refresh_from_db()
    assert (item.live_languages, asked.state) == (["pl"], "closed")


# Rights


def test_nobody_without_the_right_publishes_or_returns(editor, translator, item):
    send(editor, item, "en")
    asked = PublicationRequest.objects.get()
    page = editor.get(page_of(asked))
    assert "_approve" not in page.content.decode()
    forged = {"seen": page.context["seen"], "answer": "x"}
    for browser in (editor, translator):
        for button in ("_approve", "_return"):
            assert browser.post(page_of(asked), forged | {button: "1"}).status_code == 403
    form = read_form(read(editor, form_of(item)))
    editor.post(
        form_of(item), form | {"_publish": "1", "publish_languages": ["en"], "send_languages": ["en"]}
    )
    for action in ("_publish", "publish", "approve", "delete_selected"):
        editor.post(LIST, {"action": action, "_selected_action": [item.pk], "publish_languages": ["en"]})
    item.refresh_from_db()
    asked.refresh_from_db()
    assert (item.live_languages, asked.state) == (["pl"], "open")


def test_right_to_publish_alone_is_not_enough(person, editor, item):
    """Who may publish texts, but not change news, publishes no news."""
    user = person(translators_of("fr"))
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="publish_texts"))
    send(editor, item, "en")
    stranger = Office()
    stranger.force_login(user)
    asked = PublicationRequest.objects.get()
    assert stranger.get(page_of(asked)).status_code == 403
    assert stranger.post(page_of(asked), {"_approve": "1", "seen": "x"}).status_code == 403
    assert page_of(asked) not in read(stranger, REQUESTS)


def test_request_is_seen_by_its_sender_and_those_who_decide(editor, translator, publisher, item):
    send(editor, item, "en")
    asked = PublicationRequest.objects.get()
    for browser, status in ((editor, 200), (publisher, 200), (translator, 403), (Client(), 302)):
        assert browser.get(page_of(asked)).status_code == status
    assert page_of(asked) not in read(translator, REQUESTS)
    assert publisher.get(f"{REQUESTS}999999/").status_code == 404


# Mails


def test_publishers_are_mailed_in_their_language(editor, publisher_who_reads, mail_server, commit, item):
    for language in ("pl", "uk"):
        publisher_who_reads(language, email=f"{language}@example.org")
    with commit():
        send(editor, item, "en", note="Proszę o publikację")
    asked = PublicationRequest.objects.get()
    mails = {receivers[0]: message for receivers, message in mail_server.mails}
    assert {address: message["Subject"] for address, message in mails.items()} == {
        "pl@example.org": "Do publikacji: Tytuł",
        "uk@example.org": "До публікації: Tytuł",
    }
    text = mails["uk@example.org"].get_content()
    assert "англійська" in text
    assert "Proszę o publikację" in text
    assert f"http://testserver{page_of(asked)}" in text
    assert mails["uk@example.org"].get_content_type() == "text/plain"


def test_sender_is_mailed_the_answer_in_their_language(person, publisher, mail_server, commit, item):
    writer = Office()
    writer.force_login(person(EDITORS, email="redaktor@example.org", interface_language="fr"))
    send(writer, item, "en")
    with commit():
        give_back(publisher, PublicationRequest.objects.get(), "Popraw lead.")
    send(writer, item, "en")
    with commit():
        approve(publisher, PublicationRequest.objects.get(state="open"))
    assert [(receivers, message["Subject"]) for receivers, message in mail_server.mails] == [
        (["redaktor@example.org"], "Renvoyé\u00a0: Tytuł"),
        (["redaktor@example.org"], "Publié\u00a0: Tytuł"),
    ]
    assert "Popraw lead." in mail_server.mails[0][1].get_content()


def test_mails_reach_nobody_who_does_not_want_or_may_not_have_them(
    editor, person, publisher_who_reads, mail_server, commit, item
):
    publisher_who_reads("pl", email="pl@example.org", wants_mail=False)
    publisher_who_reads("uk", email="uk@example.org", is_active=False)
    publisher_who_reads("fr", email="")
    person(translators_of("fr"), email="tlumacz@example.org")
    with commit():
        send(editor, item, "en")
    assert mail_server.mails == []
    assert not PublicationRequest.objects.get().is_mail_lost


def test_each_person_switches_their_own_mails_off(publisher, editor):
    assert "My settings" in read(publisher, "/admin/")
    publisher.post("/admin/my-settings/", {"username": "x", "is_superuser": "on"})
    publisher.user.refresh_from_db()
    editor.user.refresh_from_db()
    assert (publisher.user.wants_mail, editor.user.wants_mail) == (False, True)
    assert (publisher.user.username, publisher.user.is_superuser) == ("publishers", False)
    publisher.post("/admin/my-settings/", {"wants_mail": "on"})
    publisher.user.refresh_from_db()
    assert publisher.user.wants_mail


def test_line_ends_in_a_title_make_no_headers(editor, publisher_who_reads, mail_server, commit, item):
    publisher_who_reads("en", email="en@example.org")
    title = "Tytuł\r\nBcc: b@example.org"
    NewsItem.objects.update(title_pl=title, title_en=title)
    with commit():
        send(editor, item, "en")
    ((receivers, message),) = mail_server.mails
    assert receivers == ["en@example.org"]
    assert message["Bcc"] is None
    assert message["Subject"] == "For publication: Tytuł Bcc: b@example.org"


@pytest.mark.usefixtures("_no_mail_server")
def test_mail_server_that_is_down_breaks_nothing_and_is_told(
    editor, publisher, publisher_who_reads, commit, caplog, item
):
    publisher_who_reads("en", email="en@example.org")
    with commit():
        answer = send(editor, item, "en", lead_en="A new lead")
    assert "The mail server cannot be reached." in caplog.text
    caplog.clear()
    item.refresh_from_db()
    assert item.lead_en == "A new lead"
    assert "The mail about it could not be sent." in read(editor, answer.headers["Location"])
    User.objects.filter(pk=editor.user.pk).update(email="redaktor@example.org")
    with commit():
        approve(publisher, PublicationRequest.objects.get())
    item.refresh_from_db()
    assert (item.live_languages, PublicationRequest.objects.get().is_mail_lost) == (["pl", "en"], True)
    assert "mail not sent" in read(publisher, REQUESTS)
    caplog.clear()


def test_refused_address_loses_no_other_mail(editor, publisher_who_reads, mail_server, commit, caplog, item):
    publisher_who_reads("pl", email="pl@example.org\r\nBcc: b@example.org")
    publisher_who_reads("uk", email="uk@example.org")
    with commit():
        send(editor, item, "en")
    assert [receivers for receivers, _message in mail_server.mails] == [["uk@example.org"]]
    assert PublicationRequest.objects.get().is_mail_lost
    caplog.clear()


def test_nothing_is_mailed_of_what_is_not_stored(editor, publisher_who_reads, mail_server, item):
    publisher_who_reads("pl", email="pl@example.org")
    send(editor, item, "en")  # in a transaction that the test takes back
    assert mail_server.mails == []
