"""Work that is typed and not saved yet: kept for its person, through a closed browser and a lost session.

Each opened form has a token. What is kept under it is what the form would send, the fingerprints of its
fields as they were opened among it, so that conflicts are found when it is brought back later.
"""

import datetime
import uuid
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from publishing.conflicts import BroughtBack
from publishing.models import Unsaved

FORM = ""  # the place of what was typed into an item's form; the desk's places are languages
TOKEN, SUCCEEDED = "unsaved", "unsaved_from"  # hidden inputs of the form
MOST = 1_000_000  # bytes of a form
LIFE = datetime.timedelta(days=30)


def token_of(data: QueryDict) -> uuid.UUID:
    """Return the token that a form was sent with; a new one where there is none."""
    return _as_token(data.get(TOKEN)) or uuid.uuid4()


def _as_token(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def keep(person, model: type[models.Model], object_id, data: QueryDict, place: str = FORM) -> uuid.UUID:
    """Keep what a form was sent with and was not saved; return its token."""
    row = _row(person, model, object_id, data, data=_without_buttons(data), place=place)
    _put([row])
    _forget_predecessor(person, data)
    return row.token


def keep_typed(person, model: type[models.Model], object_id, data: QueryDict, place: str = FORM) -> bool:
    """Keep what a form holds while it is written; return False where it has been saved meanwhile."""
    row = _row(person, model, object_id, data, data=_without_buttons(data), place=place)
    kept = Unsaved.objects.filter(person=person, token=row.token)
    if not kept.filter(is_settled=False).update(data=row.data, at=row.at):
        if kept.exists():
            return False
        Unsaved.objects.bulk_create([row], ignore_conflicts=True)
    _forget_predecessor(person, data)
    return True


def settle(person, model: type[models.Model], object_id, data: QueryDict, place: str = FORM) -> None:
    """Forget what was kept of a form that has now been saved, also what is still on its way."""
    if _as_token(data.get(TOKEN)):  # a program sends none
        _put([_row(person, model, object_id, data, is_settled=True, place=place)])
        _forget_predecessor(person, data)


def _row(person, model, object_id, sent: QueryDict, **values) -> Unsaved:
    kind = ContentType.objects.get_for_model(model)
    return Unsaved(person=person, content_type=kind, object_id=object_id, token=token_of(sent), **values)


def _put(rows: list[Unsaved]) -> None:
    Unsaved.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "token"],
        update_fields=["data", "is_settled", "at"],
    )


def _forget_predecessor(person, data: QueryDict) -> None:
    """Forget the work that was brought back into this form, which holds all of it."""
    if predecessor := _as_token(data.get(SUCCEEDED)):
        Unsaved.objects.filter(person=person, token=predecessor).delete()


def find(
    person, model: type[models.Model], object_id, token: str | None, place: str = FORM
) -> Unsaved | None:
    """Return the person's unsaved work that has the token."""
    wanted = _as_token(token)
    return of(person, model, object_id, place).filter(token=wanted).first() if wanted else None


def of(person, model: type[models.Model], object_id, place: str = FORM) -> models.QuerySet[Unsaved]:
    """Return the person's unsaved work on one item, or on new ones, the newest first."""
    return all_of(person, model, place).filter(object_id=object_id)


def all_of(person, model: type[models.Model], place: str = FORM) -> models.QuerySet[Unsaved]:
    """Return the person's unsaved work on items of one kind."""
    kind = ContentType.objects.get_for_model(model)
    return Unsaved.objects.filter(person=person, content_type=kind, place=place, is_settled=False)


def as_sent(row: Unsaved) -> BroughtBack:
    """Return what was kept as the form would have sent it."""
    return _brought_back(row.data.items())


def as_typed(data: QueryDict) -> BroughtBack:
    """Return what a form was sent with and is to be shown again, since nothing of it is to be saved yet."""
    return _brought_back(data.lists())


def _brought_back(lists: Iterable[tuple[str, list[str]]]) -> BroughtBack:
    data = BroughtBack(mutable=True)
    for name, values in lists:
        data.setlist(name, values)
    return data


def forget_old(**kwargs) -> None:
    """Delete what nobody came back for; runs whenever somebody signs in."""
    Unsaved.objects.filter(at__lt=timezone.now() - LIFE).delete()


def _without_buttons(data: QueryDict) -> dict[str, list[str]]:
    """Return the fields; neither the button that was pressed nor what is nobody's text."""
    return {name: values for name, values in data.lists() if _is_field(name)}


def _is_field(name: str) -> bool:
    return not name.startswith("_") and name not in {"csrfmiddlewaretoken", TOKEN, SUCCEEDED}
