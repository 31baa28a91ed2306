"""A mail about a request that was not taken is sent again, to those alone who do not have it."""

import datetime
import io
from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from accounts.roles import PUBLISHERS
from news.models import NewsItem
from publishing import actions, requests
from publishing.mails import STOPPED_AFTER, deliver
from publishing.models import UnsentMail

READERS = {f"{name}@example.org" for name in ("anna", "borys", "celina")}


@pytest.fixture
def item(make) -> NewsItem:
    return make.news("Tytuł", live=("pl",), title_en="A title", lead_en="A lead")


@pytest.fixture
def readers(db) -> list[User]:
    """Return three publishers who want mails."""
    people = []
    for address in sorted(READERS):
        user = User.objects.create_user(address.partition("@")[0], is_staff=True, email=address)
        user.groups.add(Group.objects.get(name=PUBLISHERS))
        people.append(user)
    return people


@pytest.fixture
def asked(editor, readers, item, mail_server, django_capture_on_commit_callbacks, caplog):
    """Return a request of which one publisher got the mail, and two did not."""
    mail_server.refused = {"borys@example.org", "celina@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        asked = requests.send(item, ["en"], by=editor.user)
    caplog.clear()
    return asked


def received(mail_server) -> Counter:
    return Counter(address for receivers, _message in mail_server.mails for address in receivers)


def run() -> str:
    written = io.StringIO()
    call_command("send_lost_mails", stdout=written)
    return written.getvalue().strip()


def test_command_mails_those_alone_who_lack_it(asked, mail_server, caplog):
    assert received(mail_server) == {"anna@example.org": 1}
    assert run() == "0 sent, 2 left"
    caplog.clear()
    mail_server.refused = {"celina@example.org"}
    assert run() == "1 sent, 1 left"
    caplog.clear()
    mail_server.refused = set()
    assert run() == "1 sent, 0 left"
    assert run() == "0 sent, 0 left"
    assert received(mail_server) == dict.fromkeys(READERS, 1)
    assert not asked.is_mail_lost


def test_button_on_the_page_of_the_request_mails_again(asked, editor, mail_server, caplog):
    page = editor.get(f"/admin/requests/{asked.pk}/").content.decode()
    assert "The mail about it could not be sent." in page
    answer = editor.post(f"/admin/requests/{asked.pk}/", {"_mail": "1"}, follow=True).content.decode()
    assert "The mail about it could not be sent." in answer
    caplog.clear()
    mail_server.refused = set()
    answer = editor.post(f"/admin/requests/{asked.pk}/", {"_mail": "1"}, follow=True).content.decode()
    assert "The mail is sent to all who did not have it." in answer
    assert "could not be sent" not in answer
    assert received(mail_server) == dict.fromkeys(READERS, 1)


def test_stranger_sends_no_mails(asked, translator, mail_server):
    mail_server.refused = set()
    assert translator.post(f"/admin/requests/{asked.pk}/", {"_mail": "1"}).status_code == 403
    assert UnsentMail.objects.count() == 2


@pytest.mark.usefixtures("_no_mail_server")
def test_server_that_is_down_keeps_all_mails_for_later(
    editor, readers, item, django_capture_on_commit_callbacks, caplog
):
    with django_capture_on_commit_callbacks(execute=True):
        requests.send(item, ["en"], by=editor.user)
    assert UnsentMail.objects.filter(taken_at=None).count() == 3
    assert run() == "0 sent, 3 left"
    caplog.clear()


def test_mail_that_somebody_is_sending_is_not_sent_by_another(asked, mail_server):
    """A timer and a person at once: each mail goes out once, and one that was dropped does later."""
    mail_server.refused = set()
    UnsentMail.objects.update(taken_at=timezone.now())
    assert deliver(UnsentMail.objects.all()) == (0, 2)
    UnsentMail.objects.update(taken_at=timezone.now() - STOPPED_AFTER - datetime.timedelta(seconds=1))
    assert deliver(UnsentMail.objects.all()) == (2, 0)


def test_who_no_longer_publishes_or_wants_mails_gets_none(asked, readers, mail_server):
    mail_server.refused = set()
    readers[1].groups.clear()
    User.objects.filter(pk=readers[2].pk).update(wants_mail=False)
    assert run() == "0 sent, 0 left"
    assert received(mail_server) == {"anna@example.org": 1}


def test_mail_that_has_become_untrue_is_not_sent(
    asked, editor, mail_server, django_capture_on_commit_callbacks
):
    """The request has been answered meanwhile: now its sender is told, and nobody asked to publish it."""
    User.objects.filter(pk=editor.user.pk).update(email="redaktor@example.org")
    mail_server.refused = set()
    mail_server.mails.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(asked.item, ["en"], by=None)
    assert run() == "0 sent, 0 left"
    assert received(mail_server) == {"redaktor@example.org": 1}
