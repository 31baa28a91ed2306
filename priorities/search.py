from priorities.models import Network, Priority
from publishing.search import first_live_instant
from search.index import Source, register

register(Source(Priority, title="title", texts=("lead", "body"), live_from=first_live_instant))
register(
    Source(
        Network,
        title="name",
        texts=("lead", "body"),
        live_from=first_live_instant,
        names=lambda network: [network.acronym],
    )
)
