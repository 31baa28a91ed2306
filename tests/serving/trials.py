"""Kill the portal's server with SIGKILL in the middle of saves and of publications, and count what is left.

    python -m tests.serving.trials --saves 50 --publications 50

Each trial opens the form of a live news item, keeps it by autosave as a browser does, sends it, and kills
the server at a random moment. Then it looks into the database: texts, draft, pictures, relations, revision,
audit, search entry and address are either all as before or all as sent; what was answered is stored; every
autosave that was acknowledged is there, or is part of what was saved. Ends with 1 where one trial fails.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.serving.portal import LOST, PASSWORD, Portal, Visitor, empty_portal, read_form

PERSON = "publisher"
AFTER = 1.5  # a kill comes at most this many usual durations after the form is sent


@dataclass
class Office:
    """What the trials are about: one news item, live in two languages, and somebody who works on it."""

    portal: Portal
    pk: int
    cities: list[int]
    sent: int = 0  # how many forms, which tells their texts apart
    usual: dict[str, float] = field(default_factory=dict)  # seconds that a request takes, by its button

    @property
    def path(self) -> str:
        return f"/admin/news/newsitem/{self.pk}/"


@dataclass
class Trial:
    """One form that was sent, and what became of it."""

    office: Office
    button: str
    form: dict
    number: int
    before: dict[str, int]
    status: int | None = None  # None: the server was killed before it answered
    kept: list[str] = field(default_factory=list)  # leads that an autosave was acknowledged for


def make_office(portal: Portal) -> Office:
    """Make the item in the portal's database; the server is not needed for it."""
    from django.contrib.auth.models import Group

    from accounts.models import User
    from library.models import Image
    from news.models import GalleryImage
    from tests import factories as make

    person = User.objects.create_user(PERSON, password=PASSWORD, is_staff=True, interface_language="en")
    person.groups.add(Group.objects.get(name="publishers"))
    cities = [make.city(name) for name in ("Lwów", "Lipsk")]
    alts = {f"alt_{code}": "Rynek" for code in ("pl", "en", "fr", "uk")}
    image = Image.objects.create(file="images/a.jpg", width=10, height=10, **alts)
    item = make.news("Tytuł", live=("pl", "en"), cities=cities[:1], lead_fr="Chapeau", title_fr="Titre")
    GalleryImage.objects.create(item=item, image=image, caption_pl="Rynek")
    return Office(portal, item.pk, [city.pk for city in cities])


def sent_form(office: Office, visitor: Visitor, button: str) -> Trial:
    """Return a trial whose form is filled in, and not sent yet."""
    office.sent += 1
    number = office.sent
    form = read_form(visitor.get(f"{office.path}change/"))
    (chosen,) = map(int, form["cities"])
    typed = {
        "title_pl": f"Tytuł {number}",
        "slug_pl": f"tytul-{number}",
        "lead_fr": f"Chapeau {number}",
        "gallery-0-caption_pl": f"Rynek {number}",
        "cities": [pk for pk in office.cities if pk != chosen],
        button: "1",
    }
    if button == "_publish":
        typed["publish_languages"] = ["pl", "*"]
    return Trial(office, button, form | typed, number, counts(office))


def counts(office: Office) -> dict[str, int]:
    """Return how many events, revisions and addresses there are of the item."""
    from audit.models import Event
    from publishing.models import Address, Revision

    events = Event.objects.filter(model="news.newsitem")
    return {
        "change": events.filter(action="change").count(),
        "publish": events.filter(action="publish").count(),
        "revisions": Revision.objects.filter(object_id=office.pk, kind="published").count(),
        "addresses": Address.objects.filter(language="pl", object_id=office.pk).count(),
    }


def measure(office: Office, visitor: Visitor, button: str) -> None:
    """Note how long a request takes when nothing is killed, and that all of it is stored then."""
    durations = []
    for _time in range(4):
        trial = sent_form(office, visitor, button)
        with kept_meanwhile(trial, visitor):
            start = time.perf_counter()
            trial.status = visitor.post(f"{office.path}change/", trial.form)
            durations.append(time.perf_counter() - start)
        assert faults_of(trial) == [], faults_of(trial)
        assert is_stored(trial)
    office.usual[button] = median(durations)


def autosave(trial: Trial, visitor: Visitor, until: threading.Event) -> None:
    """Keep what is typed, a little more each time, as the form's script does."""
    count = 0
    while not until.is_set():
        count += 1
        lead = f"Lead {trial.number}.{count}"
        typed = trial.form | {"lead_en": lead}
        try:
            if visitor.post(f"{trial.office.path}unsaved/", typed) == 201:
                trial.kept.append(lead)
        except LOST:
            return


@contextmanager
def kept_meanwhile(trial: Trial, visitor: Visitor) -> Iterator[None]:
    """Run the autosave beside what is done; it begins once the first one is acknowledged."""
    is_over = threading.Event()
    keeper = threading.Thread(target=autosave, args=(trial, visitor, is_over))
    keeper.start()
    while not trial.kept and keeper.is_alive():
        time.sleep(0.001)
    try:
        yield
    finally:
        is_over.set()
        keeper.join()


