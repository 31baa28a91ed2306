"""Home page and articles, as they are shown, keep the typographic rules of their language."""

import pytest

from tests.public.addresses import address_of

# Where a page breaks a rule: in each text in its language, outside code and addresses.
BREAKS = """async ([address, language, rule]) => {
    const source = await (await fetch(address)).text();
    const shown = new DOMParser().parseFromString(source, 'text/html');
    const walker = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const around = walker.currentNode.parentElement;
        if (around.closest('[lang]').lang !== language || around.closest('code, pre, script, style, svg'))
            continue;
        const words = walker.currentNode.data.replace(/(https?:\\/\\/|www\\.)\\S+/g, '');
        for (const match of words.matchAll(new RegExp(rule, 'gu')))
            found.push(words.slice(Math.max(0, match.index - 20), match.index + 20) + ' at ' + address);
    }
    return found;
}"""
RULES = {
    "a one-letter word at the end of a line": ("pl", r"(?<![\p{L}\p{N}’.&])[aiouwzAIOUWZ][ \n]"),
    "a sign that may begin a line": ("fr", r"(?<=[\p{L}\p{N})…])[ \n]?([;!?»](?!\S)|:(?=\s))"),
    "« that may end a line": ("fr", r"«(?![\u00a0\u202f])"),
    "an apostrophe of a typewriter": ("uk", r"\p{L}['ʼ]\p{L}"),
}


def pages(places, language: str) -> list[str]:
    """Return the addresses of the home page, the list of news and every article."""
    news = address_of("news", language)
    return [f"/{language}/", *sorted(each for each in places.in_language(language) if each.startswith(news))]


def breaks(page, addresses, language: str, rule: str) -> list[str]:
    return [found for each in addresses for found in page.evaluate(BREAKS, [each, language, rule])]


@pytest.mark.parametrize("rule", RULES)
def test_no_page_has(page, places, rule):
    language, pattern = RULES[rule]
    page.goto(f"/{language}/")
    addresses = pages(places, language)
    assert len(addresses) > 10
    assert breaks(page, addresses, language, pattern) == []


@pytest.mark.parametrize(
    ("language", "kept"),
    [("pl", r" \p{L}\u00a0\p{L}"), ("fr", r"\p{L}(\u202f[;!?]|\u00a0[:»])|«\u00a0"), ("uk", r"\p{L}’\p{L}")],
)
def test_what_the_rules_ask_for_is_there(page, places, language, kept):
    """A rule that looks at nothing would find nothing."""
    page.goto(f"/{language}/")
    assert breaks(page, [places.find("article", language)], language, kept) != []
