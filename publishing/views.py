"""Views of texts: a list that forgives what it is asked, and a page at the right address."""

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from components.metadata import Step
from localisation.languages import current_language
from publishing.models import Address, Text
from publishing.querysets import is_live


class TextListView(ListView):
    """A list of texts, filtered and divided into pages.

    A filter value that does not exist is reported and ignored; a page that does not exist is not found.
    """

    filterset_class = None
    paginate_by = 20

    @cached_property
    def language(self) -> str:
        return current_language()

    @cached_property
    def filterset(self):
        return self.filterset_class(self.request.GET, queryset=self.get_filterable_queryset())

    def get_filterable_queryset(self):
        """Return what the filters choose from."""
        return super().get_queryset()

    def get_queryset(self):
        return self.filterset.qs if self.filterset_class else super().get_queryset()

    def paginate_queryset(self, queryset, page_size):
        paginator = Paginator(queryset, page_size)
        try:
            page = paginator.page(self.request.GET.get("page", "1"))
        except InvalidPage:
            raise Http404 from None
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        filterset = self.filterset if self.filterset_class else None
        return super().get_context_data(language=self.language, filterset=filterset, **kwargs)


class ItemNotInLanguage(Http404):
    """The item exists, but not in the language asked for."""

    def __init__(self, item: Text):
        super().__init__()
        self.item = item


class TextDetailView(DetailView):
    """A text's page. An earlier address, or that of another language, leads to the right one."""

    context_object_name = "item"
    list_name = ""  # the list that the page belongs to, such as "news:list"
    list_title = ""

    @cached_property
    def language(self) -> str:
        return current_language()

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return self.answer_elsewhere()

    def get_object(self, queryset=None):
        slug = self.kwargs["slug"]
        texts = (self.get_queryset() if queryset is None else queryset).filter(_has_slug(self.language, slug))
        texts = texts.live() if self.model.is_structured else texts.live_in(self.language)
        item = texts.first()
        if item is None:
            raise Http404
        return item

    def answer_elsewhere(self):
        """Redirect to the item's address here, say that it is gone, or that it is not in this language."""
        item = self.find_by_any_address()
        if item is None or (item.is_still_to_come and not self.is_withdrawn_here(item)):
            raise Http404
        if item.has_page_in(self.language):
            response = HttpResponsePermanentRedirect(self.get_address(item))
            response["Cache-Control"] = "no-cache"  # an earlier address may become the present one again
            return response
        if item.live_languages:
            raise ItemNotInLanguage(item)
        self.request.resolver_match = None  # the address leads nowhere in the other languages either
        return render(self.request, "pages/errors/410.html", status=410)

    def get_address(self, item: Text) -> str:
        """Return where an item is that was looked for at an earlier address."""
        return item.get_absolute_url(self.language)

    def is_withdrawn_here(self, item: Text) -> bool:
        """Return whether the item was live at the address in this language and is so no longer."""
        held = Address.objects.filter(
            content_type=ContentType.objects.get_for_model(item),
            object_id=item.pk,
            language=self.language,
            slug=self.kwargs["slug"],
        )
        is_gone = item.published_at_in(self.language) is None or item.is_over_in(self.language)
        return is_gone and held.exists()

    def find_by_any_address(self) -> Text | None:
        """Return the item that holds or held the address in any language, this one first."""
        slug = self.kwargs["slug"]
        kind = ContentType.objects.get_for_model(self.model)
        addresses = Address.objects.filter(content_type=kind, slug=slug)
        owners = {address.language: address.object_id for address in addresses}
        if owners:
            pk = owners.get(self.language) or next(iter(owners.values()))
            return self.model.objects.filter(pk=pk).first()
        return self.model.objects.live().filter(key=slug).first()

    def get_trail(self) -> list[Step]:
        """Return the pages between home and this one."""
        return [Step(reverse(self.list_name), str(self.list_title))] if self.list_name else []

    def get_context_data(self, **kwargs):
        return super().get_context_data(language=self.language, trail=self.get_trail(), **kwargs)


def _has_slug(language: str, slug: str) -> Q:
    """Match the item's address in a language: its slug where it is live there, else its key."""
    column, live = f"slug_{language}", is_live(language)
    has_none = Q(**{f"{column}__isnull": True}) | Q(**{column: ""})
    return (Q(**{column: slug}) & live) | (Q(key=slug) & (has_none | ~live))
