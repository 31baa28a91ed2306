"""Links at which somebody without an account, the mayor's office say, sees the working copy of one text.

The secret part of the address is random, told once and kept only as a digest.
"""

import datetime
import hashlib
import secrets

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from audit.models import record
from publishing.drafts import identity
from publishing.models import PreviewLink, Text
from publishing.requests import may_change

DAYS = (1, 7, 30)  # for how long a link may be made
BYTES = 32  # of chance in an address


def links_of(item: Text) -> models.QuerySet[PreviewLink]:
    """Return the links that were made for a text, the newest first."""
    return PreviewLink.objects.filter(**identity(item)).select_related("by")


@transaction.atomic
def make(item: Text, *, by, days: int, purpose: str = "") -> str:
    """Make a link that works for some days and return its secret. Raises PermissionDenied."""
    if not may_change(by, item):
        raise PermissionDenied
    if days not in DAYS:
        raise ValueError(days)
    token = secrets.token_urlsafe(BYTES)
    until = timezone.now() + datetime.timedelta(days=days)
    link = PreviewLink.objects.create(
        **identity(item), digest=_digest(token), by=by, purpose=purpose, expires_at=until
    )
    record("share preview", item, by, link=link.pk, until=until.isoformat(), purpose=purpose)
    return token


@transaction.atomic
def revoke(link: PreviewLink, *, by) -> None:
    """End a link; one that has ended stays as it is. Raises PermissionDenied."""
    if not may_change(by, link.item):
        raise PermissionDenied
    ended = PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    if ended:
        record("revoke preview", link.item, by, link=link.pk)


def find(token: str) -> PreviewLink | None:
    """Return the link that has the secret, whether or not it still works."""
    link = PreviewLink.objects.filter(digest=_digest(token)).first()
    return link if link and link.item else None


def count_opening(link: PreviewLink) -> None:
    opened = models.F("opened") + 1
    PreviewLink.objects.filter(pk=link.pk).update(opened=opened, last_opened_at=timezone.now())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
