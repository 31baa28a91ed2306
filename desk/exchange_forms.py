"""The forms with which texts go out to translators and come back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.exchange_store import PortalStore
from desk.matrix import Filters, filtered, kinds_for, name_of
from localisation.languages import content_languages
from publishing.languages import name_of as name_of_language
from publishing.models import default_language
from translations.exchange.files import MOST_BYTES, Refused
from translations.exchange.formats import FORMATS, export, origins_of

CHOSEN = {  # what is ticked, and the states that it means
    "missing": ("missing",),
    "outdated": ("outdated",),
    "machine": ("machine",),
    "done": ("translated", "same_as_source", "ahead"),
}


class ExportForm(forms.Form):
    """Which texts go out, and in what kind of file."""

    language = forms.ChoiceField(label=gettext_lazy("Translated into"))
    origin = forms.ChoiceField(label=gettext_lazy("Translated from"))
    states = forms.MultipleChoiceField(
        label=gettext_lazy("Which texts"),
        choices=[
            ("missing", gettext_lazy("what has no translation yet")),
            ("outdated", gettext_lazy("what is outdated")),
            ("machine", gettext_lazy("what a machine has translated and nobody has read")),
            ("done", gettext_lazy("what is translated already, to be revised")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one kind of texts.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of content"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Only what was given to me"), required=False)
    city = forms.CharField(required=False, widget=forms.HiddenInput)
    format = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[
            (
                "xliff",
                gettext_lazy("XLIFF 2.0: for translation agencies, whose programs (CAT tools) open it"),
            ),
            ("po", gettext_lazy("PO: for Poedit, Weblate and similar programs")),
            ("html", gettext_lazy("Table: for people without such programs; Word or LibreOffice opens it")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, user, languages: list[str], asked: Filters | None = None):
        super().__init__(data, initial=_initial(asked or Filters(), languages))
        self.user = user
        self.kinds = kinds_for(user)
        self.fields["language"].choices = _named(languages)
        self.fields["origin"].choices = _named(content_languages())
        kinds = [
            (name_of(kind), capfirst(kind.model_class()._meta.verbose_name_plural))
            for kind in self.kinds.values()
        ]
        self.fields["kind"].choices = [("", _("All")), *sorted(kinds, key=lambda each: each[1])]

    def clean(self):
        """Make the file: whatever keeps it from being made is said in the form."""
        chosen = super().clean()
        if not self.errors and chosen["origin"] == chosen["language"]:
            self.add_error("origin", _("Choose two different languages."))
        if not self.errors:
            chosen["file"] = self._export(chosen)
        return chosen

    def _export(self, chosen: dict) -> bytes:
        store = self._store(chosen)
        states = [state for each in chosen["states"] for state in CHOSEN[each]]
        units = list(store.units(chosen["language"], states))
        file = export(units, chosen["origin"], chosen["language"], chosen["format"])
        going = [unit for unit in units if unit.source_language == chosen["origin"]]
        if not going:
            nothing = _("There is nothing to export: no text that you chose is in such a state.")
            raise ValidationError([nothing, *_elsewhere(units)])
        if len(file) > MOST_BYTES:
            size = {"size": MOST_BYTES // 1_000_000}
            raise ValidationError(
                _("The file would be larger than %(size)s MB. Choose one kind of content.") % size
            )
        store.keep_sources(going)
        return file

    def _store(self, chosen: dict) -> PortalStore:
        asked = Filters(
            language=chosen["language"], kind=chosen["kind"], city=chosen["city"], is_mine=chosen["mine"]
        )
        return PortalStore(self.user, filtered(asked, self.user, self.kinds))

    @property
    def suffix(self) -> str:
        return FORMATS[self.cleaned_data["format"]].suffix

    @property
    def content_type(self) -> str:
        return FORMATS[self.cleaned_data["format"]].content_type


def _initial(asked: Filters, languages: list[str]) -> dict:
    states = [asked.state] if asked.state in CHOSEN else ["missing", "outdated", "machine"]
    origin = default_language()
    others = [code for code in languages if code != origin]
    return {
        "language": asked.language if asked.language in languages else next(iter(others), None),
        "origin": origin,
        "states": states,
        "kind": asked.kind,
        "mine": asked.is_mine,
        "city": asked.city,
        "format": "xliff",
    }


def _named(languages: list[str]) -> list[tuple[str, str]]:
    return [(code, capfirst(name_of_language(code))) for code in languages]


def _elsewhere(units) -> list[str]:
    """Return a sentence for each other language that some of the texts are to be translated from."""
    return [
        ngettext(
            "%(count)d text is translated from another language: %(language)s.",
            "%(count)d texts are translated from another language: %(language)s.",
            count,
        )
        % {"count": count, "language": name_of_language(code)}
        for code, count in origins_of(units)
    ]


class UploadForm(forms.Form):
    """A file that comes back. `take` looks at its bytes, and raises Refused where they cannot be taken."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def __init__(self, *args, take, **kwargs):
        super().__init__(*args, **kwargs)
        self.take = take
        self.data_of_file = b""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(size)s MB.") % {"size": MOST_BYTES // 1_000_000}
            )
        self.data_of_file = file.read()
        try:
            self.take(self.data_of_file)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None
        return file
