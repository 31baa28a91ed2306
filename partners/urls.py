"""Addresses of the pages about partner cities."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from partners import views

app_name = "partners"
cities = [
    path("", views.PartnerCityListView.as_view(), name="list"),
    path("<slug:slug>/", views.PartnerCityDetailView.as_view(), name="detail"),
]
urlpatterns = [
    path(pgettext_lazy("address", "partner-cities/"), include(cities)),
    path(pgettext_lazy("address", "records/"), views.RecordsView.as_view(), name="records"),
    path(pgettext_lazy("address", "timeline/"), views.TimelineView.as_view(), name="timeline"),
]
