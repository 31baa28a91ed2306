"""The search page."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from localisation.languages import current_language
from search.folding import words
from search.results import find, load
from search.suggestions import suggest


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Type at most 200 characters.")},
    )


@dataclass(frozen=True)
class Kind:
    """One kind of what was found: its value in the address, its name, and how many there are."""

    value: str
    label: str
    count: int
    is_chosen: bool


class SearchView(ListView):
    """Everything that holds the words asked for, best first; in the page's language where it is there."""

    template_name = "search/results.html"
    paginate_by = 20

    def get_queryset(self):
        self.form = SearchForm(self.request.GET)
        asked = self.form.cleaned_data["q"] if self.form.is_valid() else ""
        self.query_words = words(asked)
        self.found = find(self.query_words, current_language()) if self.query_words else []
        chosen = next((kind.value for kind in self.kinds if kind.is_chosen), None)
        return [each for each in self.found if chosen in (None, _model_of(each[0])._meta.model_name)]

    @cached_property
    def kinds(self) -> list[Kind]:
        """Return the kinds of what was found, the most frequent first."""
        asked = self.request.GET.get("kind")
        counted = Counter(kind for kind, _pk in self.found).most_common()
        options = [(_model_of(kind)._meta, count) for kind, count in counted]
        return [
            Kind(meta.model_name, str(meta.verbose_name_plural), count, meta.model_name == asked)
            for meta, count in options
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, query_words=self.query_words, **kwargs)
        return context | {
            "results": load(context["object_list"]),
            "found_count": len(self.found),
            "kinds": self.kinds,
            "is_one_kind": any(kind.is_chosen for kind in self.kinds),
            "suggestion": self.suggestion,
        }

    @property
    def suggestion(self) -> str:
        """Return other words to look for where these find nothing, and those would find something."""
        if self.found or not self.query_words:
            return ""
        language = current_language()
        meant = suggest(self.query_words, language)
        return meant if meant and find(words(meant), language) else ""


def _model_of(content_type: int):
    return ContentType.objects.get_for_id(content_type).model_class()
