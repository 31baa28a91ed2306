"""Pages of news."""

from django.utils.translation import gettext_lazy as _

from news.filters import NewsFilter
from news.models import NewsItem
from news.structured_data import news_article
from partners.maps import network_places
from publishing.links import load_links
from publishing.views import TextDetailView, TextListView

MORE_NEWS = 3  # under an article


class NewsListView(TextListView):
    """All news that is live in some language; what is not in the page's language is marked."""

    model = NewsItem
    filterset_class = NewsFilter
    template_name = "news/list.html"
    paginate_by = 16  # drawn covers are heavy, and a page is to arrive in one go

    def get_filterable_queryset(self):
        return NewsItem.objects.live()

    def get_queryset(self):
        return super().get_queryset().for_list().with_covers()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_front = context["page_obj"].number == 1 and not self.filterset.is_active
        return context | {"is_front": is_front, "places": network_places()}


class NewsDetailView(TextDetailView):
    model = NewsItem
    list_name, list_title = "news:list", _("News")
    template_name = "news/detail.html"

    def get_queryset(self):
        return NewsItem.objects.for_detail()

    def get_context_data(self, **kwargs):
        item = self.object
        related = load_links(
            cities=item.cities.live(),
            priorities=item.priorities.live(),
            networks=item.networks.live(),
            projects=item.projects.live(),
        )
        item.live_cities = related["cities"]
        more = NewsItem.objects.live().about(item.live_cities).exclude(pk=item.pk)
        return super().get_context_data(
            related=related,
            places=network_places(),
            more=more.for_list()[:MORE_NEWS],
            structured_data=news_article(item, self.language),
            **kwargs,
        )
