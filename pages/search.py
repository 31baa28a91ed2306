from pages.models import Page
from publishing.search import own_instant
from search.index import Source, register

register(Source(Page, title="title", texts=("lead", "body"), live_from=own_instant))