def run(office: Office, visitor: Visitor, button: str, chance: random.Random) -> Trial:
    """Open, keep, send and kill; start the server again."""
    trial = sent_form(office, visitor, button)
    with kept_meanwhile(trial, visitor):
        killer = threading.Timer(chance.uniform(0, AFTER * office.usual[button]), office.portal.kill)
        killer.start()
        try:
            trial.status = visitor.post(f"{office.path}change/", trial.form)
        except LOST:
            trial.status = None
        killer.join()
    office.portal.start()
    return trial


def parts_stored(trial: Trial) -> dict[str, bool]:
    """Return of each place that a save or a publication writes to whether it has what was sent."""
    from news.models import NewsItem
    from publishing.drafts import working_copy
    from publishing.models import Address, Revision, Unsaved
    from search.models import Entry

    item = NewsItem.objects.get(pk=trial.office.pk)
    copy, now, number = working_copy(item), counts(trial.office), trial.number
    (caption,) = (key for key in copy if key.endswith("/caption_pl"))
    entries = Entry.objects.filter(object_id=item.pk)
    is_in_draft = {
        "title": copy["title_pl"] == f"Tytuł {number}",
        "caption": copy[caption] == f"Rynek {number}",
        "cities": copy["cities"] == [int(pk) for pk in trial.form["cities"]],
        "text that is not live": item.lead_fr == f"Chapeau {number}",
        "its search entry": entries.filter(language="fr", surface__contains=f" chapeau {number}").exists(),
        "audit": now["change"] == trial.before["change"] + 1,
        "unsaved work is settled": Unsaved.objects.filter(
            token=trial.form["unsaved"][0], is_settled=True
        ).exists(),
    }
    if trial.button != "_publish":
        return is_in_draft
    revision = Revision.objects.filter(object_id=item.pk).first()
    return is_in_draft | {
        "live title": item.title_pl == f"Tytuł {number}",
        "live caption": item.gallery.get().caption_pl == f"Rynek {number}",
        "live cities": [city.pk for city in item.cities.all()] == [int(pk) for pk in trial.form["cities"]],
        "nothing waits": "title_pl" not in copy.draft.pending and item.title_pl == f"Tytuł {number}",
        "address": Address.objects.filter(language="pl", slug=f"tytul-{number}", object_id=item.pk).exists(),
        "search entry": entries.filter(language="pl", title=f"Tytuł {number}").exists(),
        "revision": now["revisions"] == trial.before["revisions"] + 1,
        "its texts": bool(revision) and revision.data["title_pl"] == f"Tytuł {number}",
        "audit of the publication": now["publish"] == trial.before["publish"] + 1,
    }


def is_stored(trial: Trial) -> bool:
    return all(parts_stored(trial).values())


def faults_of(trial: Trial) -> list[str]:
    """Return what is half-written, lost or shown too early."""
    from publishing.models import Unsaved

    parts = parts_stored(trial)
    faults = []
    if len(set(parts.values())) > 1:
        faults.append(f"half-written: {', '.join(name for name, has in parts.items() if not has)} missing")
    if trial.status == 302 and not all(parts.values()):
        faults.append("answered, but not stored")
    if trial.status not in (302, None):
        faults.append(f"answered with {trial.status}")
    if trial.kept and not any(parts.values()):
        row = Unsaved.objects.filter(token=trial.form["unsaved"][0]).first()
        lead = row.data["lead_en"][0] if row and not row.is_settled else ""
        if not lead or int(lead.rpartition(".")[2]) < int(trial.kept[-1].rpartition(".")[2]):
            faults.append(f"lost autosave: {trial.kept[-1]} was acknowledged, {lead or 'nothing'} is kept")
    return faults


def outcome(trial: Trial) -> str:
    if trial.status is not None:
        return "answered before the kill"
    return "stored, not answered" if is_stored(trial) else "nothing stored"


def try_out(office: Office, button: str, number: int, chance: random.Random) -> tuple[Counter, list[str]]:
    """Kill the server in the middle of so many requests; return what became of them, and every fault."""
    found, faults = Counter(), []
    for _trial in range(number):
        visitor = Visitor(office.portal)
        visitor.sign_in(PERSON)
        if button not in office.usual:
            measure(office, visitor, button)
        trial = run(office, visitor, button, chance)
        found[outcome(trial)] += 1
        found["autosaves acknowledged"] += len(trial.kept)
        faults += [f"{button} {trial.number}: {fault}" for fault in faults_of(trial)]
    return found, faults


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--publications", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as folder, empty_portal(Path(folder)) as portal:
        office, faults = make_office(portal), []
        portal.start()
        for button, number in {"_save_draft": asked.saves, "_publish": asked.publications}.items():
            found, wrong = try_out(office, button, number, chance)
            faults += wrong
            counted = ", ".join(f"{count} {name}" for name, count in found.items())
            print(f"{button}: {number} kills (seed {asked.seed}): {counted}; {len(wrong)} faults")
        faults += portal.faults()
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
