"""Fingerprints of what a text says, the same for two texts that a translator need not tell apart.

White space, the kind of quotation marks, dashes, apostrophes and spaces, and markup that changes no word
make no difference. A changed word, number, punctuation mark or link target does. Fingerprints of exact
bytes, which tell what a person changed, are another thing: `publishing.keys.fingerprint`.
"""

import hashlib
import re
import unicodedata
from html import unescape

LENGTH = 32  # hexadecimal digits, 128 bits
NOTHING = ""  # the digest of a text without a word

VARIANTS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\s\d{3})+(?!\d)")  # 1 234 567
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|\S")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# Sanitised rich text has its markup in no other form than this.
LINK = re.compile(r'<a\b(?:[^>"]|"[^"]*")*?\bhref="([^"]*)"(?:[^>"]|"[^"]*")*>(.*?)</a>', re.DOTALL)
BLOCK = re.compile(r"<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote)|br)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def digest(text: str | None, *, is_rich: bool = False) -> str:
    """Return the fingerprint of a text, or NOTHING where it has no words; `is_rich` reads it as HTML."""
    said = normalise(text or "", is_rich=is_rich)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH] if said else NOTHING


def normalise(text: str, *, is_rich: bool = False) -> str:
    """Return what a text says, its words, numbers, marks and link targets each behind one space."""
    targets: list[str] = []
    if is_rich:
        text = _without_markup(text, targets)
    plain = unicodedata.normalize("NFC", text).translate(VARIANTS)
    said = GROUPED.sub(lambda number: "".join(number[0].split()), plain)
    return " ".join([*TOKEN.findall(said), *targets])


def _without_markup(html: str, targets: list[str]) -> str:
    """Return the words of rich text; add each link's target, with the words it stands on, to `targets`."""
    for href, words in LINK.findall(html):
        targets.append(f"<{unescape(href)}> {normalise(unescape(TAG.sub('', words)))}")
    return unescape(TAG.sub("", BLOCK.sub(" ", html)))


def count_words(text: str | None, *, is_rich: bool = False) -> int:
    """Return how many words a translator has before them."""
    words = _without_markup(text or "", []) if is_rich else text or ""
    return len(WORD.findall(words))
