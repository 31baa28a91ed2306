"""Addresses of the news."""

from django.urls import path

from news import views
from news.feeds import NewsFeed

app_name = "news"
urlpatterns = [
    path("", views.NewsListView.as_view(), name="list"),
    path("atom/", NewsFeed(), name="feed"),
    path("<slug:slug>/", views.NewsDetailView.as_view(), name="detail"),
]
