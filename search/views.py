"""The search page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from localisation.languages import current_language
from search.folding import words
from search.results import find, load


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Type at most 200 characters.")},
    )


class SearchView(ListView):
    """Everything that holds the words asked for, best first; in the page's language where it is there."""

    template_name = "search/results.html"
    paginate_by = 20

    def get_queryset(self):
        self.form = SearchForm(self.request.GET)
        asked = self.form.cleaned_data["q"] if self.form.is_valid() else ""
        self.query_words = words(asked)
        return find(self.query_words, current_language()) if self.query_words else []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, query_words=self.query_words, **kwargs)
        return context | {"results": load(context["object_list"])}
