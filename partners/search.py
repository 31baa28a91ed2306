from partners.models import PartnerCity
from publishing.search import own_instant
from search.index import Source, register

register(
    Source(
        PartnerCity,
        title="name",
        texts=("lead", "body"),
        live_from=own_instant,
        names=lambda city: [city.all_names],
    )
)
