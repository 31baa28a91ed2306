from modeltranslation.translator import TranslationOptions, register

from priorities.models import Membership, Network, Priority, StrategyDocument


@register(StrategyDocument)
class StrategyDocumentTranslation(TranslationOptions):
    fields = ("title", "slug", "adopting_body", "lead", "published_at", "published_until")
    empty_values = {"slug": None}


@register(Priority)
class PriorityTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "published_at", "published_until")
    empty_values = {"slug": None}


@register(Network)
class NetworkTranslation(TranslationOptions):
    fields = ("name", "slug", "lead", "body", "published_at", "published_until")
    empty_values = {"slug": None}


@register(Membership)
class MembershipTranslation(TranslationOptions):
    fields = ("note",)
