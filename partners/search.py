from partners.models import PartnerCity
from publishing.search import first_live_instant
from search.index import Source, register

register(
    Source(
        PartnerCity,
        title="name",
        texts=("lead", "body"),
        live_from=first_live_instant,
        names=lambda city: [city.all_names],
    )
)
