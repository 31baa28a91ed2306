"""Reports reach the office by mail, and are kept where mail fails."""

import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from barriers.models import BarrierReport
from tests.barriers.conftest import FORM, TYPED

OFFICE = "dostepnosc@example.org"


@pytest.fixture(autouse=True)
def _office(settings):
    settings.ACCESSIBILITY_EMAIL = OFFICE


def test_report_is_mailed_to_the_office_and_answered_to_the_sender(visitor, mail_server):
    visitor.fill_in(
        "/uk/povidomyty-pro-bariery/", email="anna@example.org", name="Анна", description="Не працює меню."
    )
    report = BarrierReport.objects.get()
    ((receivers, message),) = mail_server.mails
    assert receivers == [OFFICE]
    assert message["Subject"] == f"Bariera na portalu: {report.reference}"
    assert message["Reply-To"] == "anna@example.org"
    text = message.get_content()
    assert "Не працює меню." in text
    assert "Imię i\u00a0nazwisko: Анна" in text
    assert "Język strony: ukraiński" in text
    assert f"http://testserver/admin/barriers/barrierreport/{report.pk}/change/" in text
    assert report.mailed_at is not None


def test_mail_without_an_address_to_answer_has_none(visitor):
    visitor.fill_in()
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to, sent.cc, sent.bcc) == ([OFFICE], [], [], [])


@pytest.mark.parametrize("field", ["name", "phone", "page", "description", "alternative"])
def test_typed_line_ends_make_no_headers(visitor, mail_server, field):
    visitor.fill_in(email="anna@example.org", **{field: "x\r\nBcc: b@example.org\r\n\r\nTo: c@d.eu"})
    ((receivers, message),) = mail_server.mails
    assert receivers == [OFFICE]
    assert (message["Bcc"], message["To"]) == (None, OFFICE)


@pytest.mark.parametrize(
    "address", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "a@b@c.org"]
)
def test_address_that_is_none_is_refused_and_nothing_sent(visitor, address):
    visitor.fill_in(email=address)
    assert mail.outbox == []


def test_nobody_but_the_office_gets_mail(visitor):
    """A copy to the address typed in would let anybody send mail to anybody."""
    visitor.fill_in(email="ofiara@example.org", kind="request")
    assert [sent.recipients() for sent in mail.outbox] == [[OFFICE]]


@pytest.mark.usefixtures("_no_mail_server")
def test_report_outlives_a_mail_server_that_is_down(visitor, settings, caplog):
    answer = visitor.fill_in()
    report = BarrierReport.objects.get()
    assert (answer.status_code, report.mailed_at) == (302, None)
    assert f"The report {report.reference} could not be mailed." in caplog.text
    assert TYPED["description"] not in caplog.text
    caplog.clear()


@pytest.mark.usefixtures("_no_mail_server")
def test_command_mails_what_could_not_be_mailed(visitor, settings, capsys):
    visitor.fill_in()
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("mail_barrier_reports")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("mail_barrier_reports")
    assert capsys.readouterr().out == "0 mailed, 1 not mailed\n1 mailed, 0 not mailed\n"
    assert [sent.to for sent in mail.outbox] == [[OFFICE]]
    call_command("mail_barrier_reports")
    assert len(mail.outbox) == 1


def test_report_waits_for_an_office_without_an_address(visitor, settings):
    settings.ACCESSIBILITY_EMAIL = ""
    assert visitor.fill_in().status_code == 302
    assert BarrierReport.objects.waiting().unmailed().count() == 1
    with pytest.raises(CommandError, match="ACCESSIBILITY_EMAIL"):
        call_command("mail_barrier_reports")


def test_form_sent_twice_is_mailed_once(visitor):
    opened = visitor.open() | TYPED
    visitor.wait(60)
    visitor.post(FORM, opened), visitor.post(FORM, opened)
    assert len(mail.outbox) == 1


# What is forgotten


def test_what_a_person_wrote_is_forgotten_a_year_after_the_answer(visitor, capsys):
    today = timezone.localdate()
    answered = {
        "recent": today - datetime.timedelta(days=360),
        "old": today - datetime.timedelta(days=370),
        "open": None,
    }
    for name, day in answered.items():
        visitor.fill_in(name=name, email=f"{name}@example.org", page="/pl/", phone="1", alternative="a")
        BarrierReport.objects.filter(name=name).update(answered_on=day, note="Oddzwoniono")
    call_command("forget_barrier_reports")
    call_command("forget_barrier_reports")
    assert capsys.readouterr().out == "1 forgotten\n0 forgotten\n"
    forgotten = BarrierReport.objects.get(description="")
    assert (forgotten.page, forgotten.answered_on) == ("/pl/", answered["old"])
    emptied = ("alternative", "name", "email", "phone", "note")
    assert [getattr(forgotten, name) for name in emptied] == [""] * 5
    kept = BarrierReport.objects.exclude(description="")
    assert sorted(kept.values_list("name", flat=True)) == ["open", "recent"]
