from projects.models import Project
from publishing.search import own_instant
from search.index import Source, register

register(
    Source(
        Project,
        title="title",
        texts=("lead", "body", "outcome"),
        live_from=own_instant,
        names=lambda project: [project.acronym, project.official_name, project.programme],
    )
)
