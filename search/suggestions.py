"""Words that were meant where the words asked for find nothing: "Did you mean …?"."""

from difflib import get_close_matches

from search.models import Entry

MOST = 2000  # titles looked at
LIKENESS = 0.75  # from 0 to 1, as difflib counts it
LEAST = 4  # letters of a word that is worth correcting


def suggest(query_words: list[str], language: str) -> str:
    """Return the query with each unknown word replaced by the likest one of a title; "" where none is."""
    known = _words_of_titles(language)
    meant = [_nearest(word, known) for word in query_words]
    return " ".join(meant) if all(meant) and meant != query_words else ""


def _words_of_titles(language: str) -> set[str]:
    entries = Entry.objects.public().filter(language=language).order_by("content_type", "pk")
    titles = entries.values_list("title_words", flat=True)[:MOST]
    return {word for title in titles for word in title.split()}


def _nearest(word: str, known: set[str]) -> str:
    if any(each.startswith(word) for each in known):
        return word
    alike = get_close_matches(word, known, n=1, cutoff=LIKENESS) if len(word) >= LEAST else []
    return alike[0] if alike else ""
