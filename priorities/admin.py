"""Strategy documents, priorities, networks and memberships in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from priorities.models import Membership, Network, Priority, StrategyDocument
from publishing.admin import FactAdmin, FactInline, TextAdmin
from publishing.admin_fields import localized
from publishing.forms import FactForm


class MembershipForm(FactForm):
    def make_key(self):
        membership = self.instance
        return f"{membership.network.key}-{membership.joined_on[:4] or 'undated'}-{membership.kind}"


MEMBERSHIP_FIELDS = [
    "kind",
    "status",
    "status_as_of",
    "joined_on",
    "left_on",
    "resolution",
    "note",
    "sources",
]


class MembershipInline(FactInline):
    model = Membership
    form = MembershipForm
    fieldsets = [(None, {"fields": MEMBERSHIP_FIELDS})]


@admin.register(StrategyDocument)
class StrategyDocumentAdmin(TextAdmin):
    facts_in_list = ("adopted_on", "stated_on")
    fieldsets = [
        (_("Text"), {"fields": ["title", "lead", "adopting_body", "slug"]}),
        (_("Facts"), {"fields": ["adopted_on", "resolution", "stated_on"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]


@admin.register(Priority)
class PriorityAdmin(TextAdmin):
    facts_in_list = ("kind", "number")
    filters = ("kind", "document")
    autocomplete_fields = ["document"]
    fieldsets = [
        (_("Text"), {"fields": ["title", "lead", "body", "slug"]}),
        (_("Place in the document"), {"fields": ["document", "kind", "number"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]


@admin.register(Network)
class NetworkAdmin(TextAdmin):
    facts_in_list = ("acronym", "founded_on")
    filters = ("memberships__status",)
    autocomplete_fields = ["cities"]
    inlines = [MembershipInline]
    fieldsets = [
        (_("Text"), {"fields": ["name", "lead", "body", "slug"]}),
        (_("Facts"), {"fields": ["acronym", "founded_on", "website", "cities"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]


@admin.register(Membership)
class MembershipAdmin(FactAdmin):
    form = MembershipForm
    list_display = ["__str__", "status", "status_as_of", "joined_on", "left_on"]
    list_filter = ["status", "kind"]
    list_select_related = ["network"]
    autocomplete_fields = ["network"]
    search_fields = ["key"]
    search_texts = ["key", *localized("note", "network__name")]
    fieldsets = [(None, {"fields": ["network", *MEMBERSHIP_FIELDS]})]
