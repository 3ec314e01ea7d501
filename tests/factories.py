"""Rows for tests: one plain function for each thing, with values that could be true.

Each takes the fields that matter to a test by name and fills in the rest, so that a test shows
what it is about and nothing else. Called again, it makes another row (a country or a term that is
there already is given back). Facts are published unless ``published=False``.
"""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils import timezone

from releases.models import Passage, Release
from tracker.assistance.models import Assistance, Milestone
from tracker.checks.models import Check, Outcome
from tracker.countries.models import Country, Membership, Region
from tracker.facts.models import DateBasis, State
from tracker.proposals.models import CountryName, Phrase
from tracker.recommendations.models import Answer, FollowUp, Recommendation
from tracker.strategies.models import Judgement, Rank, StatusEvent, Strategy
from tracker.strategies.statuses import EventKind
from tracker.vocabularies.models import ASSISTANCE_TYPES, FOCUS_AREAS, Term, Vocabulary

COUNTRIES = {
    "CO": ("COL", Region.SOUTH_AMERICA, "Colombia", "Colombia", "Colômbia", "Colombie"),
    "CR": ("CRI", Region.CENTRAL_AMERICA, "Costa Rica", "Costa Rica", "Costa Rica", "Costa Rica"),
    "DO": (
        "DOM",
        Region.CARIBBEAN,
        "Dominican Republic",
        "República Dominicana",
        "República Dominicana",
        "République dominicaine",
    ),
    "GT": ("GTM", Region.CENTRAL_AMERICA, "Guatemala", "Guatemala", "Guatemala", "Guatemala"),
    "HT": ("HTI", Region.CARIBBEAN, "Haiti", "Haití", "Haiti", "Haïti"),
    "JM": ("JAM", Region.CARIBBEAN, "Jamaica", "Jamaica", "Jamaica", "Jamaïque"),
    "MX": ("MEX", Region.NORTH_AMERICA, "Mexico", "México", "México", "Mexique"),
    "NI": ("NIC", Region.CENTRAL_AMERICA, "Nicaragua", "Nicaragua", "Nicarágua", "Nicaragua"),
    "PA": ("PAN", Region.CENTRAL_AMERICA, "Panama", "Panamá", "Panamá", "Panama"),
    "PE": ("PER", Region.SOUTH_AMERICA, "Peru", "Perú", "Peru", "Pérou"),
    "PY": ("PRY", Region.SOUTH_AMERICA, "Paraguay", "Paraguay", "Paraguai", "Paraguay"),
    "TT": (
        "TTO",
        Region.CARIBBEAN,
        "Trinidad and Tobago",
        "Trinidad y Tobago",
        "Trinidad e Tobago",
        "Trinité-et-Tobago",
    ),
}
REPORTED_ON = datetime.date(2017, 6, 20)


def make_staff(username: str = "ana", password: str | None = None, **fields) -> User:
    """A member of staff who may do everything; without a password, for ``force_login`` only."""
    fields = {"is_staff": True, "is_superuser": True, "first_name": username.title()} | fields
    return get_user_model().objects.create_user(username, password=password, **fields)


def make_country(code: str = "PY", **fields) -> Country:
    """The country of this code, with its true names where COUNTRIES knows it."""
    code3, region, *names = COUNTRIES.get(
        code, (f"{code}X", Region.SOUTH_AMERICA, *[f"Land of {code}"] * 4)
    )
    known = dict(zip(("name_en", "name_es", "name_pt", "name_fr"), names, strict=True))
    return Country.objects.get_or_create(
        code=code, defaults={"code3": code3, "region": region} | known | fields
    )[0]


def make_membership(country: Country | str = "PY", **fields) -> Membership:
    """Membership of the OAS from 1948 on, still lasting."""
    fields = {"began_on": datetime.date(1948, 4, 30)} | fields
    return Membership.objects.create(country=_country(country), **fields)


def make_release(code: str = "", **fields) -> Release:
    """A press release of 20 June 2017, with a code of its own: E-101/17, E-102/17, …"""
    code = code or f"E-{101 + Release.objects.count()}/17"
    fields = {
        "title": "OAS hands recommendations on cybersecurity to the government",
        "published_on": REPORTED_ON,
        "url": f"https://www.oas.org/en/media_center/press_release.asp?sCodigo={code}",
    } | fields
    return Release.objects.create(code=code, **fields)


def make_passage(release: Release | None = None, **fields) -> Passage:
    """The next paragraph of a release (of a new release, where none is given)."""
    release = release or make_release()
    number = fields.pop("number", release.passages.count() + 1)
    fields = {"text": "Two countries have a strategy by now, the ministers were told."} | fields
    return Passage.objects.create(release=release, number=number, **fields)


def make_strategy(country: Country | str = "PY", **fields) -> Strategy:
    """A national cybersecurity strategy: py-strategy-1, py-strategy-2, …"""
    country = _country(country)
    fields = {
        "slug": f"{country.code.lower()}-strategy-{country.strategies.count() + 1}",
        "title": "National Cybersecurity Strategy",
    } | fields
    return Strategy.objects.create(country=country, **fields)


