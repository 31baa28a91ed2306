from projects.models import Project
from publishing.search import own_instants
from search.index import Source, register

register(
    Source(
        Project,
        title="title",
        texts=("lead", "body", "outcome"),
        instants=own_instants,
        names=lambda project: [project.acronym, project.official_name, project.programme],
    )
)
