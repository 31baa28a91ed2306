"""Titles: every letter is there, and every title has room."""

import re

import pytest

from sharing.lettering import HEADING, SIZES, TEXT, drawable, fitted, has_glyph, shortened, width

ALPHABETS = {
    "pl": "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻaąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż„”–…",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz‘’“”–…0123456789",
    "fr": "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»’–…",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя«»’–…",
}
ROOM = 508, 386
LONG = {  # some 200 characters, the most that a title may have
    "pl": "Przedstawiciele współpracujących samorządów województw i miast partnerskich przyjadą do Krakowa, "
    "żeby rozmawiać o źródłach finansowania kultury, ochronie zabytków, edukacji i przeciwdziałaniu suszy",
    "fr": "Représentants des collectivités et des villes partenaires de Cracovie se réunissent pour débattre "
    "du financement de la culture, de la protection du patrimoine, de l’éducation et de l’eau, devenue rare",
    "uk": "Представники органів місцевого самоврядування міст-партнерів приїдуть до Кракова, щоб обговорити "
    "фінансування культури, охорону пам’яток, освіту, взаєморозуміння й відбудову зруйнованої інфраструктури",
}


@pytest.mark.parametrize("face", [HEADING, TEXT], ids=["heading", "text"])
@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_is_drawn_and_looks_like_no_other(face, language):
    letters = ALPHABETS[language]
    assert [letter for letter in letters if not has_glyph(face, letter)] == []
    assert drawable(letters, face) == letters
    alike = "ilI"  # what some fonts draw alike is no fault; everything else differs
    drawn = {bytes(face.at(60).getmask(letter)) for letter in letters if letter not in alike}
    assert len(drawn) == len([letter for letter in letters if letter not in alike])


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("東京 Tokio", "Tokio"),
        ("كراكوف", ""),
        ("Kraków 😀 świat", "Kraków świat"),
        ("Ǎ, ị, e\u0301", "A, i, é"),
        ("Ки́їв", "Київ"),
        (" a\tb \n c ", "a b c"),
        ("i\u00a0z\u202fwe", "i\u00a0z\u202fwe"),
    ],
)
def test_what_the_font_lacks_is_left_out(title, shown):
    assert drawable(title, HEADING) == shown


@pytest.mark.parametrize("language", LONG)
def test_long_title_is_shown_in_full(language):
    title = LONG[language]
    size, lines = fitted(title, HEADING, ROOM)
    assert " ".join(lines) == title
    assert_inside(size, lines)


@pytest.mark.parametrize("word", ["Łódź", "Щ" * 200, "W" * 200, "Ś " * 100, "mmmm " * 40, "słowo " * 200, ""])
def test_any_title_stays_inside(word):
    size, lines = fitted(drawable(word, HEADING), HEADING, ROOM)
    assert_inside(size, lines)
    assert size in SIZES


def assert_inside(size: float, lines: list[str]) -> None:
    assert max(width(line, HEADING, size) for line in lines) <= ROOM[0]
    assert size * 1.04 * len(lines) <= ROOM[1]


def test_title_that_fits_in_no_size_ends_with_an_ellipsis():
    _size, lines = fitted("słowo " * 200, HEADING, ROOM)
    assert [line for line in lines if "…" in line] == lines[-1:]
    assert re.fullmatch(r"(słowo )*\w+…", lines[-1])


def test_short_title_is_larger_than_a_long_one():
    sizes = [fitted(title, HEADING, ROOM).size for title in ("Lwów", LONG["pl"][:80], LONG["pl"])]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_no_line_breaks_at_a_no_break_space():
    _size, lines = fitted(
        "Spotkanie w\u00a0Krakowie i\u00a0we\u00a0Lwowie o\u00a0wodzie", HEADING, (300, 386)
    )
    assert len(lines) > 2
    assert [line for line in lines if line.endswith((" w", " i", " o", "\u00a0"))] == []
    assert [line for line in lines if line in {"w", "i", "o"}] == []


def test_lines_of_a_title_are_of_like_length():
    size, lines = fitted("Pięćdziesiąt lat umowy z\u00a0Lipskiem", HEADING, ROOM)
    widths = [width(line, HEADING, size) for line in lines]
    assert min(widths) > 0.5 * max(widths)


def test_line_is_shortened_only_where_it_has_to_be():
    assert shortened("Ukraina", TEXT, 25, 500) == "Ukraina"
    short = shortened("Ukraina · miasto partnerskie", TEXT, 25, 200)
    assert short.endswith("…")
    assert width(short, TEXT, 25) <= 200
