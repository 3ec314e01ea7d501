"""What all pages of the staff site have in common."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import actions
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten_fieldsets, quote, unquote
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from tracker.admin_forms import StaffForm

# "3 assistance" is no English; the other names of models can be counted as they are.
COUNTED = {
    "tracker.Assistance": ngettext_lazy(
        "%(n)d record of assistance", "%(n)d records of assistance", "n"
    ),
}


def page_of(row: models.Model) -> str:
    """The address of a row's page for staff."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[quote(row.pk)])


def link_to(row: models.Model | None, text: str = "") -> SafeString | str:
    """A link to a row's page for staff; a dash where there is no row."""
    return link(page_of(row), text or row) if row else "–"


def is_key(text: object) -> bool:
    """Whether what stands in an address could be the key of a row; no database takes more."""
    return str(text).isdecimal() and len(str(text)) <= 18


def link(address: str, text: object) -> SafeString:
    """A link in a list or on a page."""
    return format_html('<a href="{}">{}</a>', address, text)


def list_of(model: type[models.Model], **filters: Any) -> str:
    """The address of the staff's list of a model, filtered as the list's own filters do."""
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist") + f"?{query}"


def found_by_name(path: str) -> list[str]:
    """Search fields that find rows by the code and all four names of the country at ``path``."""
    return [f"{path}__code", *(f"{path}__name_{language}" for language in ("en", "es", "pt", "fr"))]


def count_of(rows: models.QuerySet, path: str) -> Coalesce:
    """How many of these rows lead to a row, as an expression; no join, so a page stays cheap."""
    found = rows.order_by().filter(**{path: models.OuterRef("pk")}).values(path)
    return Coalesce(models.Subquery(found.annotate(found=models.Count("pk")).values("found")), 0)


def citations(rows: models.QuerySet) -> Counter[type[models.Model]]:
    """How many rows of each model keep these rows, or what goes with them, from being deleted."""
    found: Counter[type[models.Model]] = Counter()
    for relation in rows.model._meta.related_objects:
        others = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": rows})
        if relation.on_delete is models.PROTECT:
            found[relation.related_model] += others.count()
        elif relation.on_delete is models.CASCADE:
            found += citations(others)
    return +found


def counted(model: type[models.Model], number: int) -> str:
    """A number of rows in words: "5 status events"."""
    if words := COUNTED.get(model._meta.label):
        return str(words % {"n": number})
    meta = model._meta
    return f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


class StaffForms(BaseModelAdmin):
    """What pages and inlines share: the check for lost updates, and fields of a handy size."""

    form = StaffForm
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer no deletion of another row from the middle of a form."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """The fieldsets, with the hidden fingerprint where a row can be changed."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        name, options = fieldsets[0]
        return [(name, {**options, "fields": [*options["fields"], "opened_as"]}), *fieldsets[1:]]


class StaffInline(StaffForms, admin.StackedInline):
    """Rows that are edited on the page of what they belong to."""

    extra = 1


class StaffAdmin(StaffForms, admin.ModelAdmin):
    """A model's pages: no lost updates, no deletion of what is cited, a hundred rows a page."""

    list_per_page = 100
    list_max_show_all = 100
    actions: Sequence[Any] = ["delete_selected"]
    kept = ngettext_lazy(
        "%(row)s cannot be deleted: %(by)s cites it.",
        "%(row)s cannot be deleted: %(by)s cite it.",
        "count",
    )
    belonging = ngettext_lazy(
        "%(row)s cannot be deleted: %(by)s belongs to it.",
        "%(row)s cannot be deleted: %(by)s belong to it.",
        "count",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """The rows with what their columns name, also where they complete what is typed."""
        related = self.list_select_related
        rows = super().get_queryset(request)
        return rows.select_related(*related) if isinstance(related, list) else rows

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """The fieldsets; a row that is not there yet has no stamps and no facts to be shown."""
        fieldsets = super().get_fieldsets(request, obj)
        shown = set(self.get_readonly_fields(request, obj))
        if obj is not None:
            return fieldsets
        return [each for each in fieldsets if not shown.issuperset(flatten_fieldsets([each]))]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        # PostgreSQL cannot take a NUL, and autocompletion hands on what it gets.
        return super().get_search_results(request, queryset, search_term.replace("\0", " "))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in, less what cannot be the key of a row."""
        initial = super().get_changeform_initial_data(request)
        keys = {field.name for field in self.opts.get_fields() if field.is_relation}
        return {name: value for name, value in initial.items() if name not in keys or is_key(value)}

    def why_kept(self, request: HttpRequest, row: models.Model) -> str:
        """The sentence that says by what a row is cited; empty if nothing keeps it."""
        found = citations(type(row)._base_manager.filter(pk=row.pk))
        if not found:
            return ""
        most_first = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]._meta.label))
        by = get_text_list([counted(*pair) for pair in most_first], _("and"))
        return str(self.kept % {"row": capfirst(str(row)), "by": by, "count": found.total()})

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row and self.has_view_permission(request, row) and (why := self.why_kept(request, row)):
            self.message_user(request, why, messages.ERROR)
            return HttpResponseRedirect(page_of(row))
        return super().delete_view(request, object_id, extra_context)

    @admin.action(
        permissions=["delete"],
        description=gettext_lazy("Delete selected %(verbose_name_plural)s"),
    )
    def delete_selected(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse | None:
        """Delete the rows after a confirmation; none of them where one is cited."""
        kept = [why for row in queryset if (why := self.why_kept(request, row))]
        for why in kept:
            self.message_user(request, why, messages.ERROR)
        if kept:
            self.message_user(request, _("Nothing was deleted."), messages.WARNING)
            return None
        return actions.delete_selected(self, request, queryset)
