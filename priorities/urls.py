"""Addresses of the pages about priorities and networks."""

from django.urls import path

from priorities import views

priorities = (
    [
        path("", views.PriorityListView.as_view(), name="list"),
        path("<slug:slug>/", views.PriorityDetailView.as_view(), name="detail"),
    ],
    "priorities",
)
networks = (
    [
        path("", views.NetworkListView.as_view(), name="list"),
        path("<slug:slug>/", views.NetworkDetailView.as_view(), name="detail"),
    ],
    "networks",
)
