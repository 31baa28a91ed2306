from news.models import NewsItem
from publishing.search import own_instants
from search.index import Source, register

register(Source(NewsItem, title="title", texts=("lead", "body"), instants=own_instants))
