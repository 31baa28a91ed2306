from partners.models import PartnerCity
from publishing.search import own_instants
from search.index import Source, register

register(
    Source(
        PartnerCity,
        title="name",
        texts=("lead", "body"),
        instants=own_instants,
        names=lambda city: city.lasting_names,
    )
)
