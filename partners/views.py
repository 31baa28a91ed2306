"""Pages about partner cities."""

import datetime

from django.utils import timezone
from django.views.generic import TemplateView

from localisation.languages import current_language
from localisation.sorting import sorted_by_name
from partners.filters import PartnerCityFilter
from partners.models import Agreement, PartnerCity
from partners.network import Network
from partners.records import records_of
from partners.timeline import TimelineFilter, years_of
from publishing.views import TextDetailView, TextListView

ORDERS = ("name", "distance", "first-agreement")


class PartnerCityListView(TextListView):
    model = PartnerCity
    filterset_class = PartnerCityFilter
    template_name = "partners/list.html"
    paginate_by = None  # the whole network on one page

    def get_filterable_queryset(self):
        return PartnerCity.objects.live().for_list()

    def get_queryset(self):
        cities = super().get_queryset()
        match self.order:
            case "distance":
                return sorted(cities, key=lambda city: city.distance_km)
            case "first-agreement":
                return sorted(cities, key=lambda city: getattr(city.first_agreement, "signed_on", "9999"))
            case _:
                return sorted_by_name(
                    cities, lambda city: city.text("name", self.language).value, self.language
                )

    @property
    def order(self) -> str:
        asked = self.request.GET.get("order")
        return asked if asked in ORDERS else "name"

    def get_context_data(self, **kwargs):
        return super().get_context_data(order=self.order, orders=ORDERS, day=self.filterset.day, **kwargs)


class PartnerCityDetailView(TextDetailView):
    model = PartnerCity
    template_name = "partners/detail.html"

    def get_queryset(self):
        return PartnerCity.objects.for_detail()

    def get_context_data(self, **kwargs):
        city = self.object
        return super().get_context_data(
            status=city.status_on(timezone.localdate()),
            news=city.news_items.live().for_list()[:10],
            **kwargs,
        )


class RecordsView(TemplateView):
    template_name = "partners/records.html"

    def get_context_data(self, **kwargs):
        day = timezone.localdate()
        network = Network.of(PartnerCity.objects.live().for_list().with_figures(), day)
        return super().get_context_data(
            day=day, network=network, records=records_of(network, current_language()), **kwargs
        )


class TimelineView(TemplateView):
    template_name = "partners/timeline.html"

    def get_context_data(self, **kwargs):
        filterset = TimelineFilter(self.request.GET, queryset=Agreement.objects.none())
        day = filterset.day
        network = Network.on(day)
        agreements = [agreement for agreement in network.agreements if begun_by(agreement, day)]
        return super().get_context_data(
            filterset=filterset,
            day=day,
            years=years_of(agreements),
            undated=[agreement for agreement in agreements if not agreement.signed_on],
            network=network,
            **kwargs,
        )


def begun_by(agreement: Agreement, day: datetime.date) -> bool:
    """Return whether the agreement had begun, or its city's cooperation was on record, by a day."""
    return (agreement.signed_on or agreement.state_as_of) <= day.isoformat()
