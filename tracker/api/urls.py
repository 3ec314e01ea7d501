"""The addresses of the API; each but the document ends in a slash."""

from django.urls import path, re_path

from tracker.api.operations import OPERATIONS, Operation
from tracker.api.views import NothingHere, OperationView, openapi


def _route(operation: Operation) -> str:
    """The path as Django writes it; a release's code holds a slash."""
    kind = "path" if operation.name == "releases-one" else "str"
    return f"v1/{operation.path}".replace("{", f"<{kind}:").replace("}", ">")


urlpatterns = [
    path("v1/openapi.json", openapi, name="api-document"),
    *(
        path(
            _route(operation),
            OperationView.as_view(operation=operation),
            name=f"api-{operation.name}",
        )
        for operation in OPERATIONS
    ),
    re_path(r"^(?P<rest>.+)$", NothingHere.as_view()),
]
