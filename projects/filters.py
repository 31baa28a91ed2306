"""Filters of the projects."""

from django.utils.translation import gettext_lazy as _

from projects.models import Project
from publishing.filters import ChoiceFacet, FacetedFilterSet, RelationFacet, SearchFilter


class ProjectFilter(FacetedFilterSet):
    city = RelationFacet("cities", label=_("City"))
    priority = RelationFacet("priorities", label=_("Priority"))
    status = ChoiceFacet("status", Project.Status.choices, label=_("Status"))
    q = SearchFilter(label=_("Keywords"), max_length=200)

    class Meta:
        model = Project
        fields: list[str] = []
