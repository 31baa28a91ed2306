"""Pages about priorities and networks."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from localisation.sorting import sorted_by_name
from priorities.bars import axis_of
from priorities.models import Network, Priority
from publishing.links import load_links
from publishing.views import TextDetailView, TextListView


class PriorityListView(TextListView):
    model = Priority
    template_name = "priorities/list.html"
    paginate_by = None

    def get_queryset(self):
        return Priority.objects.live().for_list().with_counts()


class PriorityDetailView(TextDetailView):
    model = Priority
    list_name, list_title = "priorities:list", _("Priorities")
    template_name = "priorities/detail.html"

    def get_queryset(self):
        return Priority.objects.for_detail()

    def get_context_data(self, **kwargs):
        priority = self.object
        related = load_links(cities=priority.cities, projects=priority.projects.live())
        return super().get_context_data(
            news=priority.news_items.live().for_list()[:20],
            cities=related["cities"],
            projects=related["projects"],
            **kwargs,
        )


class NetworkListView(TextListView):
    model = Network
    template_name = "networks/list.html"
    paginate_by = None

    def get_queryset(self):
        networks = Network.objects.live().with_memberships()
        return sorted_by_name(
            networks, lambda network: network.text("name", self.language).value, self.language
        )

    def get_context_data(self, **kwargs):
        networks = self.object_list
        current = [network for network in networks if network.current_membership]
        day = timezone.localdate()
        return super().get_context_data(
            day=day,
            axis=axis_of([each for network in networks for each in network.memberships.all()], day),
            current=current,
            former=[network for network in networks if network not in current],
            **kwargs,
        )


class NetworkDetailView(TextDetailView):
    model = Network
    list_name, list_title = "networks:list", _("Networks")
    template_name = "networks/detail.html"

    def get_queryset(self):
        return Network.objects.with_memberships()

    def get_context_data(self, **kwargs):
        network, day = self.object, timezone.localdate()
        related = load_links(cities=network.cities.live(), projects=network.projects.live())
        network.live_cities = related["cities"]
        return super().get_context_data(
            day=day,
            axis=axis_of(network.memberships.all(), day),
            news=network.news_items.live().for_list()[:20],
            cities=related["cities"],
            projects=related["projects"],
            **kwargs,
        )
