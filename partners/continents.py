"""Continents of countries, as the UN's M49 standard groups them; the Americas are shown as two."""

from localisation.languages import locale_of

# Continent: its M49 code, by which CLDR names it, and its countries as ISO 3166 alpha-2 codes.
M49 = {
    "europe": (
        "150",
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT "
        "LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
    ),
    "asia": (
        "142",
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN "
        "MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
    ),
    "africa": (
        "002",
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA "
        "MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW",
    ),
    "north-america": (
        "003",
        "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI "
        "PA PM PR SV SX TC TT US VC VG VI",
    ),
    "south-america": ("005", "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE"),
    "oceania": (
        "009",
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    ),
}
CONTINENTS = list(M49)
_CONTINENT_OF = {country: key for key, (_code, countries) in M49.items() for country in countries.split()}


def continent_of(country: str) -> str:
    """Return a country's continent as a key of CONTINENTS; an empty string for an unknown code."""
    return _CONTINENT_OF.get(country, "")


def countries_of(continent: str) -> list[str]:
    return M49[continent][1].split()


def continent_name(continent: str, language: str) -> str:
    return locale_of(language).territories[M49[continent][0]]
