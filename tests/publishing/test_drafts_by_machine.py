"""Whatever people do, in whatever order: what visitors see changes by publication alone, and nothing is lost.

The machine keeps its own account of the working copy and of each language's page, and compares both with
the portal after every step.
"""

import datetime
from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from library.models import Image
from localisation.languages import SHARED
from news.models import GalleryImage, NewsItem
from publishing import actions, drafts
from publishing.drafts import working_copy
from publishing.keys import fingerprint
from publishing.querysets import TextQuerySet
from tests import factories

pytestmark = pytest.mark.timeout(1200)  # seconds; it takes many steps, on a busy machine minutes

LANGUAGES = ("pl", "en", "uk")
HOUR = datetime.timedelta(hours=1)
TEXTS = st.sampled_from(["Kraków", "Kraków ", "Lwów i Kraków", "<p>Kraków</p>", ""])
SETS = st.sampled_from(
    [set(each) for size in range(1, 5) for each in combinations([*LANGUAGES, SHARED], size)]
)
PERSONS = st.sampled_from(["Anna", "Borys"])


def language_of(key: str) -> str:
    language = key.rpartition("_")[2]
    return language if language in (*LANGUAGES, "fr") else SHARED


class Office(RuleBasedStateMachine):
    """Two people and one news item in three languages, with a gallery."""

    @initialize()
    def begin(self):
        self.cities = [factories.city(f"Miasto {number}").pk for number in range(2)]
        described = {"width": 4, "height": 3, **{f"alt_{code}": "Rynek" for code in LANGUAGES}}
        self.images = [Image.objects.create(file=f"{n}.png", **described).pk for n in range(2)]
        texts = {f"{name}_{code}": "Początek" for name in ("title", "lead") for code in LANGUAGES}
        self.item = factories.news(live=(), **texts)
        self.working = self.read()
        self.page = dict.fromkeys(LANGUAGES)
        self.waiting = {}
        self.ends = set()  # languages that have an end ahead
        self.over = set()  # languages whose end has passed
        self.shared = None
        self.opened = {"Anna": dict(self.working), "Borys": dict(self.working)}
        self.revisions = {}
        self.gallery = []

    # What people do

    @rule(person=PERSONS)
    def open_form(self, person):
        self.opened[person] = self.read()
        assert self.opened[person] == self.working

    @rule(person=PERSONS, texts=st.dictionaries(st.sampled_from(LANGUAGES), TEXTS), data=st.data())
    def save(self, person, texts, data):
        names = {code: data.draw(st.sampled_from(["title", "lead", "body"])) for code in texts}
        changes = {f"{names[code]}_{code}": text for code, text in texts.items()}
        if data.draw(st.booleans()):
            changes |= self.draw_shared(data)
        self.save_changes(person, changes)

    @rule(person=PERSONS, data=st.data())
    def open_and_change_what_languages_share(self, person, data):
        self.open_form(person)
        self.save_changes(person, self.draw_shared(data))

    def draw_shared(self, data) -> dict:
        values = {
            "cover": st.sampled_from([None, *self.images]),
            "cities": st.sampled_from([[], self.cities[:1], self.cities]),
            "dated_on": st.sampled_from(["2026", "2026-05", "2026-05-03"]),
        }
        return data.draw(st.fixed_dictionaries({}, optional=values))

    @rule(person=PERSONS, data=st.data())
    def change_picture(self, person, data):
        if self.gallery:  # in the order of adding: names made at random would draw otherwise the next time
            path = data.draw(st.sampled_from(self.gallery))
            values = {
                "shown": st.booleans(),
                "position": st.integers(0, 3),
                "image": st.sampled_from(self.images),
                **{f"caption_{code}": TEXTS for code in ("pl", "en", "fr", "uk")},
            }
            name = data.draw(st.sampled_from(list(values)))
            self.save_changes(person, {f"{path}/{name}": data.draw(values[name])})

    def read(self) -> dict:
        return dict(working_copy(NewsItem.objects.get(pk=self.item.pk)))

    def save_changes(self, person, changes):
        opened = self.opened[person]
        sent = {key: fingerprint(value) for key, value in opened.items()}
        conflicts = actions.save(self.item, changes, by=None, opened=sent)
        lost = {}
        for key, yours in changes.items():
            if key in opened and yours == opened[key]:
                continue
            if key not in opened or self.working[key] == opened[key] or self.working[key] == yours:
                self.working[key] = yours
            else:
                lost[key] = (self.working[key], yours)
        assert {each.key: (each.theirs, each.yours) for each in conflicts} == lost

    @rule(image=st.integers(0, 1), caption=TEXTS)
    def add_picture(self, image, caption):
        part = GalleryImage(image_id=self.images[image], caption_pl=caption)
        copy = drafts.locked_copy(self.item)
        copy.add("gallery", part)
        copy.store()
        mine = {"image": self.images[image], "position": 0, "shown": True, "caption_pl": caption}
        captions = {f"caption_{code}": "" for code in ("pl", "en", "fr", "uk")}
        self.gallery.append(f"gallery/{part.pk}")
        self.working |= {f"gallery/{part.pk}/{name}": value for name, value in (captions | mine).items()}

    @rule(languages=SETS)
    def schedule(self, languages):
        self.publish(languages, is_later=True)

    @rule(languages=SETS)
    def publish_for_a_while(self, languages):
        self.publish(languages, has_end=True)

    @rule(languages=SETS)
    def schedule_for_a_while(self, languages):
        self.publish(languages, is_later=True, has_end=True)

    @rule(languages=SETS)
    def publish(self, languages, is_later=False, has_end=False):
        at = timezone.now() + HOUR if is_later else None
        until = timezone.now() + 3 * HOUR if has_end else None
        lacks = any(
            not self.working[f"{name}_{code}"] for code in languages - {SHARED} for name in ("title", "lead")
        )
        try:
            actions.publish(self.item, languages, by=None, at=at, until=until)
        except actions.NotReady:
            assert lacks
            return
        assert not lacks
        self.approve(languages, is_later)
        self.ends |= languages - {SHARED} if has_end else set()

    def approve(self, languages, is_later):
        is_first = self.shared is None
        if not languages - {SHARED} and is_first:
            return
        if is_first or SHARED in languages:
            self.shared = self.part_of_page(SHARED)
        self.over -= languages
        for code in languages - {SHARED}:
            text = self.part_of_page(code)
            if self.page[code] is None and is_later:
                self.waiting[code] = text
            else:
                self.waiting.pop(code, None)
                self.page[code] = text
        self.revisions[self.newest_revision().pk] = True

    def newest_revision(self):
        return actions.Revision.objects.filter(object_id=self.item.pk).order_by("pk").last()

    def part_of_page(self, language) -> dict:
        """Return what the working copy says in a language; of pictures that are not shown nothing is said."""
        return {key: value for key, value in self.working.items() if language_of(key) == language}

    @rule()
    def an_hour_passes(self):
        for code, text in self.waiting.items():
            now = timezone.now()
            NewsItem.objects.filter(pk=self.item.pk).update(**{f"published_at_{code}": now})
            self.page[code] = text
        self.waiting = {}

    @rule()
    def an_until_passes(self):
        """Those ends pass that lie ahead of what is live; what is scheduled is still to come."""
        passed = {code for code in self.ends if self.page[code] is not None}
        for code in passed:
            now = timezone.now()
            NewsItem.objects.filter(pk=self.item.pk).update(**{f"published_until_{code}": now})
            self.page[code] = None
        self.ends -= passed
        self.over |= passed

    @rule(languages=SETS, has_end=st.booleans())
    def limit(self, languages, has_end):
        own = languages - {SHARED}
        until = timezone.now() + 3 * HOUR if has_end else None
        if not all(self.is_coming_or_here(code) for code in own):
            with pytest.raises(actions.NotPublished):
                actions.limit(self.item, languages, by=None, until=until)
            return
        actions.limit(self.item, languages, by=None, until=until)
        self.ends = self.ends | own if has_end else self.ends - own

    def is_coming_or_here(self, code) -> bool:
        return self.page[code] is not None or code in self.waiting

    @rule(languages=SETS)
    def withdraw(self, languages):
        actions.withdraw(self.item, languages, by=None)
        for code in languages - {SHARED}:
            self.page[code] = None
            self.waiting.pop(code, None)
            self.ends.discard(code)
            self.over.discard(code)
        if not any(self.page.values()) and not self.waiting and not self.over:
            self.shared = None

    @rule(number=st.integers(0, 5), languages=SETS)
    def restore(self, number, languages):
        revisions = actions.Revision.objects.filter(object_id=self.item.pk).order_by("pk")
        if number >= len(revisions):
            return
        data = revisions[number].data
        actions.restore(revisions[number], languages, by=None)
        for key in self.working:
            if language_of(key) in languages:
                hidden = {key: False} if key.endswith("/shown") else {}
                self.working[key] = data.get(key, hidden.get(key, self.working[key]))

    @rule(languages=SETS)
    def discard(self, languages):
        before = self.read()
        actions.discard(self.item, languages, by=None)
        after = self.read()
        assert {key for key in before if before[key] != after[key]} <= {
            key for key in before if language_of(key) in languages
        }
        self.working = after

    # What has to hold

    @invariant()
    def working_copy_is_what_people_saved(self):
        assert self.read() == self.working

    @invariant()
    def visitors_see_what_was_published(self):
        item = NewsItem.objects.for_detail().get(pk=self.item.pk)
        for code in LANGUAGES:
            is_live = NewsItem.objects.live_in(code).filter(pk=item.pk).exists()
            seen = self.shown_by(item, code) if is_live else None
            assert seen == self.expected_in(code, self.page[code]), code

    @invariant()
    def visitors_will_see_what_was_scheduled(self):
        item = NewsItem.objects.for_detail().get(pk=self.item.pk) if self.waiting else None
        for code, text in self.waiting.items():
            if self.page[code] is None:
                assert self.shown_by(item, code) == self.expected_in(code, text), code

    def expected_in(self, code, page):
        if page is None:
            return None
        shown = sorted(path for path in self.paths(self.shared) if self.shared[f"{path}/shown"])
        texts = {name: page.get(f"{name}_{code}") for name in ("title", "lead", "body")}
        shared = {name: self.shared[name] for name in ("cover", "cities", "dated_on")}
        gallery = [(path.partition("/")[2], self.shared[f"{path}/image"]) for path in shown]
        return texts | shared | {"gallery": gallery}

    @staticmethod
    def paths(values) -> list[str]:
        return [key.removesuffix("/shown") for key in values if key.endswith("/shown")]

    @staticmethod
    def shown_by(item, code) -> dict:
        texts = {name: getattr(item, f"{name}_{code}") or "" for name in ("title", "lead", "body")}
        shared = {
            "cover": item.cover_id,
            "cities": sorted(city.pk for city in item.cities.all()),
            "dated_on": item.dated_on,
        }
        gallery = sorted((str(picture.pk), picture.image_id) for picture in item.gallery.all())
        return texts | shared | {"gallery": gallery}


