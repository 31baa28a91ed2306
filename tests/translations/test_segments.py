"""Rich texts are taken apart and joined again without losing a byte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.rich_text import sanitise
from tests.translations.random_html import rich_text
from translations.segments import Segment, TagsDiffer, align, put, split

BODY = (
    '<h2>Umowa</h2>\n<p>Umowa z <a href="https://leipzig.de">Lipskiem</a> z <strong>1995</strong> roku.</p>'
    "\n<ul><li>jeden<br>dwa</li><li><p>trzy</p></li></ul>"
)


def test_paragraphs_become_segments_with_numbers_for_tags():
    assert [segment.text for segment in split(BODY, is_rich=True).segments] == [
        "Umowa",
        "Umowa z <1>Lipskiem</1> z <2>1995</2> roku.",
        "jeden<1/>dwa",
        "trzy",
    ]


def test_segment_knows_its_tags_its_html_and_its_words():
    segment = split(BODY, is_rich=True).segments[1]
    assert segment.tags == ('<a href="https://leipzig.de">', "<strong>")
    assert segment.html == 'Umowa z <a href="https://leipzig.de">Lipskiem</a> z <strong>1995</strong> roku.'
    assert segment.plain == "Umowa z Lipskiem z 1995 roku."


def test_line_break_divides_words():
    assert split(BODY, is_rich=True).segments[2].plain == "jeden\ndwa"


@pytest.mark.parametrize("seed", range(0, 2000, 200))
def test_random_texts_come_back_byte_for_byte(seed):
    for each in range(seed, seed + 200):
        html = rich_text(each)
        layout = split(html, is_rich=True)
        assert layout.join(segment.text for segment in layout.segments) == html
        assert not any(re.search(r"<(p|h2|h3|li|ul|ol|blockquote)\b", part.text) for part in layout.segments)


@given(st.text())
def test_any_sanitised_text_comes_back(html):
    clean = sanitise(html)
    layout = split(clean, is_rich=True)
    assert layout.join(segment.text for segment in layout.segments) == clean


@given(st.text())
def test_any_plain_text_comes_back(text):
    layout = split(text, is_rich=False)
    assert layout.join(segment.text for segment in layout.segments) == text


def test_plain_text_is_not_taken_for_markup():
    layout = split("A <1> & B", is_rich=False)
    assert [segment.text for segment in layout.segments] == ["A &lt;1&gt; &amp; B"]
    assert layout.join(["C &lt;1&gt; &amp; D"]) == "C <1> & D"


@pytest.mark.parametrize("text", ["", " \n", "<p></p>", "<ul><li><br></li></ul>", "<p>&nbsp;</p>"])
def test_text_without_words_has_no_segments(text):
    assert split(text, is_rich=True).segments == ()


def test_translation_may_move_tags():
    layout = split("<p><strong>a</strong> b <em>c</em></p>", is_rich=True)
    assert layout.join(["<2>C</2> B <1>A</1>"]) == "<p><em>C</em> B <strong>A</strong></p>"


@pytest.mark.parametrize(
    ("text", "lost", "added"),
    [
        ("A B", ["<1>", "</1>"], []),
        ("<1>A</1> <1>B</1>", [], ["<1>", "</1>"]),
        ("<1>A</1> <7/>", [], ["<7/>"]),
        ("</1>A<1>", [], []),
    ],
)
def test_lost_doubled_invented_and_crossed_tags_are_refused(text, lost, added):
    with pytest.raises(TagsDiffer) as refusal:
        Segment("<1>a</1> b", ("<strong>",)).restore(text)
    assert (refusal.value.lost, refusal.value.added) == (lost, added)


def test_translation_is_aligned_with_its_source():
    source = split("<p>z <strong>a</strong> i <em>b</em></p><p>c</p>", is_rich=True)
    target = "<p>with <em>b</em> and <strong>a</strong></p>\n<p>c</p>"
    assert align(source, target) == ["with <2>b</2> and <1>a</1>", "c"]


def test_translation_with_other_paragraphs_is_not_aligned():
    assert align(split("<p>a</p><p>b</p>", is_rich=True), "<p>a b</p>") == []


def test_tag_that_the_source_has_not_stays_visible():
    source = split("<p>z <strong>a</strong></p>", is_rich=True)
    assert align(source, "<p>with <em>a</em></p>") == ["with <em>a</em>"]


FRAME = "<p>Raz <strong>dwa</strong>.</p>\n<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    ("target", "number", "expected"),
    [
        ("", 1, "<p></p><ul><li>x</li><li></li></ul>"),
        ("<p></p><ul><li>x</li><li></li></ul>", 0, "<p>x</p><ul><li>x</li><li></li></ul>"),
        ("<p>Old</p><ul><li>one</li><li>two</li></ul>", 2, "<p>Old</p><ul><li>one</li><li>x</li></ul>"),
        ("<p></p><ul><li><p>x</p></li><li><p></p></li></ul>", 2, "<p></p><ul><li>x</li><li>x</li></ul>"),
        ("<p>Of another frame</p>", 2, "<p>Of another frame</p><p>x</p>"),
    ],
)
def test_paragraph_comes_into_the_place_of_its_source(target, number, expected):
    assert put(FRAME, target, number, "x") == expected


def test_placeholders_of_another_source_are_left_out():
    segment = split("<p>Umowa z <strong>1995</strong></p>", is_rich=True).segments[0]
    assert segment.restore_words("Agreement of <1>1995</1>") == "Agreement of <strong>1995</strong>"
    assert segment.restore_words("<2>Agreement</2> of <1>1995</1><3/>") == "Agreement of 1995"
