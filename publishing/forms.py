"""Forms of the back office: what they require, what they write, and when they may publish."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import may_publish
from localisation.languages import SHARED, content_languages, current_language, language_name, own_name
from publishing.actions import (
    Problem,
    fill_key_and_slugs,
    find_problems,
    free_name,
    is_slug_taken,
    languages_named,
    make_slug,
)
from publishing.fingerprints import OpenedForm
from publishing.keys import as_json, fields_of
from publishing.widgets import DateTimeInput

VERBS = ("publish", "withdraw", "discard")


class ContentForm(OpenedForm):
    """A form that writes what its person changed, and nothing else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        self.made_names: set[str] = set()

    def clean(self):
        super().clean()
        for name in self._required_translations():
            columns = [f"{name}_{code}" for code in content_languages()]
            if not any(self.cleaned_data.get(column) for column in columns) and not self.errors.keys() & set(
                columns
            ):
                self.add_error(columns[0], _("Fill in at least one language."))
        for name in self.find_conflicts():
            self.add_error(name, self._say_conflict(name))
        return self.cleaned_data

    def _say_conflict(self, name: str) -> ValidationError:
        message = _(
            "Somebody else has changed this since you opened the form. Theirs: “%(theirs)s”. "
            "Yours is below; save again to put it in place of theirs."
        )
        return ValidationError(message, params={"theirs": self._shown(name)}, code="conflict")

    def _shown(self, name: str) -> str:
        """Return the stored value in words."""
        field, value = self.fields[name], self[name].initial
        if not isinstance(field, forms.ModelChoiceField):
            return str(field.prepare_value(value) or "–")
        chosen = field.prepare_value(value)
        chosen = chosen if isinstance(chosen, list) else [chosen]
        found = field.queryset.filter(pk__in=[pk for pk in chosen if pk])
        return ", ".join(map(str, found)) or "–"

    def _required_translations(self) -> list[str]:
        """Return the translated fields on this form that may not be empty in every language."""
        translated = {
            field.translated_field.name
            for field in self._meta.model._meta.fields
            if field.name in self.fields and hasattr(field, "translated_field")
        }
        return [name for name in translated if not self._meta.model._meta.get_field(name).blank]

    def save(self, commit=True):
        if not commit:
            return super().save(commit=False)
        self.write()
        self._save_m2m()
        return self.instance

    def write(self) -> None:
        """Save a new item whole, of an existing one the columns changed here: a colleague's change stays."""
        self.fill_names()
        if self.is_new:
            self.instance.save()
        else:
            self.instance.save(update_fields=self._changed_columns())

    def fill_names(self) -> None:
        """Give the item the names that nobody typed; note them in `made_names`."""

    def _changed_columns(self) -> set[str]:
        changed = set(self.changed_data) | self.made_names
        columns = set()
        for field in self.instance._meta.concrete_fields:
            if getattr(field, "auto_now", False):
                columns.add(field.name)
            elif field.name in changed:
                columns.add(field.name)
                if isinstance(field, models.ImageField):
                    columns |= {field.width_field, field.height_field}
        return columns

    def _save_m2m(self):
        """Write the relations changed here; of a new item all."""
        cleaned = self.cleaned_data
        if not self.is_new:
            self.cleaned_data = {name: value for name, value in cleaned.items() if name in self.changed_data}
        super()._save_m2m()
        self.cleaned_data = cleaned


class FactForm(ContentForm):
    """A fact's form; a new fact gets a key from what it says."""

    def make_key(self) -> str:
        """Return the key that a new item would like; an empty string where it needs none."""
        return ""

    def fill_names(self):
        item = self.instance
        if getattr(item, "key", None) == "" and (wanted := make_slug(self.make_key())):
            others = type(item).objects.exclude(pk=item.pk)
            item.key = free_name(wanted, lambda key: others.filter(key=key).exists())
            self.made_names.add("key")


