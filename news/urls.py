"""Addresses of the news, and of the news about each partner city."""

from django.urls import path

from news import views
from news.feeds import CityNewsView, NewsFeed

news = (
    [
        path("", views.NewsListView.as_view(), name="list"),
        path("atom/", NewsFeed(), name="feed"),
        path("<slug:slug>/", views.NewsDetailView.as_view(), name="detail"),
    ],
    "news",
)
news_of_cities = ([path("<slug:slug>/atom/", CityNewsView.as_view(), name="feed")], "news_of_cities")
