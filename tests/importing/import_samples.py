"""Invented releases, their paraphrases, and the shortest ways to import a text."""

from collections.abc import Sequence

from django.contrib.auth.models import Permission
from django.test import Client

from releases.importing.importer import import_bytes, import_reading
from releases.importing.results import Given, Outcome
from releases.importing.runs import Run
from releases.models import Release
from releases.reading import read_text
from tests.factories import make_passage, make_release, make_staff

CODE = "E-201/17"
TITLE = "Guatemala Writes the First Draft of a Strategy"
PARAGRAPHS = (
    "The Organization of American States (OAS) and the government of Guatemala opened a week of "
    "workshops in Antigua on Monday, at which 40 officials will write the first draft of a "
    "national cybersecurity strategy.",
    "Minister Lucía Barrios told the officials that the draft will go to the Congress before "
    "December 2018, and asked the universities to send their comments in time.",
    "Panama and Jamaica have adopted such strategies with the support of the hemispheric body. "
    "It is now helping Haiti to draw one up.",
    "The workshops are paid for by the governments of Canada and Estonia, whose experts also "
    "teach in the afternoons.",
)
PARAPHRASES = (
    "In Antigua, workshops began in which 40 people from the government of Guatemala write the "
    "draft of a cybersecurity strategy.",
    "According to Minister Barrios, the Congress gets the draft by December 2018; comments from "
    "universities are welcome.",
    "Strategies were adopted, with support, by Panama and by Jamaica. One for Haiti is being "
    "drawn up with help.",
    "Money for the workshops comes from Canada and Estonia; experts of theirs teach there.",
)
SPANISH = (
    "La Organización de los Estados Americanos (OEA) y el gobierno de Guatemala abrieron el lunes "
    "en la Antigua una semana de talleres en los que 40 funcionarios escribirán el primer "
    "borrador de una estrategia nacional de ciberseguridad.",
    "La ministra Lucía Barrios dijo a los funcionarios que el borrador llegará al Congreso antes "
    "de diciembre de 2018, y pidió a las universidades que envíen a tiempo sus comentarios.",
)


def release_text(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    code: str = CODE,
    title: str = TITLE,
    date: str = "June 20, 2017",
    kind: str = "Press Release",
) -> str:
    """A release as the OAS lays it out; an empty part is left out."""
    foot = f"Reference: {code}" if code else ""
    parts = ["Media Center", kind, title, date, *paragraphs, foot]
    return "\n\n".join(part for part in parts if part) + "\n"


def spanish_text(code: str = "C-201/17") -> str:
    """The same release in Spanish."""
    text = release_text(
        SPANISH,
        code="",
        title="Guatemala escribe el primer borrador de una estrategia",
        date="20 de junio de 2017",
        kind="Comunicado de Prensa",
    )
    return f"{text}\nReferencia: {code}\n".replace("Media Center", "Centro de Noticias")


def bring(text: str, name: str = "a.txt", **given) -> Outcome:
    """Import a text in a run of its own."""
    return import_reading(read_text(text), name=name, run=Run(name), given=Given(**given))


def bring_bytes(data: bytes, name: str = "a.txt") -> Outcome:
    """Import the bytes of a file in a run of its own."""
    return import_bytes(data, name=name, run=Run(name))


def make_paraphrased(texts: Sequence[str] = PARAPHRASES, **fields) -> Release:
    """The release of the samples as a fixture holds it: without its text, in our words."""
    release = make_release(CODE, **{"title": TITLE} | fields)
    for text in texts:
        make_passage(release, text=text)
    return release


def passages_of(release: Release) -> list[tuple[int, str, str]]:
    """Number, wording and text of each passage."""
    return list(release.passages.order_by("number").values_list("number", "wording", "text"))


def client_with(*permissions: str, username: str = "eva") -> Client:
    """The browser of somebody on the staff who may do this and no more."""
    person = make_staff(username, is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(person)
    return client
