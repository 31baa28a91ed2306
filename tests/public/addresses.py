"""The table of addresses of the contract, written out; other sites link to these."""

LANGUAGES = ("pl", "en", "fr", "uk")
PREFERRED = "pl"

PAGES = {
    "home": ("/pl/", "/en/", "/fr/", "/uk/"),
    "news": ("/pl/aktualnosci/", "/en/news/", "/fr/actualites/", "/uk/novyny/"),
    "cities": (
        "/pl/miasta-partnerskie/", "/en/partner-cities/", "/fr/villes-partenaires/", "/uk/mista-partnery/",
    ),
    "records": ("/pl/rekordy/", "/en/records/", "/fr/records/", "/uk/rekordy/"),
    "timeline": ("/pl/kalendarium/", "/en/timeline/", "/fr/chronologie/", "/uk/khronika/"),
    "priorities": ("/pl/priorytety/", "/en/priorities/", "/fr/priorites/", "/uk/priorytety/"),
    "networks": ("/pl/sieci/", "/en/networks/", "/fr/reseaux/", "/uk/merezhi/"),
    "projects": ("/pl/projekty/", "/en/projects/", "/fr/projets/", "/uk/proyekty/"),
    "search": ("/pl/szukaj/", "/en/search/", "/fr/recherche/", "/uk/poshuk/"),
    "accessibility": (
        "/pl/deklaracja-dostepnosci/", "/en/accessibility/", "/fr/accessibilite/", "/uk/dostupnist/",
    ),
    "barriers": (
        "/pl/zglos-bariere/", "/en/report-a-barrier/", "/fr/signaler-un-obstacle/",
        "/uk/povidomyty-pro-bariery/",
    ),
    "feed": ("/pl/aktualnosci/atom/", "/en/news/atom/", "/fr/actualites/atom/", "/uk/novyny/atom/"),
}  # fmt: skip
ALL = [address for addresses in PAGES.values() for address in addresses]
HTML = [address for address in ALL if not address.endswith("/atom/")]


def address_of(page: str, language: str) -> str:
    return PAGES[page][LANGUAGES.index(language)]
