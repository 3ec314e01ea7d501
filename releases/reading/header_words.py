"""The words that OAS releases put above and below their text, in four languages.

Adding a heading that a release uses is adding a line here. All entries are folded: small
letters, no accents.
"""

import re

from releases.reading.folding import fold

# What the document is: heading -> (kind, language). Spanish and Portuguese share "discurso".
_KINDS: dict[tuple[str, str | None], str] = {
    ("press_release", "en"): (
        "press release|press releases|news release|media release|joint press release|"
        "press statement|statement|press communique"
    ),
    ("press_release", "es"): (
        "comunicado de prensa|comunicados de prensa|comunicado|nota de prensa|boletin de prensa|"
        "comunicado conjunto|comunicado de prensa conjunto|declaracion de prensa"
    ),
    ("press_release", "pt"): (
        "nota a imprensa|notas a imprensa|nota de imprensa|comunicado a imprensa|"
        "comunicado de imprensa|nota a imprensa conjunta"
    ),
    ("press_release", "fr"): (
        "communique de presse|communiques de presse|communique|communique de presse conjoint"
    ),
    ("press_advisory", "en"): "press advisory|media advisory|press advisories|advisory",
    ("press_advisory", "es"): (
        "aviso de prensa|avisos de prensa|aviso a la prensa|aviso a los medios|"
        "convocatoria de prensa|invitacion de prensa"
    ),
    ("press_advisory", "pt"): "aviso a imprensa|avisos a imprensa|aviso de imprensa|aviso de pauta",
    ("press_advisory", "fr"): (
        "avis aux medias|avis a la presse|avis de presse|note aux medias|invitation a la presse"
    ),
    ("speech", "en"): (
        "speech|speeches|remarks|assistant secretary general speech|"
        "speeches and other documents by the secretary general|"
        "speeches and other documents by the assistant secretary general"
    ),
    ("speech", "es"): (
        "discursos del secretario general|discursos del secretario general adjunto|"
        "discursos y otros documentos del secretario general|palabras"
    ),
    ("speech", "pt"): "discursos do secretario geral|discursos do secretario-geral",
    ("speech", "fr"): "discours|allocution|discours du secretaire general",
    ("speech", None): "discurso|discursos",
    ("other", "en"): "photonews|photo news",
    ("other", None): "fotonoticia|fotonoticias",
}
KINDS = {
    heading: (kind, language)
    for (kind, language), headings in _KINDS.items()
    for heading in headings.split("|")
}

# Headings that say where we are, not what this is: heading -> language.
_SECTIONS = {
    "en": (
        "media center|media centre|press center|press room|newsroom|news center|"
        "organization of american states|oas|for immediate release"
    ),
    "es": (
        "centro de noticias|centro de prensa|centro de medios|sala de prensa|"
        "organizacion de los estados americanos|oea|para publicacion inmediata|"
        "para difusion inmediata"
    ),
    "pt": (
        "centro de midia|centro de imprensa|sala de imprensa|centro de meios|"
        "organizacao dos estados americanos|para divulgacao imediata|para publicacao imediata"
    ),
    "fr": (
        "centre de medias|centre des medias|centre de presse|salle de presse|espace presse|"
        "organisation des etats americains|pour diffusion immediate"
    ),
}
SECTIONS: dict[str, str | None] = {
    heading: language for language, headings in _SECTIONS.items() for heading in headings.split("|")
}
# The three Romance languages share this abbreviation: it names none of them.
SECTIONS["oea"] = None

_NAMES_OF_LANGUAGES = (
    "english spanish portuguese french ingles espanol castellano portugues frances ingles "
    "espanhol anglais espagnol portugais francais en es pt fr and y e et"
)
_LANGUAGE_NAMES = frozenset(_NAMES_OF_LANGUAGES.split())
_AVAILABLE_IN = re.compile(
    r"^(?:(?:also |tambien |tambem |aussi |egalement )?"
    r"(?:available in|read in|read this in|disponible en|disponible aussi en|"
    r"disponible tambien en|disponible egalement en|disponivel em|disponivel tambem em|"
    r"leer en|ler em|lire en|version en|versao em|ver en|ver em|languages?|idiomas?|langues?)"
    r"\s*:?\s*)"
)

_CONTACTS = (
    "press contact|press contacts|media contact|media contacts|contact|contacts|contact us|"
    "press inquiries|media inquiries|for media inquiries|for press inquiries|"
    "contacto|contactos|contacto de prensa|contactos de prensa|contacto para la prensa|"
    "contactos para la prensa|contacto para medios|contato|contatos|contato de imprensa|"
    "contatos de imprensa|contato para a imprensa|contatos para a imprensa|"
    "contact presse|contacts presse|contact de presse|contacts de presse|contact medias|"
    "contacts medias|contact pour la presse|contacts pour la presse"
)
CONTACT_LABELS = frozenset(_CONTACTS.split("|"))
LONGEST_HEADING = 120
CONTACT_DETAIL = re.compile(
    r"@|\[?e-?mail|protected\]|\b(?:tel|cell|cel|phone|telefono|telefone|fax)\b[.:]?|"
    r"\+?\(?\d{1,3}\)?[ .-]\d{3}[ .-]\d{3,4}",
    re.IGNORECASE,
)

# For folded text.
REFERENCE_LABEL = r"ref(?:erencia|erence)?\.?(?:\s+n(?:o\.?|[º°.]))?\s*[:：]"
_CODE_IN_HEADING = re.compile(
    r"[\s(–-]*(?:n(?:o\.?|[º°.])\s*)?\(?(?:[a-z]{1,8}-?\s?)?\d{1,5}/\d\d(?:\d\d)?\)?$"
)
_EDGES = " \t.,;:|•*·–—-_#[]()"
_HEADING_BREAK = re.compile(r"\s*[>|»·/]\s*|\s+[–—-]\s+")
_WORD = re.compile(r"[^\W\d_]+")


def heading_key(line: str) -> str:
    """Return the form in which headings are looked up: folded, without marks at the edges."""
    return " ".join(fold(line).strip(_EDGES).split())


def heading_parts(key: str) -> list[str]:
    """Split a breadcrumb ("media center > press release") and drop a code at its end."""
    parts = _HEADING_BREAK.split(_CODE_IN_HEADING.sub("", key))
    return [part for part in parts if part and part != "home"]


def is_language_toggle(line: str) -> bool:
    """Tell whether a line only offers other languages: "- Español", "Available in: English"."""
    if len(line) > LONGEST_HEADING:
        return False
    key = heading_key(line)
    rest = _AVAILABLE_IN.sub("", key)
    words = _WORD.findall(rest)
    if not words or not all(word in _LANGUAGE_NAMES for word in words):
        return False
    return rest != key or any(len(word) > 3 for word in words) or len(words) > 1


def is_contact_label(line: str) -> bool:
    """Tell whether a line opens a block of press contacts: "Press Contact", "Contato: …"."""
    label = line[:60].split(":", 1)[0] if ":" in line[:60] else line
    return len(label) <= 60 and heading_key(label) in CONTACT_LABELS
