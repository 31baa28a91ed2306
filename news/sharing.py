from localisation.formats import format_period
from news.models import NewsItem
from partners.sharing import places_on_card
from sharing.cards import Subject, register

register(
    Subject(
        NewsItem,
        items=lambda: NewsItem.objects.without("lead", "body"),
        kicker=lambda item, language: format_period(item.dated_on, item.dated_until, language),
        places=lambda item, language: places_on_card(item.live_cities, language),
    )
)
