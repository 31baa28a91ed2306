from news.models import NewsItem
from publishing.search import own_instant
from search.index import Source, register

register(Source(NewsItem, title="title", texts=("lead", "body"), live_from=own_instant))
