"""Forms of the back office: what they require, what they write, and when they may publish."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import may_publish, writable_languages
from localisation.languages import SHARED, content_languages, current_language, language_name
from publishing import translating
from publishing.actions import fill_key_and_slugs, find_clashes, free_name, make_slug
from publishing.conflicts import SharedForm
from publishing.keys import as_json, fields_of
from publishing.languages import languages_named
from publishing.models import Revision
from publishing.office_time import OfficeTimeField
from publishing.readiness import find_missing
from publishing.relations import RelationField, loaded_relations
from publishing.widgets import TextArea
from translations.states import Provenance

VERBS = ("publish", "limit", "withdraw", "discard", "send")
OF_PUBLISHERS = ("publish_languages", "publish_at", "publish_until", "publish_note")
OF_SENDERS = ("send_languages", "send_note")
OF_TRANSLATIONS = ("cosmetic",)
BESIDE_THE_TEXT = OF_PUBLISHERS + OF_SENDERS + OF_TRANSLATIONS
SOURCE = "~"  # stands before a field's name where a form carries the digest of the source it shows
NOTE_LENGTH = 1000  # characters


class ContentForm(SharedForm):
    """A form that writes what its person changed, and nothing else."""

    brought_back = None  # unsaved work, see publishing.admin_unsaved
    refusal: Mapping[str, list[str]] = {}  # why a publication was refused, by name as the browser sends it

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(self.brought_back if data is None else data, *args, **kwargs)
        self.is_new = self.instance._state.adding
        self.made_names: set[str] = set()
        for name, field in self.fields.items():
            if isinstance(field, RelationField):
                field.known |= loaded_relations(self.instance, name)

    def clean(self):
        super().clean()
        for name in self._required_translations():
            columns = [f"{name}_{code}" for code in content_languages()]
            if not any(self.cleaned_data.get(column) for column in columns) and not self.errors.keys() & set(
                columns
            ):
                self.add_error(columns[0], _("Fill in at least one language."))
        self.settle_conflicts()
        return self.cleaned_data

    def _post_clean(self):
        super()._post_clean()
        for name in self.fields:
            if messages := self.refusal.get(self.add_prefix(name)):
                self.add_error(name, messages)

    def _get_validation_exclusions(self):
        """Leave out relations to what their fields have just found, except from what is to be unique."""
        model = self._meta.model
        unique = {name for each in model._meta.total_unique_constraints for name in each.fields}
        found = {name for name, field in self.fields.items() if isinstance(field, RelationField)}
        return super()._get_validation_exclusions() | (found - unique)

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

    def write(self):
        super().write()
        translating.keep_saved_fact(self.instance, self.changed_data)

    def fill_names(self):
        item = self.instance
        if getattr(item, "key", None) == "" and (wanted := make_slug(self.make_key())):
            others = type(item).objects.exclude(pk=item.pk)
            item.key = free_name(wanted, lambda key: others.filter(key=key).exists())
            self.made_names.add("key")


class TextForm(ContentForm):
    """A text's form, with the languages to publish for those who may.

    Which button was pressed decides what is checked: a draft needs a title in its language of origin.
    What a publication needs besides is checked by `actions.publish`; its refusal comes back to the form.
    """

    user = None  # the class is made anew for each request, see TextAdmin.get_form

    publish_languages = forms.MultipleChoiceField(required=False)
    publish_at = OfficeTimeField(
        required=False, label=_("Publish at"), help_text=_("Office time. Empty: at once.")
    )
    publish_until = OfficeTimeField(
        required=False,
        label=_("Live until"),
        help_text=_("Office time. Empty: an end that a language has stays; one that has none gets none."),
    )
    publish_note = forms.CharField(
        required=False,
        label=_("Note, kept in the history"),
        max_length=Revision._meta.get_field("note").max_length,
    )
    send_languages = forms.MultipleChoiceField(required=False)
    send_note = forms.CharField(
        required=False,
        label=_("Note for those who publish"),
        max_length=NOTE_LENGTH,
        widget=TextArea({"rows": 2}),
    )

    cosmetic = forms.BooleanField(
        required=False,
        label=_("Only the wording of the original was polished: translations stay valid"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_languages()

    def _offer_languages(self) -> None:
        """Offer who may publish all languages, and others those that they write, to send for publication."""
        may = may_publish(self.user)
        offered, other = (OF_PUBLISHERS, OF_SENDERS) if may else (OF_SENDERS, OF_PUBLISHERS)
        for name in other:
            del self.fields[name]
        codes = [*content_languages(), SHARED] if may else languages_named(writable_languages(self.user))
        self.ticks_name = offered[0]
        self.fields[self.ticks_name].choices = [(code, code) for code in codes]

    @property
    def ticks(self) -> forms.BoundField:
        """Return the field whose boxes stand beside the languages."""
        return self[self.ticks_name]

    @property
    def instants(self) -> list[forms.BoundField]:
        """Return the fields of the instants between which the ticked languages are to be live."""
        return [self[name] for name in ("publish_at", "publish_until")]

    @property
    def tickable(self) -> list[str]:
        return [code for code, _name in self.fields[self.ticks_name].choices]

    @property
    def changed_data(self):
        """Return what changed in the text; what to publish, and when, is no part of it."""
        return [name for name in super().changed_data if name not in BESIDE_THE_TEXT]

    @property
    def verb(self) -> str:
        """Return what is asked beside saving: one of VERBS, or nothing."""
        return next((verb for verb in VERBS if f"_{verb}" in self.data), "")

    @property
    def is_refused(self) -> bool:
        """Return whether something is asked that this person may not do."""
        needed = "send_languages" if self.verb == "send" else "publish_languages"
        return bool(self.verb) and self.ticks_name != needed

    @property
    def named_languages(self) -> list[str]:
        return languages_named(self.cleaned_data.get(self.ticks_name, []))

    def _required_translations(self):
        return []  # the language of origin decides, below

    def write(self):
        """Save a new text whole; of another its facts, while the working copy takes over what is drafted."""
        if self.is_new:
            self.instance.save()
            return
        changed = set(self.changed_data) | self.made_names
        drafted = {name: field for name, field in fields_of(self._meta.model).items() if name in changed}
        if changed & (facts := self._changed_columns() - drafted.keys()):
            self.instance.working_copy.save_facts(self.instance, facts)
        copy = self.instance.working_copy
        if self.cleaned_data.get("cosmetic"):
            translating.note_cosmetic(copy, drafted)
        copy.take({name: self._value(field) for name, field in drafted.items()})
        copy.provenance = self.provenance()

    def sources_shown(self):
        sources = translating.shown_sources(self.instance)
        return {f"{SOURCE}{name}": source.digest for name, source in sources.items()}

    def provenance(self) -> Provenance:
        """Return what the translations changed here were made from: the source that the form showed.

        Where the source was changed here, too, that is its new text, as for everything that is not named.
        """
        opened, origin = self.opened, self.instance.original_language
        cells = [translating.cell_of(self.instance, name) for name in self.changed_data]
        return Provenance(
            made_from={
                cell: opened[f"{SOURCE}{cell[0]}"]
                for cell in cells
                if cell and f"{SOURCE}{cell[0]}" in opened and f"{cell[0]}_{origin}" not in self.changed_data
            }
        )

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
        if self.verb and not self.is_refused and self.ticks_name not in self.errors:
            self._check_languages()
        self._check_instants_are_asked_for()
        return self.cleaned_data

    def _check_instants_are_asked_for(self) -> None:
        """Refuse an instant that the button pressed has no use for, rather than forget it."""
        if self.verb in ("", "limit") and self.cleaned_data.get("publish_at"):
            message = _("To publish at this moment, tick the languages and choose “Publish”.")
            self.add_error("publish_at", message)
        if not self.verb and self.cleaned_data.get("publish_until"):
            message = _("To set this end, tick the languages and choose “Publish” or “Change only the end”.")
            self.add_error("publish_until", message)

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
            self.add_error(self.ticks_name, _("Tick at least one language."))
        if self.verb == "publish":
            self._check_that_all_was_seen()
            if instant := self.cleaned_data.get("publish_at"):
                self._check_instant(instant)
        if self.verb in ("publish", "limit"):
            self._check_end()
        if self.verb == "limit":
            self._check_there_is_something_to_end()
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
        message = _("Not published, so there is nothing to withdraw: %(languages)s.")
        self._refuse_languages(
            "publish_languages", message, lambda code: not self.instance.published_at_in(code)
        )

    def _check_there_is_something_to_end(self) -> None:
        message = _("Neither live nor scheduled, so there is no end to change: %(languages)s.")
        item = self.instance
        self._refuse_languages(
            "publish_languages",
            message,
            lambda code: not item.published_at_in(code) or item.is_over_in(code),
        )

    def _check_end(self) -> None:
        """Refuse an end that lies before the beginning, be one or both typed here or stand already."""
        end, start = self.cleaned_data.get("publish_until"), self.cleaned_data.get("publish_at")
        if end and end <= timezone.now():
            self.add_error("publish_until", _("This moment has passed. To end at once, choose “Withdraw”."))
            return
        message = _("The end lies before the beginning: %(languages)s.")
        self._refuse_languages("publish_until", message, lambda code: self._ends_too_early(code, start, end))

    def _ends_too_early(self, language: str, start, end) -> bool:
        """Return whether a language would end before it begins; `start` and `end` are what was typed."""
        item = self.instance
        if not end and not item.is_over_in(language):
            end = item.published_until_in(language)
        if self.verb == "limit":
            start = item.published_at_in(language)
        return bool(start and end) and end <= start

    def _refuse_languages(self, name: str, message: str, is_refused) -> None:
        """Add an error to a field where some of the ticked languages are refused."""
        refused = [
            language_name(code, current_language())
            for code in self.named_languages
            if code != SHARED and is_refused(code)
        ]
        if refused:
            self.add_error(name, ValidationError(message, params={"languages": ", ".join(refused)}))

    def _check_instant(self, instant) -> None:
        if instant <= timezone.now():
            self.add_error("publish_at", _("This moment has passed. Leave it empty to publish at once."))
        message = _("Already live and so not to be scheduled: %(languages)s. Withdraw it first.")
        self._refuse_languages("publish_at", message, self.instance.live_languages.__contains__)

    def _post_clean(self):
        super()._post_clean()
        if messages := self.refusal.get(NON_FIELD_ERRORS):
            self.add_error(None, messages)
        if not self.errors:
            self._make_names()
        for name, message in [*self._find_emptied(), *self._find_clashes()]:
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)

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

    def _find_emptied(self) -> Iterator[tuple[str, str]]:
        """Yield the fields just emptied that a live language cannot be without, and the message."""
        live = [code for code in content_languages() if self.instance.published_at_in(code)]
        for problem in find_missing(self.instance, live):
            if problem.key in self.changed_data:
                yield problem.key, problem.message

    def _find_clashes(self) -> Iterator[tuple[str, str]]:
        """Yield the fields of addresses that belong, or belonged, to another text.

        Those of languages that are published now are claimed, and refused, by `actions.publish`.
        """
        typed = {code for code in content_languages() if f"slug_{code}" in self.changed_data}
        concerned = (typed | self._languages_to("send")) - self._languages_to("publish")
        slugs = {code: getattr(self.instance, f"slug_{code}") for code in concerned}
        for problem in find_clashes(self.instance, {code: slug for code, slug in slugs.items() if slug}):
            yield problem.key, problem.message

    def _languages_to(self, verb: str) -> set[str]:
        """Return the languages that are asked to be published, or sent for publication."""
        is_asked = self.verb == verb and not self.is_refused
        return set(self.named_languages if is_asked else ()) - {SHARED}
