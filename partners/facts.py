from partners.models import Agreement, Figure, PartnerCity
from publishing.facts import Collection, register

register(
    Collection("partner_cities", PartnerCity, lines=("other_names",)),
    Collection("figures", Figure),
    Collection("agreements", Agreement),
)
