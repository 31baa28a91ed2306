"""The memory finds what has been translated before, to the letter or nearly."""

import pytest

from translations.memory.learning import learn, learn_texts
from translations.memory.lookup import compare, find
from translations.memory.models import Segment

PAIR = ("pl", "uk")
pytestmark = pytest.mark.django_db


@pytest.fixture
def remembered():
    return learn(
        [
            ("Umowa o współpracy z Lipskiem została podpisana w 1995 roku.",
             "Угоду про співпрацю з Лейпцигом підписано 1995 року."),
            ("Umowa o współpracy z <1>Wiedniem</1> została podpisana.",
             "Угоду про співпрацю з <1>Віднем</1> підписано."),
            ("Zapraszamy na festiwal muzyki.", "Запрошуємо на фестиваль музики."),
        ],
        PAIR,
    )  # fmt: skip


def test_same_segment_is_found_whatever_its_white_space(remembered):
    [match] = find("Zapraszamy  na festiwal\nmuzyki.", PAIR)
    assert (match.target, match.score, match.is_exact) == ("Запрошуємо на фестиваль музики.", 100, True)


def test_similar_segments_are_found_the_likest_first(remembered):
    matches = find("Umowa o współpracy z Lipskiem została podpisana w 1996 roku.", PAIR)
    assert [match.target.split()[3] for match in matches] == ["з", "з"]
    assert matches[0].target == "Угоду про співпрацю з Лейпцигом підписано 1995 року."
    assert 90 < matches[0].score < 100
    assert matches[0].score > matches[1].score


def test_list_is_learnt_whether_or_not_an_editor_has_put_paragraphs_into_its_points(db):
    learn_texts("<ul><li>raz</li></ul>", "<ul><li><p>один</p></li></ul>", PAIR, is_rich=True)
    assert [match.target for match in find("raz", PAIR)] == ["один"]


def test_difference_is_told_word_by_word(remembered):
    [match, *_others] = find("Umowa o współpracy z Lipskiem została podpisana w 1996 roku.", PAIR)
    changed = [(piece.kind, piece.text) for piece in match.difference if piece.kind != "same"]
    assert changed == [("gone", "1995"), ("new", "1996")]


def test_inflected_words_still_find_their_segment(remembered):
    assert find("Zapraszam na festiwale muzyki!", PAIR)[0].target == "Запрошуємо на фестиваль музики."


@pytest.mark.parametrize(
    "text", ["", " ", "1", "Zupełnie inne zdanie bez wspólnych słów.", "%_'\"\\", "\x01"]
)
def test_nothing_alike_gives_nothing(remembered, text):
    assert find(text, PAIR) == []


def test_other_languages_are_left_alone(remembered):
    assert find("Zapraszamy na festiwal muzyki.", ("pl", "fr")) == []
    assert find("Zapraszamy na festiwal muzyki!", ("en", "uk")) == []


def test_what_is_known_is_not_doubled_and_the_newest_goes_first(remembered):
    assert learn([("Zapraszamy na festiwal muzyki.", "Ласкаво просимо на фестиваль.")], PAIR) == 1
    assert learn([("Zapraszamy na festiwal muzyki.", "Запрошуємо на фестиваль музики.")], PAIR) == 0
    targets = [match.target for match in find("Zapraszamy na festiwal muzyki.", PAIR)]
    assert targets == ["Запрошуємо на фестиваль музики.", "Ласкаво просимо на фестиваль."]


def test_texts_are_learnt_by_paragraphs():
    source = "<p>Umowa z <strong>Lipskiem</strong></p><p>Festiwal</p>"
    target = "<p>Угода з <strong>Лейпцигом</strong></p><p>Фестиваль</p>"
    assert learn_texts(source, target, PAIR, is_rich=True) == 2
    assert find("Umowa z <1>Lipskiem</1>", PAIR)[0].target == "Угода з <1>Лейпцигом</1>"


def test_texts_with_other_paragraphs_are_not_learnt():
    assert learn_texts("<p>a b c</p><p>d</p>", "<p>e</p>", PAIR, is_rich=True) == 0
    assert Segment.objects.count() == 0


def test_looking_up_takes_few_queries(remembered, django_assert_num_queries):
    with django_assert_num_queries(4):
        find("Umowa o współpracy z Lipskiem została podpisana w 1996 roku.", PAIR)
    with django_assert_num_queries(1):
        find("Zapraszamy na festiwal muzyki.", PAIR)


def test_pieces_add_up_to_both_texts():
    pieces = compare("Jeden dwa trzy", "Jeden cztery, trzy!")
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == "Jeden dwa trzy"
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == "Jeden cztery, trzy!"
