"""The package's ``datapackage.json`` (Data Package standard, version 1): what its files hold."""

import datetime
import json
from typing import Any

from django.utils.translation import override

from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import Column, Type, iso_instant
from tracker.open_data.licence import LICENCE_NAME, LICENCE_TITLE, LICENCE_URL
from tracker.open_data.lists import DataList, Reference

NAME = "cybersecurity-strategies-americas"
TITLE = "National cybersecurity strategies in the Americas"
DESCRIPTION = (
    "Where each national cybersecurity strategy in the Americas stood and stands, what the "
    "Organization of American States (OAS) did for it, which recommendations were made and what "
    "became of them, each with the published release and the paragraph that prove it."
)
# The form of the files. A reader of packages refuses a form that it does not know.
FORMAT = 1
INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
UID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


@override("en")
def descriptor(changed_at: datetime.datetime | None) -> str:
    """The descriptor of the whole data set, which last changed at that instant."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "format": FORMAT,
    }
    if changed_at:
        package["version"] = f"{changed_at.astimezone(datetime.UTC):%Y.%m.%d}"
        package["created"] = iso_instant(changed_at)
    package["licenses"] = [licence()]
    package["sources"] = [{"title": "Published releases, each named in releases.csv"}]
    package["resources"] = [_resource(data_list) for data_list in LISTS.values()]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def licence() -> dict[str, str]:
    """The licence as a descriptor names it."""
    return {"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE_URL}


def _resource(data_list: DataList) -> dict[str, Any]:
    fields = [_field(column, data_list) for column in data_list.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if data_list.key:
        schema["primaryKey"] = list(data_list.key)
    if data_list.references:
        schema["foreignKeys"] = [_foreign_key(r, data_list) for r in data_list.references]
    own = {"title": data_list.own_licence, "path": "data/vocabularies.csv"}
    return {
        "profile": "tabular-data-resource",
        "name": data_list.name,
        "title": str(data_list.title),
        "description": str(data_list.description),
        "path": f"data/{data_list.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"licenses": [own]} if data_list.own_licence else {}),
        "schema": schema,
    }


def _field(column: Column, data_list: DataList) -> dict[str, Any]:
    is_partial = column.type == Type.PARTIAL_DATE
    kind = Type.TEXT if is_partial else column.type
    field: dict[str, Any] = {"name": column.name, "type": kind.value}
    if column.type == Type.INSTANT:
        field["format"] = INSTANT_FORMAT
    field["description"] = str(column.description)
    if column.choices:
        # As version 2 of the standard has it; readers of version 1 pass it over.
        field["categories"] = [
            {"value": code, "label": str(words)} for code, words in column.choices.items()
        ]
    if constraints := _constraints(column, data_list):
        field["constraints"] = constraints
    return field


def _constraints(column: Column, data_list: DataList) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.is_required:
        found["required"] = True
    if data_list.key == (column.name,):
        found["unique"] = True
    if column.choices:
        found["enum"] = list(column.choices)
    if column.type == Type.PARTIAL_DATE:
        found["pattern"] = PARTIAL_DATE
    elif column.name == "uid":
        found["pattern"] = UID
    if column.type == Type.INTEGER:
        found["minimum"] = 0
    return found


def _foreign_key(reference: Reference, data_list: DataList) -> dict[str, Any]:
    # The standard names a table's reference to itself by an empty name.
    other = "" if reference.list_name == data_list.name else reference.list_name
    if len(reference.columns) == 1:
        fields: Any = reference.columns[0]
        key: Any = reference.key[0]
    else:
        fields, key = list(reference.columns), list(reference.key)
    return {"fields": fields, "reference": {"resource": other, "fields": key}}
