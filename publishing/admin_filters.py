"""Filters of the back office's lists."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from localisation.formats import sentence_case
from localisation.languages import content_languages, current_language, language_name
from publishing.models import Draft
from publishing.states import State, is_in_state


def state_filters() -> list[type[admin.SimpleListFilter]]:
    """Return a filter for each content language: live, scheduled, draft or missing in it."""
    return [
        type(
            f"StateFilter{language}",
            (StateFilter,),
            {"language": language, "parameter_name": f"state_{language}"},
        )
        for language in content_languages()
    ]


class StateFilter(admin.SimpleListFilter):
    """Texts by their state in one language."""

    language = ""
    title = ""

    def __init__(self, *args):
        self.title = sentence_case(language_name(self.language, current_language()))
        super().__init__(*args)

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        state = self.value()
        if state not in State.values:
            return queryset
        return queryset.filter(is_in_state(queryset.model, self.language, state))


class WaitingFilter(admin.SimpleListFilter):
    """Texts of which changes wait for publication."""

    parameter_name = "waiting"
    title = ""

    def __init__(self, *args):
        self.title = _("changes wait")
        super().__init__(*args)

    def lookups(self, request, model_admin):
        return [("yes", sentence_case(_("yes")))]

    def queryset(self, request, queryset):
        if self.value() != "yes":
            return queryset
        drafts = Draft.objects.filter(content_type=ContentType.objects.get_for_model(queryset.model))
        return queryset.filter(pk__in=drafts.values("object_id"))


class OriginFilter(admin.SimpleListFilter):
    """Texts by the language they were first written in."""

    parameter_name = "origin"
    title = ""

    def __init__(self, *args):
        self.title = _("language of origin")
        super().__init__(*args)

    def lookups(self, request, model_admin):
        return [
            (code, sentence_case(language_name(code, current_language()))) for code in content_languages()
        ]

    def queryset(self, request, queryset):
        return (
            queryset.filter(original_language=self.value())
            if self.value() in content_languages()
            else queryset
        )
