from priorities.models import Network, Priority
from publishing.search import own_instants
from search.index import Source, register

register(Source(Priority, title="title", texts=("lead", "body"), instants=own_instants))
register(
    Source(
        Network,
        title="name",
        texts=("lead", "body"),
        instants=own_instants,
        names=lambda network: [network.acronym],
    )
)
