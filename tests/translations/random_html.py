"""Random rich texts as the database holds them: markup of every kind, sanitised."""

import random

from publishing.rich_text import sanitise

WORDS = [
    "Kraków", "współpraca", "œuvre", "Львів", "об’єднання", "a", "12 571,8", "&amp;", "&lt;b&gt;", "&nbsp;",
    "“", "]]>", "<!--", "&#13;", "&#11;", "\ufffe", "𝔎", "{name}", "%s", "<1>", "&lt;1&gt;", "\n", "  ", "\t",
]  # fmt: skip
INLINE = ["strong", "em", "a href='https://example.org/?a=1&b=2'", "a href='mailto:a@b.pl'", "br"]
BLOCKS = ["p", "p lang='fr'", "h2", "h3", "blockquote", "ul", "ol", "li", "strong", "a href='/pl/'"]


def rich_text(seed: int) -> str:
    """Return one text; the same for the same seed, and never empty."""
    chance = random.Random(seed)  # noqa: S311 - chosen by a seed so that a failure can be repeated
    return sanitise("".join(_block(chance, 0) for _each in range(chance.randint(1, 6))) + "<p>koniec</p>")


def _block(chance: random.Random, depth: int) -> str:
    tag = chance.choice(BLOCKS)
    parts = [_inline(chance, 0) for _each in range(chance.randint(0, 5))]
    if depth < 3 and chance.random() < 0.4:
        parts.insert(chance.randint(0, len(parts)), _block(chance, depth + 1))
    closing = "" if chance.random() < 0.1 else f"</{tag.split()[0]}>"
    return f"<{tag}>{''.join(parts)}{closing}" + chance.choice(["", "\n", "\n  "])


def _inline(chance: random.Random, depth: int) -> str:
    if depth < 3 and chance.random() < 0.3:
        tag = chance.choice(INLINE)
        inner = "".join(_inline(chance, depth + 1) for _each in range(chance.randint(0, 3)))
        return "<br>" if tag == "br" else f"<{tag}>{inner}</{tag.split()[0]}>"
    return " ".join(chance.choice(WORDS) for _each in range(chance.randint(1, 6)))
