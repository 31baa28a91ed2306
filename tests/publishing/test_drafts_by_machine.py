"""Whatever people do, in whatever order: what visitors see changes by publication alone, nothing is lost, and
a translation is outdated exactly when its source says something else than what it was made from.

The machine keeps its own account of the working copy, of each language's page and of what each translation
was made from, and compares all with the portal after every step.
"""

import datetime
import re
from itertools import combinations, product

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from library.models import Image
from localisation.languages import SHARED
from news.models import GalleryImage, NewsItem
from publishing import actions, drafts, translating
from publishing.drafts import working_copy
from publishing.keys import fingerprint
from publishing.querysets import TextQuerySet
from tests import factories
from translations.models import State
from translations.states import Provenance

pytestmark = pytest.mark.timeout(1200)  # seconds; it takes many steps, on a busy machine minutes

LANGUAGES = ("pl", "en", "uk")
NAMES = ("title", "lead", "body")
CELLS = list(product(NAMES, ("en", "uk")))
HOUR = datetime.timedelta(hours=1)
TEXTS = st.sampled_from(["Kraków", "Kraków ", "Lwów i Kraków", "<p>Kraków</p>", ""])
SETS = st.sampled_from(
    [set(each) for size in range(1, 5) for each in combinations([*LANGUAGES, SHARED], size)]
)
PERSONS = st.sampled_from(["Anna", "Borys"])


def language_of(key: str) -> str:
    language = key.rpartition("_")[2]
    return language if language in (*LANGUAGES, "fr") else SHARED


