"""Marking the words that were looked for where they stand in a text."""

import re

from search.folding import fold

APART = re.compile(r"(<[^>]*>|&#?\w+;)")  # what is no word of a text: tags and character references
WORD = re.compile(r"\w+(?:['’ʼ‘`´]\w+)*")


def mark_words(html: str, query_words: list[str]) -> str:
    """Return HTML with <mark> around each word that begins with a word of the query, both folded."""
    if not query_words:
        return html
    parts = APART.split(html)
    parts[::2] = [WORD.sub(lambda found: _marked(found.group(), query_words), part) for part in parts[::2]]
    return "".join(parts)


def _marked(word: str, query_words: list[str]) -> str:
    return f"<mark>{word}</mark>" if fold(word).startswith(tuple(query_words)) else word
