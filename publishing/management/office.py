"""The back office as the benchmark measures it: many texts in a database of its own, and a person at work."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from secrets import token_hex

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.forms import CheckboxInput, ModelForm
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.roles import PUBLISHERS
from localisation.languages import SHARED, content_languages
from publishing import actions, translating
from search.index import index_all

TEXTS = {
    "pl": "Delegacja miasta partnerskiego odwiedziła Kraków. Rozmawiano o transporcie, kulturze i szkołach.",
    "en": "A delegation of the partner city visited Kraków. They talked of transport, culture and schools.",
    "fr": "Une délégation de la ville partenaire a visité Cracovie. On a parlé des transports et des écoles.",
    "uk": "Делегація міста-партнера відвідала Краків. Говорили про транспорт, культуру та школи.",
}
PARAGRAPHS, PICTURES, CITIES, BATCH = 12, 3, 3, 500


@contextmanager
def temporary_database() -> Iterator[None]:
    """Put an empty, migrated database in the place of the portal's, and remove it afterwards."""
    name, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    with tempfile.TemporaryDirectory() as folder:
        is_file = connection.vendor == "sqlite"
        kept, test["NAME"] = (
            test.get("NAME"),
            str(Path(folder) / "bench") if is_file else f"bench_{token_hex(4)}",
        )
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
            test["NAME"] = kept


class Desk:
    """A publisher at work on one news item among many, with pictures and relations."""

    def __init__(self, client: Client, items: int):
        self.client = client
        self.model = apps.get_model("news.NewsItem")
        self.admin = admin.site.get_model_admin(self.model)
        self.person = get_user_model().objects.create_user(
            "bench", is_staff=True, interface_language=content_languages()[0]
        )
        self.person.groups.add(Group.objects.get(name=PUBLISHERS))
        client.force_login(self.person)
        self._fill(items)
        self.item = self._make_item()
        self.sent = count()
        self.form = self._read_form()

    @property
    def address(self) -> str:
        return reverse("admin:news_newsitem_change", args=[self.item.pk])

    @property
    def list_address(self) -> str:
        return reverse("admin:news_newsitem_changelist")

    def address_at_desk(self, language: str) -> str:
        """Return where the item is translated into a language."""
        return reverse("desk:item", args=[self.model._meta.label_lower, self.item.pk, language])

    def changed(self, **asked) -> dict:
        """Return what a browser sends after title, lead and text were changed in the first language."""
        language = content_languages()[0]
        word = "".join(chr(ord("a") + int(digit)) for digit in str(next(self.sent)))  # no figure to translate
        texts = {
            "title": f"{word} {_title(language)}",
            "lead": f"{word} {_sentences(language)}",
            "body": f"<p>{word}</p>{_paragraph(language) * PARAGRAPHS}",
        }
        return self.form | {f"{name}_{language}": text for name, text in texts.items()} | asked

    # What there is

    def _fill(self, items: int) -> None:
        """Make the many, a batch at a time, with their entries in the search and their translation states."""
        start = timezone.now() - datetime.timedelta(days=1)
        for first in range(0, items, BATCH):
            made = [self._text(number, start) for number in range(first, min(first + BATCH, items))]
            index_all(self.model, self.model.objects.bulk_create(made))
            translating.keep_items(self.model, self.model.objects.filter(pk__in=[each.pk for each in made]))

    def _text(self, number: int, published_at):
        values = {"key": f"wiadomosc-{number}", "dated_on": f"20{number % 25:02}-{number % 12 + 1:02}"}
        for code in content_languages():
            values |= {
                f"title_{code}": f"Wiadomość {number}",
                f"lead_{code}": f"O wizycie numer {number}.",
                f"body_{code}": _paragraph(code),
                f"slug_{code}": f"wiadomosc-{number}",
                f"published_at_{code}": published_at,
            }
        return self.model(**values)

    def _make_item(self):
        """Make the item that is worked on, live in every language."""
        image = apps.get_model("library.Image").objects.create(
            file="bench.jpg",
            width=1200,
            height=800,
            **{f"alt_{code}": "Rynek" for code in content_languages()},
        )
        item = self._text(-1, None)
        item.cover, item.dated_on = image, "2026-03-01"
        for code in content_languages():
            setattr(item, f"title_{code}", _title(code))
            setattr(item, f"lead_{code}", _sentences(code))
            setattr(item, f"body_{code}", _paragraph(code) * PARAGRAPHS)
        item.save()
        item.cities.set([self._make_city(number) for number in range(CITIES)])
        for position in range(PICTURES):
            item.gallery.create(image=image, position=position)
        actions.publish(item, [*content_languages(), SHARED], by=None)
        return item

    @staticmethod
    def _make_city(number: int):
        names = {f"name_{code}": f"Miasto {number}" for code in content_languages()}
        place = {"country": "UA", "latitude": 49.8, "longitude": 24.0}
        own = {"local_name": f"Miasto {number}", "local_language": "uk"}
        return apps.get_model("partners.PartnerCity").objects.create(
            key=f"miasto-{number}", **place, **own, **names
        )

    # What a browser sends

    def _read_form(self) -> dict:
        request = RequestFactory().get(self.address)
        request.user = self.person
        item = self.admin.get_object(request, str(self.item.pk))
        names = flatten_fieldsets(self.admin.get_fieldsets(request, item))
        form = self.admin.get_form(request, item, change=True, fields=names)(instance=item)
        formsets, _inlines = self.admin._create_formsets(request, item, change=True)
        forms = [form, *(each for formset in formsets for each in (formset.management_form, *formset.forms))]
        return {name: value for each in forms for name, value in _sent(each)}


def _sentences(language: str) -> str:
    return TEXTS.get(language, TEXTS["en"])


def _title(language: str) -> str:
    return _sentences(language).partition(".")[0]


def _paragraph(language: str) -> str:
    return f"<p>{_sentences(language)}</p>"


def _sent(form: ModelForm) -> Iterator[tuple[str, str | list[str]]]:
    """Yield the fields of a form, and what a browser sends of each as it stands."""
    for field in form:
        widget, value = getattr(field.field.widget, "widget", field.field.widget), field.value()
        shown = ("on" if value else None) if isinstance(widget, CheckboxInput) else widget.format_value(value)
        if shown is not None and not field.field.disabled:
            yield field.html_name, shown
            if field.field.show_hidden_initial:
                yield field.html_initial_name, shown
