"""A label and what it names, joined as the language of the page joins them."""

from django.utils.translation import gettext


def as_label(words: object) -> str:
    """A label before what it names: "Paraguay:". French writes a blank before the colon."""
    return gettext("%(label)s:") % {"label": words}


def labelled(label: object, words: object) -> str:
    """A label and what it names: "Paraguay: adopted"."""
    return f"{as_label(label)} {words}"
