"""Fingerprints tell what a translator has to look at again from what only looks different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.fingerprints import NOTHING, count_words, digest

SAME = [
    ("Kraków i Lwów", "  Kraków\u00a0i \n Lwów "),
    ("„Kraków” – miasto", "«Kraków» — miasto"),
    ("l'accord d’amitié…", "l’accord d'amitié..."),
    ("1 234 567 osób", "1\u202f234\u202f567 osób"),
    ("1234 osoby", "1 234 osoby"),
    ("Co nowego ?", "Co nowego\u202f?"),
    ("współ\u00adpraca", "współpraca"),
    ("żółć", "z\u0307o\u0301łc\u0301"),
]
DIFFERENT = [
    ("Kraków i Lwów", "Kraków i Lwow"),
    ("40 miast", "41 miast"),
    ("1,5 mln", "15 mln"),
    ("1,5", "1, 5"),
    ("w 2024 300 osób", "w 2024300 osób"),
    ("Kraków", "kraków"),
    ("Jest tak.", "Jest tak?"),
    ("nie ma", "niema"),
]
SAME_RICH = [
    ("<p>Kraków i Lwów</p>", "<h2>Kraków</h2><p>i <strong>Lwów</strong></p>"),
    ("<p>Kraków</p>", "<p>Kra<em>ków</em></p>"),
    ("<ul><li>raz</li><li>dwa</li></ul>", "<p>raz<br>dwa</p>"),
    ('<p><a href="/pl/">Dom</a></p>', '<p><strong><a hreflang="pl" href="/pl/">Dom</a></strong></p>'),
    ("<p>a &lt; b&nbsp;c</p>", "<p>a &lt; b c</p>"),
]
DIFFERENT_RICH = [
    ('<p><a href="/pl/">Dom</a></p>', '<p><a href="/en/">Dom</a></p>'),
    ('<p><a href="/pl/">Dom</a></p>', "<p>Dom</p>"),
    ('<p><a href="/a?b=1&amp;c">Dom</a> i las</p>', '<p>Dom i <a href="/a?b=1&amp;c">las</a></p>'),
    ("<p>raz</p><p>dwa</p>", "<p>razdwa</p>"),
]
WORDS = st.lists(st.text(alphabet="abcłóżїєґ0123456789", min_size=1, max_size=6), min_size=1, max_size=8)
SPACES = st.sampled_from([" ", "  ", "\n", "\u00a0", "\u202f", " \t "])


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_only_looks_different_is_the_same(one, other):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_changed_word_number_or_mark_is_a_difference(one, other):
    assert digest(one) != digest(other)


@pytest.mark.parametrize(("one", "other"), SAME_RICH)
def test_markup_that_changes_no_word_is_no_difference(one, other):
    assert digest(one, is_rich=True) == digest(other, is_rich=True)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_RICH)
def test_a_changed_link_or_word_of_rich_text_is_a_difference(one, other):
    assert digest(one, is_rich=True) != digest(other, is_rich=True)


def test_plain_text_is_no_markup():
    assert digest("a <b> c") != digest("a c")
    assert digest("a <b> c", is_rich=True) == digest("a c")


@pytest.mark.parametrize("empty", ["", None, "  \u00a0", "\u200b"])
def test_what_has_no_words_is_nothing(empty):
    assert digest(empty) == digest(empty, is_rich=True) == NOTHING


@pytest.mark.parametrize("empty", ["<p></p>", "<p>&nbsp;</p><ul><li></li></ul>"])
def test_markup_without_words_is_nothing(empty):
    assert digest(empty, is_rich=True) == NOTHING


@given(WORDS, st.data())
def test_white_space_makes_no_difference(words, data):
    words = [f"x{word}" for word in words]  # so that no two numbers stand side by side as one
    other = data.draw(SPACES).join(words)
    wrapped = f"<p>{'</p><p>'.join(words)}</p>"
    marked = " ".join(f"<strong>{word}</strong>" for word in words)
    said = digest(" ".join(words))
    assert digest(f" {other} ") == digest(wrapped, is_rich=True) == digest(marked, is_rich=True) == said


@given(WORDS, st.integers(0, 7), st.text(alphabet="abcłóżїєґ", min_size=1, max_size=6))
def test_a_changed_word_is_a_difference(words, place, word):
    words = [f"x{each}" for each in words]
    place %= len(words)
    changed = [*words[:place], f"y{word}", *words[place + 1 :]]
    assert digest(" ".join(words)) != digest(" ".join(changed))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_are_the_same_when_they_are_equal(one, other):
    grouped = f"{other:,}".replace(",", "\u202f")
    assert (digest(f"ma {one} osób") == digest(f"ma {grouped} osób")) == (one == other)


def test_words_are_counted_without_markup():
    assert count_words("L’accord, 1 234 osoby – i tak") == 6
    assert count_words('<p>Kra<em>ków</em></p><p>i <a href="/pl/lwow/">Lwów</a></p>', is_rich=True) == 3
    assert count_words(None) == 0
