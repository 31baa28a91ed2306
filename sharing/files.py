"""Cards once drawn, kept among the uploads. All of them may be deleted at any time: they are drawn again."""

from pathlib import Path
from threading import Lock

from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from components.files import write_whole
from sharing.cards import Card
from sharing.drawing import draw

FOLDER = "cards"

_drawing = Lock()  # a process draws one card at a time


def png_of(card: Card) -> bytes:
    """Return a card's file, drawn now if nobody has asked for it yet."""
    path = _path_of(card)
    content = _read(path)
    if content is not None:
        return content
    with _drawing:
        content = _read(path)  # another thread may have drawn it meanwhile
        if content is None:
            content = draw(card)
            write_whole(path, content)
            _remove_others(path)
    return content


def _path_of(card: Card) -> Path:
    """Return where a card is kept. Uploads are served to all, so the name of a file cannot be guessed."""
    owner = "/".join([FOLDER, *(card.owner or ["site"])])
    secret = salted_hmac(FOLDER, card.digest, algorithm="sha256").hexdigest()
    return Path(default_storage.path(f"{owner}/{card.language}/{secret}.png"))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove_others(path: Path) -> None:
    """Remove the cards that an item, or the site, had in a language before."""
    for other in path.parent.glob("*.png"):
        if other != path:
            other.unlink(missing_ok=True)
