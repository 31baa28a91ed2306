"""Mails about requests for publication, each in its reader's language.

Whom to mail is stored with the change itself; the mails are sent once that is stored. One that fails undoes
nothing: it is logged, the request says so, and `deliver` sends it another time to those who lack it alone.
"""

import datetime
import logging
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import PUBLISH
from publishing.drafts import as_worked_on
from publishing.models import PublicationRequest, Text, UnsentMail

logger = logging.getLogger(__name__)

STOPPED_AFTER = datetime.timedelta(minutes=10)  # no mail server takes that long for one mail
TITLE_LENGTH = 80  # characters of a title in a subject


def tell_publishers(asked: PublicationRequest) -> None:
    """Mail those who may publish the text, but not whoever sent it, that it waits for them."""
    _mail(asked, publishers_of(asked.item).exclude(pk=asked.by_id))


def tell_sender(asked: PublicationRequest) -> None:
    """Mail whoever sent the text what became of it, unless they answered it themselves."""
    _mail(asked, readers().filter(pk=asked.by_id).exclude(pk=asked.answered_by_id))


def forget(asked: PublicationRequest) -> None:
    """Send none of what is still to be sent about a request: it says what is true no longer."""
    UnsentMail.objects.filter(asked=asked).delete()


def publishers_of(item: Text):
    """Return the people who may publish the text and want mails, as a queryset."""
    change = f"{item._meta.app_label}.{get_permission_codename('change', item._meta)}"
    may_change = User.objects.with_perm(change)
    return readers().filter(pk__in=User.objects.with_perm(PUBLISH)).filter(pk__in=may_change)


def readers():
    return User.objects.filter(is_active=True, is_staff=True, wants_mail=True).exclude(email="")


def send(mails: Iterable[EmailMessage]) -> bool:
    """Send mails over one connection; return whether all were taken. One that is not is logged."""
    try:
        with get_connection() as connection:
            return all([_is_taken(connection, mail) for mail in mails])  # noqa: C419 - each gets its chance
    except Exception:  # whatever is wrong with the mail, what it tells of has happened
        logger.exception("The mail server cannot be reached.")
        return False


def _mail(asked: PublicationRequest, people) -> None:
    """Note who is to be mailed about a request, and mail them once that is stored."""
    forget(asked)
    UnsentMail.objects.bulk_create(UnsentMail(asked=asked, reader=reader) for reader in people)
    transaction.on_commit(partial(deliver, asked.unsent.all()), robust=True)


def deliver(mails: QuerySet[UnsentMail]) -> tuple[int, int]:
    """Send mails over one connection; return how many were sent, and how many are left unsent."""
    waiting = list(mails.select_related("asked", "reader"))
    sent = 0
    if waiting:
        try:
            with get_connection() as connection:
                sent = sum(_send(connection, mail) for mail in waiting)
        except Exception:  # whatever is wrong with the mail, what it tells of has happened
            logger.exception("The mail server cannot be reached.")
    return sent, mails.count()


def _send(connection, mail: UnsentMail) -> bool:
    """Send one mail, unless somebody else is at it; return whether the server has taken it."""
    if not _take(mail):
        return False
    if not _is_wanted(mail):
        mail.delete()
        return False
    is_sent = _is_taken(connection, _mail_to(mail.reader, mail.asked))
    if is_sent:
        mail.delete()
    else:
        UnsentMail.objects.filter(pk=mail.pk).update(taken_at=None)
    return is_sent


def _take(mail: UnsentMail) -> bool:
    """Make the mail ours to send; whoever has it without end must have been stopped."""
    now = timezone.now()
    is_free = Q(taken_at=None) | Q(taken_at__lt=now - STOPPED_AFTER)
    return bool(UnsentMail.objects.filter(is_free, pk=mail.pk).update(taken_at=now))


def _is_wanted(mail: UnsentMail) -> bool:
    """Return whether the reader may still be told, and still wants to be."""
    is_open = mail.asked.state == PublicationRequest.State.OPEN
    people = publishers_of(mail.asked.item) if is_open else readers()
    return people.filter(pk=mail.reader_id).exists()


def _is_taken(connection, mail: EmailMessage) -> bool:
    try:
        return bool(connection.send_messages([mail]))
    except Exception:  # one reader's address may be wrong; the others get theirs
        logger.exception("A mail about a request for publication could not be sent.")
        return False


def _mail_to(reader: User, asked: PublicationRequest) -> EmailMessage:
    with translation.override(reader.interface_language or settings.LANGUAGE_CODE):
        context = {
            "asked": asked,
            "title": str(as_worked_on(asked.item)),
            "address": settings.SITE_URL + reverse("admin:request", args=[asked.pk]),
            "settings_address": settings.SITE_URL + reverse("admin:my_settings"),
        }
        text = render_to_string("publishing/request_mail.txt", context)
        return EmailMessage(_subject(asked, context["title"]), text, to=[reader.email])


def _subject(asked: PublicationRequest, title: str) -> str:
    """Return the subject in one line, whatever the title holds."""
    subjects = {
        PublicationRequest.State.OPEN: _("For publication: %s"),
        PublicationRequest.State.APPROVED: _("Published: %s"),
        PublicationRequest.State.RETURNED: _("Returned: %s"),
    }
    return subjects[asked.state] % " ".join(title.split())[:TITLE_LENGTH]