def run(steps: int = 30, examples: int = 30):
    limits = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,  # several failures would come as a group, which is no AssertionError
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Office, settings=limits)


@pytest.mark.django_db
def test_nothing_is_lost_and_nothing_goes_live_by_itself():
    run()


def follows_the_origin(monkeypatch):
    """Whoever publishes the language of origin publishes what belongs to no language."""
    named = actions.languages_named
    with_shared = lambda languages: named([*languages, SHARED] if "pl" in languages else languages)  # noqa: E731
    monkeypatch.setattr(actions, "languages_named", with_shared)


def is_live_with_the_origin(monkeypatch):
    """What belongs to no language is approved while the language of origin is, not while any is."""
    approved = NewsItem.approved_languages.fget

    def approved_languages(item):
        found = approved(item)
        return found if "pl" in found else found - {SHARED}

    monkeypatch.setattr(NewsItem, "approved_languages", property(approved_languages))


def scheduled_is_not_approved(monkeypatch):
    def approved_languages(item):
        live = {code for code in LANGUAGES if item.is_live_in(code)}
        return live | {SHARED} if live else live

    monkeypatch.setattr(NewsItem, "approved_languages", property(approved_languages))


def saves_compare_words(monkeypatch):
    """White space makes no difference to a save."""
    exact = drafts.fingerprint
    blurred = lambda value: exact(value.strip() if isinstance(value, str) else value)  # noqa: E731
    monkeypatch.setattr(drafts, "fingerprint", blurred)


def last_one_wins(monkeypatch):
    """A save does not ask what has changed since the form was opened."""
    merge = drafts.merge
    monkeypatch.setattr(actions, "merge", lambda working, changes, opened: merge(working, changes, {}))


def withdrawal_keeps_the_draft(monkeypatch):
    monkeypatch.setattr(drafts.WorkingCopy, "make_public", lambda copy, languages: None)


def lists_ignore_the_end(monkeypatch):
    def live_in(texts, language):
        return texts.filter(**{f"published_at_{language}__lte": timezone.now()})

    monkeypatch.setattr(TextQuerySet, "live_in", live_in)


MUTANTS = [
    follows_the_origin,
    is_live_with_the_origin,
    scheduled_is_not_approved,
    saves_compare_words,
    last_one_wins,
    withdrawal_keeps_the_draft,
    lists_ignore_the_end,
]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_machine_sees_the_fault(monkeypatch, mutant):
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        run(examples=400)  # the first that fails is the last
