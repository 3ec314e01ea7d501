"""The models of this app, each in the folder of what it is about (Django looks for them here)."""

from releases.documents.models import Kind, Language, Participant, Passage, Release, Wording
from releases.importing.models import Capture, ImportRun

__all__ = [
    "Capture",
    "ImportRun",
    "Kind",
    "Language",
    "Participant",
    "Passage",
    "Release",
    "Wording",
]
