"""Ukrainian in Latin letters: the examples of the Cabinet of Ministers' resolution 55 of 27 January 2010."""

import unicodedata

import pytest

from localisation.transliteration import as_ascii
from publishing.actions import make_slug

OFFICIAL = {
    "Алушта": "Alushta", "Андрій": "Andrii", "Борщагівка": "Borshchahivka", "Борисенко": "Borysenko",
    "Вінниця": "Vinnytsia", "Володимир": "Volodymyr", "Гадяч": "Hadiach", "Богдан": "Bohdan",
    "Згурський": "Zghurskyi", "Ґалаґан": "Galagan", "Ґорґани": "Gorgany", "Донецьк": "Donetsk",
    "Рівне": "Rivne", "Олег": "Oleh", "Есмань": "Esman", "Єнакієве": "Yenakiieve", "Гаєвич": "Haievych",
    "Короп'є": "Koropie", "Житомир": "Zhytomyr", "Жежелів": "Zhezheliv", "Закарпаття": "Zakarpattia",
    "Казимирчук": "Kazymyrchuk", "Медвин": "Medvyn", "Михайленко": "Mykhailenko", "Іванків": "Ivankiv",
    "Іващенко": "Ivashchenko", "Їжакевич": "Yizhakevych", "Кадиївка": "Kadyivka", "Мар'їне": "Marine",
    "Йосипівка": "Yosypivka", "Стрий": "Stryi", "Олексій": "Oleksii", "Київ": "Kyiv", "Лебедин": "Lebedyn",
    "Миколаїв": "Mykolaiv", "Маринич": "Marynych", "Ніжин": "Nizhyn", "Наталія": "Nataliia",
    "Онищенко": "Onyshchenko", "Решетилівка": "Reshetylivka", "Рибчинський": "Rybchynskyi",
    "Соломія": "Solomiia", "Тернопіль": "Ternopil", "Троць": "Trots", "Ужгород": "Uzhhorod",
    "Уляна": "Uliana", "Фастів": "Fastiv", "Філіпчук": "Filipchuk", "Харків": "Kharkiv",
    "Христина": "Khrystyna", "Біла Церква": "Bila Tserkva", "Чернівці": "Chernivtsi", "Шостка": "Shostka",
    "Кишеньки": "Kyshenky", "Щербухи": "Shcherbukhy", "Гоща": "Hoshcha", "Гаращенко": "Harashchenko",
    "Юрій": "Yurii", "Корюківка": "Koriukivka", "Яготин": "Yahotyn", "Ярошенко": "Yaroshenko",
    "Костянтин": "Kostiantyn", "Знам'янка": "Znamianka", "Феодосія": "Feodosiia", "Розгон": "Rozghon",
}  # fmt: skip


@pytest.mark.parametrize("name", OFFICIAL)
def test_name_is_written_as_the_resolution_has_it(name):
    assert as_ascii(name) == OFFICIAL[name].lower()


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_apostrophe_is_left_out_however_it_is_typed(apostrophe):
    assert as_ascii(f"Знам{apostrophe}янка") == "znamianka"


@pytest.mark.parametrize("name", ["Їжакевич", "Стрий", "Йосипівка", "Łódź"])
def test_letters_typed_in_two_parts_are_the_same_letters(name):
    """Some keyboards send й as и and a mark."""
    assert as_ascii(unicodedata.normalize("NFD", name)) == as_ascii(name)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Łódź – Lwów: 30 lat współpracy!", "lodz-lwow-30-lat-wspolpracy"),
        ("Згурський Яр", "zghurskyi-yar"),
        ("L’été à Kraków, où ?", "lete-a-krakow-ou"),
        ("Straße", "strasse"),
        ("東京", ""),
        ("  --  ", ""),
    ],
)
def test_title_in_any_language_makes_an_address(title, slug):
    assert make_slug(title) == slug


def test_long_title_makes_an_address_that_ends_in_a_word():
    slug = make_slug("ż" * 99 + " i dalej")
    assert (len(slug), slug[-1]) == (99, "z")