def make_event(
    strategy: Strategy | None = None,
    kind: str = EventKind.REPORTED_ADOPTED,
    happened_on: datetime.date = REPORTED_ON,
    *,
    published: bool = True,
    **fields,
) -> StatusEvent:
    """A status event of a strategy (of a new one of Paraguay, where none is given)."""
    return StatusEvent.objects.create(
        strategy=strategy or make_strategy(),
        kind=kind,
        happened_on=happened_on,
        **{"date_basis": DateBasis.BY} | _proof(published) | _proven(fields),
    )


def make_assistance(
    country: Country | str | None = "PY", *, published: bool = True, **fields
) -> Assistance:
    """Training given to a country; ``country=None`` is what is offered to all."""
    fields = {
        "country": _country(country) if country else None,
        "kind": fields.pop("kind", None) or make_term("training", ASSISTANCE_TYPES),
        "title": "Training for the judges who hear such cases",
        "began_on": REPORTED_ON,
    } | _proven(fields)
    return Assistance.objects.create(**_proof(published) | fields)


def make_milestone(
    country: Country | str | None = "PY", *, published: bool = True, **fields
) -> Milestone:
    """A country's request to join a convention; ``country=None`` is the whole region."""
    fields = {
        "country": _country(country) if country else None,
        "title": "Asked to join the Budapest Convention",
        "happened_on": REPORTED_ON,
    } | _proven(fields)
    return Milestone.objects.create(**_proof(published) | fields)


def make_recommendation(
    country: Country | str = "MX", *, published: bool = True, **fields
) -> Recommendation:
    """The next recommendation to a country."""
    country = _country(country)
    fields = {
        "number": country.recommendations.count() + 1,
        "text": "Give one office the lead, and the means to take it.",
        "focus_area": fields.pop("focus_area", None) or make_term("governance", FOCUS_AREAS),
        "made_on": REPORTED_ON,
    } | _proven(fields)
    return Recommendation.objects.create(country=country, **_proof(published) | fields)


def make_follow_up(
    recommendation: Recommendation | None = None, *, published: bool = True, **fields
) -> FollowUp:
    """A country's answer to a recommendation, a year later: taken up."""
    fields = {"answer": Answer.TAKEN_UP, "happened_on": datetime.date(2018, 6, 20)} | _proven(
        fields
    )
    return FollowUp.objects.create(
        recommendation=recommendation or make_recommendation(), **_proof(published) | fields
    )


def make_judgement(event: StatusEvent | None = None, **fields) -> Judgement:
    """A person's decision that an event is not to be trusted."""
    fields = {"rank": Rank.DEPRECATED, "reason": "The gazette has another date."} | fields
    return Judgement.objects.create(event=event or make_event(), **fields)


def make_check(country: Country | str = "PY", **fields) -> Check:
    """Somebody looked at a country's sources and found all as it was."""
    fields = {
        "looked_on": datetime.date(2026, 1, 4),
        "outcome": Outcome.CONFIRMED,
        "where_looked": "The official gazette",
    } | fields
    return Check.objects.create(country=_country(country), **fields)


def make_written_name(text: str = "La Perla", country: Country | str = "PY") -> CountryName:
    """Another name by which releases call a country."""
    return CountryName.objects.create(country=_country(country), text=text)


def make_phrase(text: str = "put into force", rule: str = "adopt-past") -> Phrase:
    """A phrase by which the rules recognise something."""
    return Phrase.objects.create(rule=rule, text=text, language="en")


def make_vocabulary(code: str = ASSISTANCE_TYPES, edition: str = "2026", **fields) -> Vocabulary:
    """The vocabulary of this code and edition."""
    fields = {"title": code.replace("-", " ").capitalize()} | fields
    return Vocabulary.objects.get_or_create(code=code, edition=edition, defaults=fields)[0]


def make_term(code: str = "training", vocabulary: str = ASSISTANCE_TYPES, **fields) -> Term:
    """The term of this code, in the vocabulary of that one."""
    name = code.replace("-", " ").capitalize()
    fields = {"name_en": name, "name_es": name, "name_pt": name, "name_fr": name} | fields
    return Term.objects.get_or_create(
        code=code, vocabulary=make_vocabulary(vocabulary), defaults=fields
    )[0]


def _country(country: Country | str) -> Country:
    return make_country(country) if isinstance(country, str) else country


def _proof(published: bool) -> dict:
    """The state of a fact, and the stamps that go with it."""
    if not published:
        return {"state": State.DRAFT}
    return {"state": State.PUBLISHED, "published_at": timezone.now()}


def _proven(fields: dict) -> dict:
    """The fields of a fact, with a passage of a new release where the test gives none."""
    return fields if "passage" in fields else {**fields, "passage": make_passage()}
