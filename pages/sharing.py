from pages.models import Page
from sharing.cards import Subject, register

register(Subject(Page, items=lambda: Page.objects.without("lead", "body"), kicker=lambda page, language: ""))
