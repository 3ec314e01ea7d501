"""The forms of the import page: what is brought, and what its text does not say."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from releases.codes import normalise_code
from releases.importing.files import SUFFIXES
from releases.importing.results import Given
from releases.models import Language
from releases.reading import MAX_BYTES, Reading

MOST_FILES = 50
# Django itself lets in no more than 2.5 MB beside the files (DATA_UPLOAD_MAX_MEMORY_SIZE).
MOST_PASTED = 2_000_000


class FilesInput(forms.ClearableFileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files; what is in them is judged one by one, on the preview."""

    widget = FilesInput(attrs={"accept": ",".join(SUFFIXES)})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if len(files) > MOST_FILES:
            said = ngettext(
                "At most %(most)d file at once; these are %(count)d.",
                "At most %(most)d files at once; these are %(count)d.",
                MOST_FILES,
            )
            raise forms.ValidationError(said % {"most": MOST_FILES, "count": len(files)})
        return files


def _what_is_read() -> str:
    """Filled in when it is shown, in the language of then."""
    said = gettext(
        "Releases as .txt, .html or .pdf, up to %(files)d at once, each at most %(size)d MB."
    )
    return said % {"files": MOST_FILES, "size": MAX_BYTES // 1024 // 1024}


class UploadForm(forms.Form):
    """The texts of releases, as files or pasted."""

    uploads = FilesField(
        label=_("Files"),
        required=False,
        help_text=lazy(_what_is_read, str)(),
    )
    text = forms.CharField(
        label=_("Or one release, pasted"),
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
        help_text=_(
            "From its heading down to its reference line (“Reference: E-049/17”). At most 2 MB; "
            "bring what is longer as a file."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        is_empty = not cleaned.get("uploads") and not (cleaned.get("text") or "").strip()
        if is_empty and not self.errors:
            raise forms.ValidationError(_("Choose a file, or paste the text of a release."))
        return cleaned


class GivenForm(forms.Form):
    """What the text of one release does not say of it. Only what it lacks is asked."""

    code = forms.CharField(label=_("Code"), max_length=500, help_text=_("As in E-049/17."))
    title = forms.CharField(label=_("Title"), max_length=400)
    language = forms.ChoiceField(label=_("Language"), choices=[("", "–"), *Language.choices])
    published_on = forms.DateField(
        label=_("Published on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty unless you know it."),
    )

    def __init__(
        self, data: QueryDict | None, *, reading: Reading, given: Given, prefix: str
    ) -> None:
        initial = {name: getattr(given, name) for name in self.base_fields}
        super().__init__(data, initial=initial, prefix=prefix)
        for name in list(self.fields):
            self.fields[name].required = False
            if getattr(reading, name):
                del self.fields[name]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        try:
            return normalise_code(code) if code else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    @property
    def given(self) -> Given:
        """What was filled in; the form must be valid."""
        return Given(**self.cleaned_data)

    @property
    def lacking(self) -> str:
        """What the text lacks, in words: "code and date"."""
        names = [str(field.label).lower() for field in self.fields.values()]
        return get_text_list(names, str(_("and")))
