"""The API does what its OpenAPI document says, whatever it is asked: all checks of schemathesis.

API_EXAMPLES=1000 asks each address that often.
"""

import json
import os

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import FailureGroup

from tracker.api.fields import InstantField
from tracker.api.views import document
from tracker.open_data.catalogue import LISTS
from tracker.wsgi import application

EXAMPLES = int(os.environ.get("API_EXAMPLES", "4"))
PLAIN = {"Accept-Encoding": "identity"}  # in one process nobody would unpack what is compressed
described = schemathesis.openapi.from_dict(document())
described.app = application


@pytest.fixture(autouse=True)
def one_connection():
    """The requests share the connection of the test, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("seeds")
@described.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="API_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
def test_each_address_answers_as_it_is_described(case):
    case.call_and_validate(headers=PLAIN)


def test_a_wrong_answer_would_be_noticed(monkeypatch, seeds):
    monkeypatch.setattr(InstantField, "to_representation", lambda self, value: "yesterday")
    case = described["/api/v1/events/"]["GET"].Case()
    with pytest.raises(FailureGroup, match="Response violates schema"):
        case.call_and_validate(headers=PLAIN)


@pytest.mark.parametrize("name", ["events", "assistance", "recommendations", "milestones"])
def test_a_fact_is_as_it_is_described(seeds, name):
    uid = str(LISTS[name].ever().first().uid)
    case = described[f"/api/v1/{name}/{{uid}}/"]["GET"].Case(path_parameters={"uid": uid})
    assert case.call_and_validate(headers=PLAIN).status_code == 200


def test_the_document_is_valid_openapi_and_says_so(client, db, tmp_path):
    served = client.get("/api/v1/openapi.json").json()
    assert served == document()
    assert served["openapi"] == "3.1.1"
    path = tmp_path / "openapi.json"
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format=openapi-json", f"--file={path}"
    )
    assert json.loads(path.read_text("utf-8")) == served


def test_the_document_says_what_every_field_means():
    schemas = document()["components"]["schemas"]
    silent = [
        (name, field)
        for name, schema in schemas.items()
        for field, said in schema.get("properties", {}).items()
        if not said.get("description")
    ]
    assert silent == []


def test_the_document_describes_each_set_of_choices_once_and_says_its_words():
    schemas = document()["components"]["schemas"]
    named = {name: schema for name, schema in schemas.items() if "enum" in schema}
    assert len({tuple(schema["enum"]) for schema in named.values()}) == len(named) > 15
    assert json.dumps(schemas).count('"enum"') == len(named)
    assert "* `gazetted` - published in the gazette" in named["EventKindEnum"]["description"]
    assert [name for name, schema in named.items() if None in schema["enum"]] == []
    status = schemas["Change"]["properties"]["old_status"]
    assert {"$ref": "#/components/schemas/StatusEnum"} in status["oneOf"]
    assert {"type": "null"} in status["oneOf"]
    assert "x-spec" not in json.dumps(document())


def test_the_document_says_what_is_an_identifier_and_what_an_address():
    schemas = document()["components"]["schemas"]
    formats = {
        (name, field): said.get("format")
        for name, schema in schemas.items()
        for field, said in schema.get("properties", {}).items()
    }
    for (name, field), found in formats.items():
        if field in {"page", "next", "previous", "api_url"}:
            assert (name, field, found) == (name, field, "uri")
        if field == "uid":
            assert (name, field, found) == (name, field, "uuid")
    assert (formats["Release", "url"], formats["Judgement", "event"]) == ("iri", "uuid")
    answers = document()["paths"]["/api/v1/events/"]["get"]["responses"]
    assert answers["429"]["headers"]["Retry-After"]["schema"] == {"type": "integer"}
