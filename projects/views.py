"""Pages about projects."""

from django.utils.translation import gettext_lazy as _

from projects.filters import ProjectFilter
from projects.models import Project
from publishing.links import load_links
from publishing.views import TextDetailView, TextListView


class ProjectListView(TextListView):
    model = Project
    filterset_class = ProjectFilter
    template_name = "projects/list.html"

    def get_filterable_queryset(self):
        return Project.objects.live()

    def get_queryset(self):
        return super().get_queryset().for_list()


class ProjectDetailView(TextDetailView):
    model = Project
    list_name, list_title = "projects:list", _("Projects")
    template_name = "projects/detail.html"

    def get_queryset(self):
        return Project.objects.select_related("cover")

    def get_context_data(self, **kwargs):
        project = self.object
        related = load_links(
            cities=project.cities.live(),
            priorities=project.priorities.live(),
            networks=project.networks.live(),
        )
        project.live_cities = related["cities"]
        return super().get_context_data(
            related=related, news=project.news_items.live().for_list()[:20], **kwargs
        )
