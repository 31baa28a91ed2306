"""Pages about projects."""

from projects.filters import ProjectFilter
from projects.models import Project
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
    template_name = "projects/detail.html"

    def get_queryset(self):
        return Project.objects.for_detail()

    def get_context_data(self, **kwargs):
        return super().get_context_data(news=self.object.news_items.live().for_list()[:20], **kwargs)
