from news.models import NewsItem
from publishing.facts import Collection, register

register(Collection("news_items", NewsItem))
