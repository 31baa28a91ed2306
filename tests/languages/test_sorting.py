"""The order of each language's alphabet."""

import random
import unicodedata

import pytest

from localisation.sorting import sort_key, sorted_by_name, strip_marks


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("pl", ["Lublin", "Lwów", "Łańcut", "Łódź", "Malbork"]),
        ("pl", ["Cieszyn", "Czersk", "Ćmielów", "Dęblin"]),
        ("pl", ["Zabrze", "Zürich", "Źródła", "Żory"]),
        ("pl", ["Nowy Sącz", "Nowy Targ", "Nowyń"]),
        ("uk", ["Галич", "Гуща", "Ґалаґан", "Ґорґани", "Донецьк"]),
        ("uk", ["Енергодар", "Єнакієве", "Житомир"]),
        ("uk", ["Ивня", "Іванків", "Їжакевич", "Йосипівка", "Київ"]),
        ("fr", ["cote", "coté", "coter"]),
        ("fr", ["Ecully", "Épinal", "Évry", "Fès"]),
        ("en", ["Gothenburg", "Göttingen", "Gouda"]),
        ("de", ["Zurich", "Zürich", "Zwickau"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language, ordered):
    shuffled = random.Random(1).sample(ordered, len(ordered))  # noqa: S311 - any order will do
    assert sorted_by_name(shuffled, str, language) == ordered
    assert sorted_by_name(ordered[::-1], str, language) == ordered


def test_same_names_stand_elsewhere_in_another_alphabet():
    names = ["Łódź", "Lublin", "Lyon"]
    assert sorted_by_name(names, str, "pl") == ["Lublin", "Lyon", "Łódź"]
    assert sorted_by_name(names, str, "en") == ["Łódź", "Lublin", "Lyon"]


def test_case_and_composition_of_letters_make_no_difference():
    decomposed = unicodedata.normalize("NFD", "Łódź")
    assert sort_key("łódź", "pl") < sort_key("Mława", "pl")
    assert sort_key(decomposed, "pl")[0] == sort_key("Łódź", "pl")[0] == sort_key("ŁÓDŹ", "pl")[0]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Łódź", "Lodz"),
        ("Fès", "Fes"),
        ("Solothurn", "Solothurn"),
        ("łøđßœæ", "lodssoeae"),
        ("ŁØĐŒÆ", "LODOEAE"),
    ],
)
def test_marks_are_taken_off_letters(text, plain):
    assert strip_marks(text) == plain
