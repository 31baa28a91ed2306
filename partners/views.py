"""Pages about partner cities."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from components.metadata import Step
from localisation.formats import country_name
from localisation.languages import current_language
from partners.filters import PartnerCityFilter
from partners.maps import emphasis_on, neighbours, standing_of
from partners.models import Agreement, PartnerCity
from partners.network import Network
from partners.orders import KEYS, ORDERS, in_order, turned
from partners.records import records_of
from partners.structured_data import describe_city, describe_dataset
from partners.timeline import Timeline, TimelineFilter
from publishing.views import TextDetailView, TextListView

VIEWS = ("list", "table", "map")


class Column(NamedTuple):
    """A column of the table: its heading, its `aria-sort` if any, and the order that its link asks for."""

    name: str
    label: str
    sorted: str
    order: str


class PartnerCityListView(TextListView):
    """The cities as a list with the map beside it, as a table, or as the map; the map names those listed."""

    model = PartnerCity
    filterset_class = PartnerCityFilter
    template_name = "partners/list.html"
    paginate_by = None  # the whole network on one page

    def get_filterable_queryset(self):
        return PartnerCity.objects.live().for_list()

    def get_queryset(self):
        return in_order(super().get_queryset(), self.order, self.language)

    @property
    def view(self) -> str:
        return self._asked("view", VIEWS)

    @property
    def order(self) -> str:
        return self._asked("order", ORDERS)

    def _asked(self, name: str, known: Sequence[str]) -> str:
        """Return what a parameter asks for; the first of what is known where it asks for nothing that is."""
        asked = self.request.GET.get(name)
        return asked if asked in known else known[0]

    @property
    def kept(self) -> dict[str, str]:
        """Return the parameters that stay as they are when filters are chosen."""
        asked = {"view": (self.view, VIEWS[0]), "order": (self.order, ORDERS[0])}
        return {name: value for name, (value, default) in asked.items() if value != default}

    @property
    def columns(self) -> list[Column]:
        labels = (_("City"), _("Country"), _("Status"), _("First agreement"), _("Distance"))
        return [
            Column(name, label, self._sorted_by(name), turned(name) if self.order == name else name)
            for name, label in zip(KEYS, labels, strict=True)
        ]

    def _sorted_by(self, name: str) -> str:
        return {name: "ascending", turned(name): "descending"}.get(self.order, "")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            view=self.view,
            order=self.order,
            columns=self.columns,
            kept=self.kept,
            day=self.filterset.day,
            **kwargs,
        )
        if not self.filterset.is_active:
            context["structured_data"] = describe_dataset(
                _("Partner cities of Kraków"), context["object_list"], self.filterset.day
            )
        if self.view != "table":
            context["emphasis"] = emphasis_on(context["object_list"], self.filterset.loaded)
        return context


class PartnerCityDetailView(TextDetailView):
    model = PartnerCity
    list_name, list_title = "partners:list", gettext_lazy("Partner cities")
    template_name = "partners/detail.html"

    def get_queryset(self):
        return PartnerCity.objects.for_detail()

    def get_trail(self):
        country = self.object.country
        address = f"{reverse(self.list_name)}?country={country}"
        return [*super().get_trail(), Step(address, country_name(country, self.language))]

    def get_context_data(self, **kwargs):
        city, network = self.object, neighbours()
        return super().get_context_data(
            status=city.status_on(timezone.localdate()),
            structured_data=describe_city(city, self.language),
            neighbours=[neighbour.place for neighbour in network],
            standing=standing_of(city, network),
            news=city.news_items.live().for_list()[:10],
            **kwargs,
        )


class RecordsView(TemplateView):
    template_name = "partners/records.html"

    def get_context_data(self, **kwargs):
        day = timezone.localdate()
        network = Network.of(PartnerCity.objects.live().for_list().with_figures(), day)
        return super().get_context_data(
            day=day,
            network=network,
            records=records_of(network, current_language()),
            structured_data=describe_dataset(_("Records of Kraków’s partner cities"), network.all, day),
            **kwargs,
        )


class TimelineView(TemplateView):
    template_name = "partners/timeline.html"

    def get_context_data(self, **kwargs):
        filterset = TimelineFilter(self.request.GET, queryset=Agreement.objects.none())
        network = Network.on(filterset.day)
        if not filterset.is_active:
            kwargs["structured_data"] = describe_dataset(
                _("Agreements of Kraków with its partner cities"), network.all, filterset.day
            )
        return super().get_context_data(
            filterset=filterset, day=filterset.day, timeline=Timeline(network), network=network, **kwargs
        )
