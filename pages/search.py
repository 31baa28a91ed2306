from pages.models import Page
from publishing.search import own_instants
from search.index import Source, register

register(Source(Page, title="title", texts=("lead", "body"), instants=own_instants))
