"""The staff's page that takes releases in: bring, look, import.

Bringing shows a preview of each text, and nothing is written. What a text lacks (its code, title,
language or date) is filled in there and looked at again. Importing takes in what was last looked
at, each release in a transaction of its own, and leads to the page of the import.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.importing.files import shown_name
from releases.importing.forms import GivenForm, UploadForm
from releases.importing.handover import Handed, pack, unpack
from releases.importing.importer import import_reading, refuse
from releases.importing.plans import Batch, Plan, make_plan
from releases.importing.results import Outcome, Refused, Result
from releases.importing.runs import Run
from releases.models import Kind, Language
from releases.reading import MAX_BYTES, Unreadable, read_bytes, read_text
from releases.reading.decoding import check_size

# What the preview page needs beside the texts that it carries.
_ROOM_FOR_THE_REST = 100_000


@dataclass(frozen=True)
class Previewed:
    """One text on the preview page."""

    handed: Handed
    outcome: Outcome
    token: str
    plan: Plan | None
    """What would happen; None where the file could not be read."""
    form: GivenForm | None
    """The fields for what the text lacks."""

    @property
    def kind(self) -> str:
        """What it is, in words; empty where nothing says so."""
        found = self.plan and (self.plan.found or self.plan.reading)
        return str(Kind(found.kind).label) if found and found.kind else ""

    @property
    def language(self) -> str:
        """Its language, in words; empty where it could not be told."""
        found = self.plan and (self.plan.found or self.plan.reading)
        return str(Language(found.language).label) if found and found.language else ""


def import_page(request: HttpRequest, person: User, context: dict) -> HttpResponse:
    """Show the form, the preview, or import what was previewed, by what was sent.

    ``context`` is what every page of the staff's site needs.
    """
    if "token" in request.POST:
        return _after_preview(request, person, context)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        handed = list(_brought(form))
        return _preview(request, person, context, handed, [None] * len(handed))
    context |= {"form": form, "title": _("Import releases")}
    return TemplateResponse(request, "admin/releases/import_form.html", context)


def _brought(form: UploadForm) -> Iterable[Handed]:
    """Read each file and the pasted text; a file over the limit is not even opened."""
    for file in form.cleaned_data["uploads"]:
        name = shown_name(file.name or _("unnamed file"))
        try:
            check_size(file.size or 0)
            yield Handed(name, read_bytes(file.read(MAX_BYTES + 1), name))
        except Unreadable as error:
            yield Handed(name, None, str(error))
    if text := form.cleaned_data["text"].strip():
        name = _("pasted text")
        try:
            yield Handed(name, read_text(text))
        except Unreadable as error:
            yield Handed(name, None, str(error))


def _after_preview(request: HttpRequest, person: User, context: dict) -> HttpResponse:
    """Import what was previewed; or look again, where something was filled in meanwhile."""
    try:
        handed = [unpack(token, person.pk) for token in request.POST.getlist("token")]
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:releases_importrun_add"))
    forms = [_form(number, each, request) for number, each in enumerate(handed, start=1)]
    mistaken = [form for form in forms if form and not form.is_valid()]
    if mistaken:
        return _preview(request, person, context, handed, forms)
    latest = [
        replace(each, given=form.given) if form else each
        for each, form in zip(handed, forms, strict=True)
    ]
    if "import" not in request.POST or latest != handed:
        return _preview(request, person, context, latest, [None] * len(latest))
    return _import(request, person, handed)


def _form(number: int, handed: Handed, request: HttpRequest | None = None) -> GivenForm | None:
    if handed.reading is None:
        return None
    form = GivenForm(
        request.POST if request else None,
        reading=handed.reading,
        given=handed.given,
        prefix=f"release-{number}",
    )
    return form if form.fields else None


def _preview(
    request: HttpRequest,
    person: User,
    context: dict,
    handed: Sequence[Handed],
    forms: Sequence[GivenForm | None],
) -> HttpResponse:
    """Show what would become of each text; ``forms`` holds those that were filled in wrongly."""
    batch = Batch()
    room = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 10**9) - _ROOM_FOR_THE_REST
    previewed = []
    for number, (each, form) in enumerate(zip(handed, forms, strict=True), start=1):
        shown = _look(each, number, person, batch, form)
        if len(shown.token) > room:
            shown = _look(_too_much(each), number, person, batch, None)
        room -= len(shown.token)
        previewed.append(shown)
    context |= {
        "title": _("Preview: nothing is written yet"),
        "previewed": previewed,
        "count": sum(each.outcome.result != Result.REFUSED for each in previewed),
        "can_look_again": any(each.form for each in previewed),
    }
    return TemplateResponse(request, "admin/releases/import_preview.html", context)


def _look(
    handed: Handed, number: int, person: User, batch: Batch, form: GivenForm | None
) -> Previewed:
    if handed.reading is None:
        outcome = Outcome(Result.REFUSED, handed.name, reason=handed.reason)
        return Previewed(handed, outcome, pack(handed, person.pk), None, None)
    plan = make_plan(handed.reading, handed.given, handed.name, batch=batch)
    batch.add(plan)
    token = pack(replace(handed, result=plan.outcome.result.value), person.pk)
    return Previewed(handed, plan.outcome, token, plan, form or _form(number, handed))


def _too_much(handed: Handed) -> Handed:
    reason = _("This is more text than one page can hand on. Import it alone, or on the server.")
    return Handed(handed.name, None, reason)


def _import(request: HttpRequest, person: User, handed: Sequence[Handed]) -> HttpResponse:
    run = Run(get_text_list([each.name for each in handed], _("and")), by=person)
    surprises = 0
    for each in handed:
        if each.reading is None:
            refuse(each.name, each.reason, run)
            continue
        outcome = import_reading(each.reading, name=each.name, run=run, given=each.given)
        surprises += outcome.result != each.result
    run.end()
    counted = ", ".join(result.counted(run.counts[result]) for result in Result)
    messages.success(request, _("What became of the texts: %s.") % counted)
    if surprises:
        said = ngettext(
            "%d text was met otherwise than the preview said: somebody was there in between.",
            "%d texts were met otherwise than the preview said: somebody was there in between.",
            surprises,
        )
        messages.warning(request, said % surprises)
    return HttpResponseRedirect(reverse("admin:releases_importrun_change", args=[run.pk]))