class TextForm(ContentForm):
    """A text's form, with the languages to publish for those who may.

    Which button was pressed decides what is checked: a draft needs a title in its language of origin,
    a publication all that `find_problems` names. Everything wrong is said before anything is written.
    """

    user = None  # the class is made anew for each request, see TextAdmin.get_form

    publish_languages = forms.MultipleChoiceField(required=False)
    publish_at = forms.DateTimeField(
        required=False,
        label=_("Publish at"),
        widget=DateTimeInput,
        help_text=_("Office time. Empty: at once."),
        error_messages={"invalid": _("Enter a day and an hour.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_new:
            waiting = self.instance.working_copy.draft.pending
            self.initial |= {name: waiting[name] for name in self._relations() if name in waiting}
        if may_publish(self.user):
            choices = [(code, own_name(code)) for code in content_languages()]
            self.fields["publish_languages"].choices = [*choices, (SHARED, SHARED)]
        else:
            del self.fields["publish_languages"], self.fields["publish_at"]

    def _relations(self) -> list[str]:
        return [field.name for field in self._meta.model._meta.many_to_many if field.name in self.fields]

    @property
    def changed_data(self):
        """Return what changed in the text; what to publish, and when, is no part of it."""
        return [name for name in super().changed_data if name not in ("publish_languages", "publish_at")]

    @property
    def verb(self) -> str:
        """Return what is asked beside saving: one of VERBS, or nothing."""
        return next((verb for verb in VERBS if f"_{verb}" in self.data), "")

    @property
    def is_refused(self) -> bool:
        """Return whether something is asked that this person may not do."""
        return bool(self.verb) and "publish_languages" not in self.fields

    @property
    def named_languages(self) -> list[str]:
        return languages_named(self.cleaned_data.get("publish_languages", []))

    def _required_translations(self):
        return []  # the language of origin decides, below

    def write(self):
        """Save a new text whole; of an existing one what changed, into its working copy, and its facts."""
        if self.is_new:
            self.instance.save()
            return
        changed = set(self.changed_data) | self.made_names
        drafted = {name: field for name, field in fields_of(self._meta.model).items() if name in changed}
        if facts := self._changed_columns() - drafted.keys():
            self.instance.save(update_fields=facts)
        self.instance.working_copy.write({name: self._value(field) for name, field in drafted.items()})

    def _value(self, field: models.Field):
        if field.many_to_many:
            return sorted(related.pk for related in self.cleaned_data[field.name])
        return as_json(self.instance, field)

    def _save_m2m(self):
        if self.is_new:
            super()._save_m2m()

    def clean(self):
        super().clean()
        self._check_title()
        self._check_origin()
        if self.verb and not self.is_refused and "publish_languages" not in self.errors:
            self._check_languages()
        if not self.verb and self.cleaned_data.get("publish_at"):
            self.add_error(
                "publish_at", _("To publish at this moment, tick the languages and choose “Publish”.")
            )
        return self.cleaned_data

    def _check_title(self) -> None:
        title = f"{self.instance.title_field}_{self.cleaned_data.get('original_language')}"
        field = self.fields.get(title)
        if field and not field.disabled and title not in self.errors and not self.cleaned_data.get(title):
            self.add_error(title, _("A text needs this in its language of origin, even as a draft."))

    def _check_origin(self) -> None:
        is_waiting = not self.is_new and self.instance.working_copy.draft.pending
        if is_waiting and "original_language" in self.changed_data:
            message = _("Publish or discard what waits first; then the language of origin can change.")
            self.add_error("original_language", message)

    def _check_languages(self) -> None:
        if not self.named_languages:
            self.add_error("publish_languages", _("Tick at least one language."))
        if self.verb == "publish":
            self._check_that_all_was_seen()
            if instant := self.cleaned_data.get("publish_at"):
                self._check_instant(instant)
        if self.verb == "withdraw":
            self._check_there_is_something_to_withdraw()

    def _check_that_all_was_seen(self) -> None:
        """Refuse to publish what somebody else has saved since the form was opened; show it instead."""
        fields = fields_of(self._meta.model)
        for name in self.find_unseen():
            if getattr(fields.get(name), "language", SHARED) in self.named_languages:
                self.show_as_stored(name)
                message = _("Somebody else has changed this meanwhile. Publish again if you agree.")
                self.add_error(name, message)

    def _check_there_is_something_to_withdraw(self) -> None:
        open_languages = [
            language_name(code, current_language())
            for code in self.named_languages
            if code != SHARED and not self.instance.published_at_in(code)
        ]
        if open_languages:
            message = _("Not published, so there is nothing to withdraw: %(languages)s.")
            names = {"languages": ", ".join(open_languages)}
            self.add_error("publish_languages", ValidationError(message, params=names))

    def _check_instant(self, instant) -> None:
        if instant <= timezone.now():
            self.add_error("publish_at", _("This moment has passed. Leave it empty to publish at once."))
        live = [
            language_name(code, current_language())
            for code in self.instance.live_languages
            if code in self.named_languages
        ]
        if live:
            message = _("Already live and so not to be scheduled: %(languages)s. Withdraw it first.")
            self.add_error("publish_at", ValidationError(message, params={"languages": ", ".join(live)}))

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            self._make_names()
        for problem in [*self._find_missing(), *self._find_clashes()]:
            if problem.field not in self.errors:
                self.add_error(problem.field if problem.field in self.fields else None, problem.message)

    def _make_names(self) -> None:
        """Fill in key and addresses, except where a live language has done without one so far."""
        item = self.instance
        slugs = {code: f"slug_{code}" for code in content_languages()}
        before = {name: getattr(item, name) for name in ("key", *slugs.values())}
        fill_key_and_slugs(item)
        for code, name in slugs.items():
            if item.published_at_in(code) and name not in self.changed_data:
                setattr(item, name, before[name])
        self.made_names = {name for name, old in before.items() if getattr(item, name) != old}

    def _find_missing(self) -> list[Problem]:
        """Return what the languages to publish lack, and what was just emptied in live ones."""
        asked = self._languages_to_publish
        live = [
            code for code in content_languages() if self.instance.published_at_in(code) and code not in asked
        ]
        emptied = [
            problem for problem in find_problems(self.instance, live) if problem.field in self.changed_data
        ]
        return [*find_problems(self.instance, asked), *emptied]

    def _find_clashes(self) -> Iterator[Problem]:
        """Yield the addresses that belong, or belonged, to another text."""
        for language in content_languages():
            name = f"slug_{language}"
            slug = getattr(self.instance, name)
            is_concerned = name in self.changed_data or language in self._languages_to_publish
            if slug and is_concerned and is_slug_taken(self.instance, language, slug):
                free = free_name(slug, lambda name, code=language: is_slug_taken(self.instance, code, name))
                message = _("Another text has, or had, this address. One that is free: %(free)s")
                yield Problem(name, message % {"free": free})

    @property
    def _languages_to_publish(self) -> list[str]:
        asked = self.named_languages if self.verb == "publish" and not self.is_refused else []
        return [language for language in asked if language != SHARED]
