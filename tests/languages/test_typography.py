"""Spaces and apostrophes of each language, in what is shown and never in what is stored."""

import pytest

from localisation.typography import typeset, typeset_html
from news.models import NewsItem

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("pl", "Spotkanie w Krakowie i we Lwowie", f"Spotkanie w{NO_BREAK}Krakowie i{NO_BREAK}we Lwowie"),
        ("pl", "A w domu (o tym)", f"A{NO_BREAK}w{NO_BREAK}domu (o{NO_BREAK}tym)"),
        ("pl", "kawa z mlekiem", f"kawa z{NO_BREAK}mlekiem"),
        ("en", "A visit: is it so?", "A visit: is it so?"),
        ("fr", "Où ? Là !", f"Où{NARROW}? Là{NARROW}!"),
        ("fr", "Paris : « oui »", f"Paris{NO_BREAK}: «{NO_BREAK}oui{NO_BREAK}»"),
        ("fr", "12 571 km", f"12{NARROW}571 km"),
        ("fr", "l'accord", "l’accord"),
        ("uk", "п'ять і м'яч", f"п’ять і{NO_BREAK}м’яч"),
        ("pl", "adres https://x.pl/a?w=i o tym", f"adres https://x.pl/a?w=i o{NO_BREAK}tym"),
        ("fr", "voir https://x.fr/?a=b;c", "voir https://x.fr/?a=b;c"),
        ("pl", "", ""),
        ("de", "Was ist das?", "Was ist das?"),
    ],
)
def test_text_is_set_by_the_rules_of_its_language(language, text, shown):
    assert typeset(text, language) == shown


def test_tags_and_attributes_are_left_alone():
    html = '<p title="w domu">w domu <a href="/o tym?a=b">o tym</a></p>'
    assert typeset_html(html, "pl") == (
        f'<p title="w domu">w{NO_BREAK}domu <a href="/o tym?a=b">o{NO_BREAK}tym</a></p>'
    )


def test_stored_text_is_left_as_it_was_written(client, make):
    item = make.news("Spotkanie w Krakowie", lead_pl="Spotkanie w Krakowie", body_pl="<p>w Krakowie</p>")
    client.get("/pl/aktualnosci/spotkanie-w-krakowie/")
    stored = NewsItem.objects.get(pk=item.pk)
    assert (stored.title_pl, stored.lead_pl, stored.body_pl) == (
        "Spotkanie w Krakowie", "Spotkanie w Krakowie", "<p>w Krakowie</p>",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("pl", "Umowę podpisano 8 września 1973.", f"Umowę podpisano 8{NO_BREAK}września 1973."),
        ("en", "On 24 October 1995, not in 3 days.", f"On 24{NO_BREAK}October 1995, not in 3 days."),
        ("fr", "Le 9 novembre 1992", f"Le 9{NO_BREAK}novembre 1992"),
        ("uk", "8 грудня 2025 року", f"8{NO_BREAK}грудня 2025 року"),
        ("en", "500 Marching bands", "500 Marching bands"),
    ],
)
def test_no_line_ends_between_a_day_and_its_month(language, text, shown):
    assert typeset(text, language) == shown
