"""Read a live page over and over while its next version is saved, and compare every byte of it.

python -m tests.serving.live_page --saves 200

Ends with 1 where the page was ever read otherwise than before. At the end the draft is published, and the
page has to change then: the comparison would notice.
"""

import argparse
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

from tests.serving.portal import Visitor, empty_portal, read_form
from tests.serving.trials import PERSON, make_office

PAGES = ["/pl/aktualnosci/tytul/", "/en/news/tytul/", "/pl/aktualnosci/", "/pl/"]
READERS = 2


def read_until(over: threading.Event, visitor: Visitor, read: Counter) -> None:
    while not over.is_set():
        for page in PAGES:
            read[page, visitor.get(page)] += 1


def save_often(visitor: Visitor, path: str, times: int) -> None:
    """Save the draft so many times: its texts, its relations, its picture."""
    form = read_form(visitor.get(path))
    (chosen,) = form["cities"]
    for number in range(times):
        typed = {
            "title_pl": f"Szkic {number}",
            "body_pl": f"<p>Szkic {number}</p>",
            "slug_pl": f"szkic-{number}",
            "cities": [chosen] if number % 2 else [],
            "gallery-0-caption_pl": f"Szkic {number}",
            "opened": "{}",  # as a program sends it: no conflict with its own saves
            "gallery-0-opened": "{}",
            "_save_draft": "1",
        }
        assert visitor.post(path, form | typed) == 302


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--saves", type=int, default=200)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, empty_portal(Path(folder)) as portal:
        office = make_office(portal)
        portal.start()
        office_worker = Visitor(portal)
        office_worker.sign_in(PERSON)
        before = {page: Visitor(portal).get(page) for page in PAGES}
        over, read = threading.Event(), Counter()
        readers = [
            threading.Thread(target=read_until, args=(over, Visitor(portal), read))
            for _each in range(READERS)
        ]
        for reader in readers:
            reader.start()
        try:
            save_often(office_worker, f"{office.path}change/", asked.saves)
        finally:
            over.set()
            for reader in readers:
                reader.join()
        changed = [page for (page, text), _times in read.items() if text != before[page]]
        publishing = {"publish_languages": ["pl", "*"], "_publish": "1"}
        form = read_form(office_worker.get(f"{office.path}change/"))
        assert office_worker.post(f"{office.path}change/", form | publishing) == 302
        last = Visitor(portal).get(f"/pl/aktualnosci/szkic-{asked.saves - 1}/")
        faults = [*changed, *portal.faults(), *([] if f"Szkic {asked.saves - 1}" in last else ["not live"])]
    print(f"{asked.saves} saves, {read.total()} readings of {len(PAGES)} pages, {len(changed)} changed")
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
