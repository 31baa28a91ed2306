from pages.models import AccessibilityDeclaration, Page
from publishing.facts import Collection, register

register(Collection("pages", Page), Collection("accessibility_declarations", AccessibilityDeclaration))
