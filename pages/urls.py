"""Addresses of other texts, right under the language: they come last."""

from django.urls import path

from pages.views import PageDetailView

app_name = "pages"
urlpatterns = [path("<slug:slug>/", PageDetailView.as_view(), name="detail")]
