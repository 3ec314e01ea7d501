"""What a person does on the staff's pages: open a form, change fields, press a button, read."""

from html import unescape
from re import sub

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def address(model: type[Model], page: str, row: Model | None = None) -> str:
    """The address of a page of a model: changelist, add, change, delete, withdraw."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if row else [])


def filled(response: HttpResponse) -> dict[str, str]:
    """What a browser would send if the form on a page were sent off as it stands."""
    data = _values(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return data


def _values(form: BaseForm) -> dict[str, str]:
    values = {field.html_name: field.value() for field in form}
    return {n: str(v) for n, v in values.items() if v is not None and v is not False}


def send(client: Client, to: str, button: str = "_save", **changes: object) -> HttpResponse:
    """Open a form, change fields, press a button, and follow to the page that comes next.

    A field changed to None is left out.
    """
    data = {**filled(client.get(to)), **changes, button: "on"}
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(to, data, follow=True)


def text_of(response: HttpResponse) -> str:
    """What stands on a page, without its tags, on one line."""
    return " ".join(unescape(sub(r"<[^>]*>", " ", response.content.decode())).split())


def mistakes(response: HttpResponse) -> list[str]:
    """Every error that a refused form shows, its inlines included."""
    found: list[str] = []
    for errors in response.context["errors"]:
        found += [errors] if isinstance(errors, str) else [str(error) for error in errors]
    return found


def messages_of(response: HttpResponse) -> list[str]:
    """The messages at the top of a page, without their tags."""
    return [sub(r"<[^>]*>", "", unescape(str(each))) for each in response.context["messages"]]
