from projects.models import Project
from publishing.facts import Collection, register

register(Collection("projects", Project))