def words(name: str, text: str) -> str:
    """Return what a text says: white space is nothing, nor is the markup of rich text."""
    return " ".join((re.sub("<[^>]*>", " ", text) if name == "body" else text).split())


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
        self.pictures = []  # in the order they came, as a run that is repeated has others
        self.opened = {"Anna": dict(self.working), "Borys": dict(self.working)}
        self.stored = dict(self.working)
        self.sent = {}
        self.made_from = {(name, code): words(name, self.working[f"{name}_pl"]) for name, code in CELLS}
        self.made_from_public = dict(self.made_from)
        self.made_from_then = {}

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
        if self.pictures:
            path = data.draw(st.sampled_from(self.pictures))
            rows = [key for key in self.working if key.startswith(path)]
            key = data.draw(st.sampled_from(sorted(rows)))
            name = key.rpartition("/")[2]
            images = st.sampled_from(self.images)
            values = {"shown": st.booleans(), "position": st.integers(0, 3), "image": images}
            self.save_changes(person, {key: data.draw(values.get(name, TEXTS))})

    def read(self) -> dict:
        return dict(working_copy(NewsItem.objects.get(pk=self.item.pk)))

    def save_changes(self, person, changes):
        opened = self.opened[person]
        sent = {key: fingerprint(value) for key, value in opened.items()}
        before = dict(self.working)
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
        self.note_written(before)

    def note_written(self, before, made_from=None):
        """Note what was written where, and what the translations among it were made from."""
        for key in self.working.keys() & before.keys():
            if self.working[key] != before[key] and not self.is_approved(language_of(key)):
                self.stored[key] = self.working[key]
        for name, code in CELLS:
            key = f"{name}_{code}"
            if self.working[key] != before[key]:
                source = words(name, self.working[f"{name}_pl"])
                self.made_from[name, code] = source if made_from is None else made_from.get((name, code))
                self.note_public(name, code)
        self.forget_what_is_not_waiting()

    def note_public(self, name, code):
        if self.working[f"{name}_{code}"] == self.stored[f"{name}_{code}"]:
            self.made_from_public[name, code] = self.made_from[name, code]

    def forget_what_is_not_waiting(self):
        for name in NAMES:
            if self.working[f"{name}_pl"] == self.stored[f"{name}_pl"]:
                self.sent.pop(name, None)

    def is_approved(self, code):
        if code == SHARED:
            return self.shared is not None
        return self.page.get(code) is not None or code in self.waiting or code in self.over

    def note_made_public(self, languages):
        for key in self.working:
            if language_of(key) in languages:
                self.stored[key] = self.working[key]
        for cell in CELLS:
            self.note_public(*cell)
        self.forget_what_is_not_waiting()

    def note_revisions(self, before):
        """Note what the translations of new revisions were made from; those that are kept are of before."""
        for revision in actions.Revision.objects.filter(object_id=self.item.pk):
            is_kept = revision.kind == actions.Revision.Kind.KEPT
            self.made_from_then.setdefault(revision.pk, before if is_kept else dict(self.made_from_public))

    @rule()
    def send_to_translation(self):
        sent = actions.send_to_translation(self.item, by=None)
        waiting = {name for name in NAMES if self.working[f"{name}_pl"] != self.stored[f"{name}_pl"]}
        assert set(sent) == waiting
        self.sent = {name: self.working[f"{name}_pl"] for name in waiting}

    @rule(cell=st.sampled_from(CELLS))
    def confirm(self, cell):
        source = {row.field: row.source_now for row in translating.states_of(self.item)}[cell[0]]
        actions.confirm(self.item, {cell: source}, by=None)
        self.made_from[cell] = words(cell[0], self.source(cell[0]))
        self.note_public(*cell)

    def source(self, name) -> str:
        """Return the text that translations of a field are measured by."""
        return self.sent.get(name, self.stored[f"{name}_pl"])

    @rule(image=st.integers(0, 1), caption=TEXTS)
    def add_picture(self, image, caption):
        part = GalleryImage(image_id=self.images[image], caption_pl=caption)
        copy = drafts.locked_copy(self.item)
        copy.add("gallery", part)
        actions.store(copy)
        mine = {"image": self.images[image], "position": 0, "shown": True, "caption_pl": caption}
        self.pictures.append(f"gallery/{part.pk}/")
        captions = {f"caption_{code}": "" for code in ("pl", "en", "fr", "uk")}
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
        before = dict(self.made_from_public)
        try:
            actions.publish(self.item, languages, by=None, at=at, until=until)
        except actions.NotReady:
            assert lacks
            return
        assert not lacks
        self.approve(languages, is_later)
        self.note_made_public(languages)
        self.note_revisions(before)
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
        before = dict(self.made_from_public)
        actions.withdraw(self.item, languages, by=None)
        for code in languages - {SHARED}:
            self.page[code] = None
            self.waiting.pop(code, None)
            self.ends.discard(code)
            self.over.discard(code)
        if not any(self.page.values()) and not self.waiting and not self.over:
            self.shared = None
        self.note_made_public(languages)
        self.note_revisions(before)

    @rule(number=st.integers(0, 5), languages=SETS)
    def restore(self, number, languages):
        revisions = actions.Revision.objects.filter(object_id=self.item.pk).order_by("pk")
        if number >= len(revisions):
            return
        revision, before = revisions[number], dict(self.working)
        self.bring_back(revision, languages)
        self.note_written(before, self.made_from_then[revision.pk])

    @rule(titles=st.permutations(["Kraków", "Lwów i Kraków"]))
    def bring_back_what_was_live_while_its_new_translation_waited(self, titles):
        earlier, later = titles
        leads = {f"lead_{code}": "Lead" for code in ("pl", "en")}
        self.write_and_publish({"title_pl": earlier, "title_en": "Earlier", **leads}, {"pl", "en"})
        self.write_and_publish({"title_pl": later}, {"pl"})
        self.write_and_publish({"title_en": "Later"}, {"pl"})
        then = actions.Revision.objects.filter(object_id=self.item.pk).order_by("pk").last()
        self.publish({"en"})
        before = dict(self.working)
        self.bring_back(then, {"en"})
        self.note_written(before, self.made_from_then[then.pk])

    def write_and_publish(self, changes, languages):
        self.open_form("Anna")
        self.save_changes("Anna", changes)
        self.publish(languages)

    def bring_back(self, revision, languages):
        data, before = revision.data, dict(self.made_from_public)
        actions.restore(revision, languages, by=None)
        self.note_revisions(before)
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
        for name, code in CELLS:
            if before[f"{name}_{code}"] != after[f"{name}_{code}"]:
                self.made_from[name, code] = self.made_from_public[name, code]
        self.forget_what_is_not_waiting()

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

    @invariant()
    def outdated_is_what_was_made_from_other_words(self):
        states = {(row.field, row.language): row.state for row in translating.states_of(self.item)}
        assert {cell: states[cell] in (State.OUTDATED, State.AHEAD) for cell in CELLS} == {
            cell: self.is_outdated(*cell) for cell in CELLS
        }
        assert {cell: states[cell] == State.MISSING for cell in CELLS} == {
            (name, code): bool(words(name, self.source(name))) and not self.working[f"{name}_{code}"]
            for name, code in CELLS
        }

    def is_outdated(self, name, code) -> bool:
        source = words(name, self.source(name))
        is_translated = bool(source and self.working[f"{name}_{code}"])
        return is_translated and source != self.made_from[name, code]

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


def run(steps: int = 30, examples: int = 25):
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


def restores_without_provenance(monkeypatch):
    """What is brought back counts as made from the source as it reads now."""
    monkeypatch.setattr(translating, "as_of", lambda revision, copy, keys: Provenance())


def one_made_from(monkeypatch):
    """A revision takes its provenance from the translation as people work on it, not from the public one."""
    of_rows = lambda rows: {f"{row.field}_{row.language}": row.made_from for row in rows}  # noqa: E731
    monkeypatch.setattr(translating, "provenance_by_key", of_rows)


def drafts_count_at_once(monkeypatch):
    """Translations are measured by the draft of their source."""
    read = translating.Source
    monkeypatch.setattr(
        translating, "counting_source", lambda copy, name, rich: read(copy[f"{name}_pl"] or "", rich)
    )


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
    restores_without_provenance,
    one_made_from,
    drafts_count_at_once,
    lists_ignore_the_end,
]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_machine_sees_the_fault(monkeypatch, mutant):
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        run(examples=400)  # the first that fails is the last
