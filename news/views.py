"""Pages of news."""

from news.filters import NewsFilter
from news.models import NewsItem
from publishing.links import load_links
from publishing.views import TextDetailView, TextListView


class NewsListView(TextListView):
    """All news that is live in some language; what is not in the page's language is marked."""

    model = NewsItem
    filterset_class = NewsFilter
    template_name = "news/list.html"

    def get_filterable_queryset(self):
        return NewsItem.objects.live()

    def get_queryset(self):
        return super().get_queryset().for_list()


class NewsDetailView(TextDetailView):
    model = NewsItem
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
        return super().get_context_data(related=related, **kwargs)
