from priorities.models import Network, Priority
from publishing.search import own_instant
from search.index import Source, register

register(Source(Priority, title="title", texts=("lead", "body"), live_from=own_instant))
register(
    Source(
        Network,
        title="name",
        texts=("lead", "body"),
        live_from=own_instant,
        names=lambda network: [network.acronym],
    )
)
