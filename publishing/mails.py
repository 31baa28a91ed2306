"""Mails about requests for publication, each in its reader's language.

They are sent once the change is stored. A mail that fails undoes nothing: it is logged, and the request says
that its last mail did not reach everybody.
"""

import logging
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import PUBLISH
from publishing.drafts import as_worked_on
from publishing.models import PublicationRequest, Text

logger = logging.getLogger(__name__)

TITLE_LENGTH = 80  # characters of a title in a subject


def tell_publishers(asked: PublicationRequest) -> None:
    """Mail those who may publish the text, but not whoever sent it, that it waits for them."""
    _mail_after_commit(asked, lambda: publishers_of(asked.item).exclude(pk=asked.by_id))


def tell_sender(asked: PublicationRequest) -> None:
    """Mail whoever sent the text what became of it, unless they answered it themselves."""
    _mail_after_commit(asked, lambda: _readers().filter(pk=asked.by_id).exclude(pk=asked.answered_by_id))


def publishers_of(item: Text):
    """Return the people who may publish the text and want mails, as a queryset."""
    change = f"{item._meta.app_label}.{get_permission_codename('change', item._meta)}"
    may_change = User.objects.with_perm(change)
    return _readers().filter(pk__in=User.objects.with_perm(PUBLISH)).filter(pk__in=may_change)


def _readers():
    return User.objects.filter(is_active=True, is_staff=True, wants_mail=True).exclude(email="")


def _mail_after_commit(asked: PublicationRequest, find_readers) -> None:
    transaction.on_commit(partial(_mail, asked, find_readers), robust=True)


def _mail(asked: PublicationRequest, find_readers) -> None:
    is_lost = not _deliver([_mail_to(reader, asked) for reader in find_readers()])
    if is_lost != asked.is_mail_lost:
        asked.is_mail_lost = is_lost
        asked.save(update_fields=["is_mail_lost"])


def _deliver(mails: Iterable[EmailMessage]) -> bool:
    """Send mails over one connection; return whether all were taken."""
    try:
        with get_connection() as connection:
            taken = [_is_taken(connection, mail) for mail in mails]
    except Exception:  # whatever is wrong with the mail, what it tells of has happened
        logger.exception("The mail server cannot be reached.")
        return False
    return all(taken)


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
