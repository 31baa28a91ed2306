"""Addresses of the form and of what becomes of a report."""

from django.urls import path

from barriers.views import ReceivedView, ReportView

app_name = "barriers"
urlpatterns = [
    path("", ReportView.as_view(), name="report"),
    path("<slug:reference>/", ReceivedView.as_view(), name="received"),
]
