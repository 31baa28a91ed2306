"""How fast the translation memory answers; docs/performance.md explains the figures."""

import random
from statistics import median, quantiles
from time import perf_counter

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from translations.memory.learning import learn
from translations.memory.lookup import find
from translations.memory.models import Segment, Word

LANGUAGES = ("pl", "x-bench")
COMMON = [
    "Kraków",
    "miasto",
    "miasta",
    "partnerskie",
    "współpraca",
    "umowa",
    "oraz",
    "które",
    "został",
    "podpisana",
]
SYLLABLES = [
    "ko",
    "la",
    "mi",
    "sta",
    "wo",
    "ry",
    "ne",
    "szcz",
    "po",
    "da",
    "gó",
    "lu",
    "ber",
    "tro",
    "ski",
    "cki",
    "ność",
    "anie",
]


class Command(BaseCommand):
    help = (
        "Fill the translation memory of the current database with made-up segments, look others up, and "
        "take all of it back: milliseconds, median and the 95th of a hundred."
    )

    def add_arguments(self, parser):
        parser.add_argument("--segments", type=int, default=10_000, help="how many are remembered (10000)")
        parser.add_argument("--rounds", type=int, default=300, help="how many are looked up (300)")

    def handle(self, *, segments, rounds, **options):
        chance = random.Random(1)  # noqa: S311 - made-up text, the same in every run
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _each in range(6000)]
        sources = [sentence(chance, words) for _each in range(segments)]
        with transaction.atomic():
            learn(((source, source) for source in sources), LANGUAGES)
            self.analyse()
            asked = [changed(chance, chance.choice(sources), words) for _each in range(rounds)]
            find(asked[0], LANGUAGES)
            exact = [measure(source) for source in chance.choices(sources, k=rounds)]
            fuzzy = [measure(source) for source in asked]
            hits = sum(bool(find(source, LANGUAGES)) for source in asked)
            transaction.set_rollback(True)
        for name, figures in (("exact", exact), ("fuzzy", fuzzy)):
            late = quantiles(figures, n=20)[-1]
            self.stdout.write(f"{name}: median {median(figures):.2f} ms, 95th of a hundred {late:.2f} ms")
        self.stdout.write(f"found {hits} of {rounds} changed segments among {segments}")

    def analyse(self) -> None:
        """Let the database count its rows, as it does by itself on a running portal."""
        with connection.cursor() as cursor:
            for model in (Segment, Word):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def sentence(chance: random.Random, words: list[str]) -> str:
    count = chance.randint(6, 30)
    return " ".join(chance.choice(COMMON if chance.random() < 0.4 else words) for _each in range(count)) + "."


def changed(chance: random.Random, source: str, words: list[str]) -> str:
    """Return a sentence with some of its words replaced, as the next year's news has it."""
    return " ".join(chance.choice(words) if chance.random() < 0.15 else word for word in source.split())


def measure(source: str) -> float:
    start = perf_counter()
    find(source, LANGUAGES)
    return (perf_counter() - start) * 1000
