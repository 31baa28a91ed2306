"""Filters of the news."""

from django.utils.translation import gettext_lazy as _

from news.models import NewsItem
from publishing.filters import FacetedFilterSet, RelationFacet, SearchFilter, YearFacet


class NewsFilter(FacetedFilterSet):
    year = YearFacet(field_name="dated_on", label=_("Year"))
    city = RelationFacet("cities", label=_("City"))
    priority = RelationFacet("priorities", label=_("Priority"))
    network = RelationFacet("networks", label=_("Network"))
    project = RelationFacet("projects", label=_("Project"))
    q = SearchFilter(label=_("Keywords"), max_length=200)

    class Meta:
        model = NewsItem
        fields: list[str] = []
