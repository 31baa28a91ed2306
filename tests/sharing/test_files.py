"""Cards are drawn once and kept whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from components.files import write_whole
from sharing import files
from sharing.drawing import draw
from sharing.files import png_of


def kept() -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / "cards").rglob("*") if path.is_file()]


def test_card_is_drawn_when_first_asked_for_and_then_kept(card):
    assert png_of(card()) == draw(card())
    (file,) = kept()
    file.write_bytes(b"as it was kept")
    assert png_of(card()) == b"as it was kept"


def test_deleted_card_is_drawn_again(card):
    drawn = png_of(card())
    kept()[0].unlink()
    assert png_of(card()) == drawn


def test_newer_card_takes_the_place_of_the_older_in_its_language_alone(card):
    polish, french = card(), card(language="fr")
    png_of(polish)
    png_of(french)
    before = set(kept())
    png_of(card(title="Nowy tytuł"))
    assert len(kept()) == len(before) == 2
    assert len(before.intersection(kept())) == 1
    assert png_of(french) == draw(french)


def test_cards_of_others_stay(card):
    for owner in ((), ("newsitem", "visit"), ("newsitem", "visit-2"), ("project", "visit")):
        png_of(card(owner=owner))
    assert len(kept()) == 4


def test_all_who_ask_first_at_once_are_answered_alike(card):
    with ThreadPoolExecutor(4) as visitors:
        answers = set(visitors.map(lambda _: png_of(card()), range(4)))
    assert answers == {draw(card())}
    assert len(kept()) == 1


def test_file_is_never_seen_half_written(tmp_path):
    """Several processes write the same card, while others read it."""
    path, content = tmp_path / "cards" / "card.png", b"x" * 2_000_000

    def write_and_read(_number):
        write_whole(path, content)
        return files._read(path)

    with ThreadPoolExecutor(8) as workers:
        assert set(workers.map(write_and_read, range(64))) == {content}
    assert [each.name for each in path.parent.iterdir()] == ["card.png"]


def test_failed_writing_leaves_nothing_behind(card):
    path = files._path_of(card())
    path.mkdir(parents=True)
    with pytest.raises(OSError):
        write_whole(path, b"content")
    assert [each for each in path.parent.iterdir() if each != path] == []
