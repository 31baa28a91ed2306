"""Comments of translators and authors about single fields, and the mails that carry them."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import may_write
from audit.models import Event
from desk.items import DeskItem
from desk.models import Comment
from publishing import mails
from publishing.drafts import identity

TITLE_LENGTH = 80  # characters of a title in a subject
AUTHORS = 20  # latest events among which the author is looked for


def of(desk: DeskItem) -> dict[str, list[Comment]]:
    """Return the comments on an item in a language, by field."""
    found: dict[str, list[Comment]] = {}
    rows = Comment.objects.filter(**identity(desk.item), language=desk.language).select_related("by")
    for comment in rows:
        found.setdefault(comment.field, []).append(comment)
    return found


def add(desk: DeskItem, field: str, label: str, text: str, *, by) -> Comment:
    """Keep a comment; mail it to the source's author and to those who wrote about the field before."""
    comment = Comment.objects.create(
        **identity(desk.item), field=field, language=desk.language, text=text, by=by
    )
    transaction.on_commit(partial(_mail, desk, comment, label), robust=True)
    return comment


def readers_of(desk: DeskItem, comment: Comment) -> list[User]:
    """Return who is told of a comment: not its writer, and nobody who wants no mails."""
    earlier = Comment.objects.filter(
        **identity(desk.item), field=comment.field, language=comment.language, by__isnull=False
    )
    people = mails.readers().filter(pk__in=earlier.values("by"))
    author = author_of(desk)
    return [person for person in {*people, *([author] if author else [])} if person.pk != comment.by_id]


def author_of(desk: DeskItem) -> User | None:
    """Return who last wrote the item, of those who may write its language of origin and read mails."""
    key = str(getattr(desk.item, "key", desk.item.pk))
    events = Event.objects.filter(model=desk.kind, key=key, action__in=["add", "change", "publish"])
    names = list(dict.fromkeys(events.values_list("by", flat=True)[:AUTHORS]))
    people = {person.username: person for person in mails.readers().filter(username__in=names)}
    writers = (people[name] for name in names if name in people)
    return next((person for person in writers if may_write(person, desk.origin)), None)


def _mail(desk: DeskItem, comment: Comment, label: str) -> None:
    if not mails.send([_mail_to(reader, desk, comment, label) for reader in readers_of(desk, comment)]):
        Comment.objects.filter(pk=comment.pk).update(is_mail_lost=True)


def _mail_to(reader: User, desk: DeskItem, comment: Comment, label: str) -> EmailMessage:
    with translation.override(reader.interface_language or settings.LANGUAGE_CODE):
        title = str(desk.shown)
        context = {
            "comment": comment,
            "title": title,
            "label": label,
            "address": settings.SITE_URL + address_for(reader, desk),
            "settings_address": settings.SITE_URL + reverse("admin:my_settings"),
        }
        subject = _("Comment on a translation: %s") % " ".join(title.split())[:TITLE_LENGTH]
        return EmailMessage(subject, render_to_string("desk/comment_mail.txt", context), to=[reader.email])


def address_for(reader: User, desk: DeskItem) -> str:
    """Return where the reader answers: at the desk, or on the item's form."""
    if may_write(reader, desk.language):
        return reverse("desk:item", args=[desk.kind, desk.item.pk, desk.language])
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_change", args=[desk.item.pk])
