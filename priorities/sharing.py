from partners.sharing import places_on_card
from priorities.models import Network, Priority
from sharing.cards import Subject, register

register(
    Subject(
        Priority,
        items=lambda: Priority.objects.without("lead", "body"),
        kicker=lambda priority, language: f"{priority.kind_name} · {priority.number}",
    )
)
register(
    Subject(
        Network,
        items=lambda: Network.objects.without("lead", "body"),
        places=lambda network, language: places_on_card(network.live_cities, language),
    )
)
