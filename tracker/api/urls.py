"""The addresses of the API; each but the document ends in a slash."""

from django.urls import path, re_path

from tracker.api.operations import OPERATIONS, Operation
from tracker.api.views import DocumentView, NothingHere, OperationView


def _route(operation: Operation) -> str:
    """The path as Django writes it; a release's code holds a slash."""
    kind = "path" if operation.name == "releases-one" else "str"
    return f"v1/{operation.path}".replace("{", f"<{kind}:").replace("}", ">")


urlpatterns = [
    path("v1/openapi.json", DocumentView.as_view(), name="api-document"),
    *(
        path(
            _route(operation),
            OperationView.as_view(operation=operation),
            name=f"api-{operation.name}",
        )
        for operation in OPERATIONS
    ),
    re_path(r"^(?P<rest>[\s\S]+)$", NothingHere.as_view()),  # line breaks too
]
