"""Files that several processes may write at once."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there in full or not at all, whoever else writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(uuid4().hex)
    try:
        unfinished.write_bytes(content)
        unfinished.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
