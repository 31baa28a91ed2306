from partners.sharing import places_on_card
from projects.models import Project
from sharing.cards import Subject, register

register(
    Subject(
        Project,
        items=lambda: Project.objects.without("lead", "body", "outcome"),
        places=lambda project, language: places_on_card(project.live_cities, language),
    )
)
