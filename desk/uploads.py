"""Files that people send to look at before they are imported: kept in the database, for one day.

Every process of the portal finds them there. Once imported, what became of the file stands in its place.
"""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import Http404
from django.utils import timezone

from desk.models import Upload

LIFE = datetime.timedelta(days=1)
NAME_LENGTH = Upload._meta.get_field("name").max_length


def keep(person, purpose: Upload.Purpose, file: UploadedFile, data: bytes) -> Upload:
    """Keep a file for its person; forget what is too old, whoever it is of."""
    Upload.objects.exclude(pk__in=_fresh().values("pk")).delete()
    name = (file.name or "").replace("\x00", "")[-NAME_LENGTH:]
    return Upload.objects.create(person=person, purpose=purpose, name=name, data=data)


def find(person, purpose: Upload.Purpose, token, *, is_locked: bool = False) -> Upload:
    """Return a file that the person has sent. Raises Http404, also when it is too old."""
    rows = _fresh().select_for_update() if is_locked else _fresh()
    upload = rows.filter(pk=token, person=person, purpose=purpose).first()
    if upload is None:
        raise Http404
    return upload


def finish(upload: Upload, result: dict) -> None:
    """Note what became of a file, and forget the file itself."""
    upload.data, upload.result = b"", result
    upload.save(update_fields=["data", "result"])


def _fresh() -> models.QuerySet[Upload]:
    return Upload.objects.filter(at__gt=timezone.now() - LIFE)
