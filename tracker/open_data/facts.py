"""The lists of facts: what happened, what the OAS gave, what it recommended, what became of it."""

from typing import Any

from django.db.models import DateTimeField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.utils.translation import gettext_lazy as _

from tracker.assistance.models import Assistance, Milestone, Role, Stage
from tracker.facts.models import DateBasis, Fact
from tracker.facts.shown import facts_shown
from tracker.open_data.columns import Column, Type, instant, integer, partial_date, text
from tracker.open_data.lists import DataList, Reference, empty_first
from tracker.pages.moment import Moment
from tracker.recommendations.models import Answer, FollowUp, Recommendation
from tracker.strategies.models import Judgement, Rank, StatusEvent
from tracker.strategies.statuses import EventKind, Status

UID = text("uid", _("The fact's identifier, for good."), is_required=True)
DATE_BASIS = text(
    "date_basis",
    _("on: the source dates it; by: it had only happened by then."),
    is_required=True,
    choices=DateBasis.choices,
)
NOTE = text("note", _("A remark of the staff."))
PROOF = (
    text("release_code", _("The release that proves it."), "passage__release__code", True),
    integer("paragraph", _("The paragraph of that release."), "passage__number", True),
    text("quotation", _("The exact words that prove it, where the paragraph is quoted.")),
)
STAMPS = (
    instant("recorded_at", _("When it was recorded here."), is_required=True),
    instant("published_at", _("When readers first saw it."), is_required=True),
    # As it was known at the moment of the list: what was withdrawn later was not withdrawn yet.
    Column(
        "withdrawn_at",
        Type.INSTANT,
        _("When it was withdrawn; such a fact does not count any more."),
        "withdrawn_by_then",
        field="withdrawn_at",
    ),
    Column(
        "withdrawal_reason",
        Type.TEXT,
        _("Why it was withdrawn."),
        "withdrawn_because",
        field="withdrawal_reason",
    ),
)
OF_COUNTRY = Reference(("country_code",), "countries", ("code",))
OF_STRATEGY = Reference(("strategy",), "strategies", ("slug",))
BY_PROOF = Reference(("release_code", "paragraph"), "passages", ("release_code", "paragraph"))


def country_code(source: str = "country__code", is_required: bool = True) -> Column:
    return text("country_code", _("ISO 3166-1 alpha-2."), source, is_required)


def term(name: str, description, path: str, is_required: bool = False) -> tuple[Column, ...]:
    """The three columns that name a term: its code, its vocabulary and the edition of that."""
    vocabulary, edition = f"{path}__vocabulary__code", f"{path}__vocabulary__edition"
    return (
        text(name, description, f"{path}__code", is_required),
        text(f"{name}_vocabulary", _("The vocabulary of that term."), vocabulary, is_required),
        text(f"{name}_edition", _("The edition of that vocabulary."), edition, is_required),
    )


def _by_term(name: str) -> Reference:
    columns = (f"{name}_vocabulary", f"{name}_edition", name)
    return Reference(columns, "terms", ("vocabulary", "edition", "code"))


def facts_ever(model: type[Fact]) -> Any:
    """The facts of a kind that were ever public, withdrawn ones too.

    A follow-up to a draft is not among them: it would tell of something that is not public.
    """
    facts = model._default_manager.filter(published_at__isnull=False).order_by()
    facts = facts.annotate(
        withdrawn_by_then=F("withdrawn_at"), withdrawn_because=F("withdrawal_reason")
    )
    if model is FollowUp:
        return facts.filter(recommendation__published_at__isnull=False)
    return facts


def _shown(model: type[Fact], moment: Moment) -> Any:
    """The facts of a kind at a moment, when none of them was withdrawn, whatever came later."""
    return facts_shown(model, moment).annotate(
        withdrawn_by_then=Value(None, output_field=DateTimeField()),
        withdrawn_because=Value("", output_field=TextField()),
    )


def _events_shown(moment: Moment) -> QuerySet:
    events = _shown(StatusEvent, moment)
    return _with_judgement(events.ranked(moment.known_at))


def _with_judgement(events: QuerySet) -> QuerySet:
    judged = Judgement.objects.filter(pk=OuterRef("judgement_id"))
    return events.annotate(judged_because=Subquery(judged.values("reason")[:1]))


EVENTS = DataList(
    name="events",
    title=_("Status events"),
    description=_("Each dated thing that a source says happened to a strategy."),
    columns=(
        UID,
        country_code("strategy__country__code"),
        text("strategy", _("The strategy, by its address."), "strategy__slug", True),
        text("kind", _("What happened."), is_required=True, choices=EventKind.choices),
        text(
            "status",
            _(
                "The status that it gives the strategy. not_known: the source found none, which "
                "does not mean that there is none."
            ),
            is_required=True,
            choices=Status.choices,
        ),
        partial_date(
            "date",
            _("As exact as the source gives it."),
            "happened_on",
            "happened_precision",
            True,
        ),
        DATE_BASIS,
        text(
            "rank",
            _(
                "How far it is trusted: preferred is shown as what is so, deprecated moves no "
                "status."
            ),
            is_required=True,
            choices=Rank.choices,
        ),
        text("rank_reason", _("Why it is trusted more or less."), "judged_because"),
        *PROOF,
        NOTE,
        *STAMPS,
    ),
    key=("uid",),
    order=("strategy__country__code", "effective_on", "recorded_at", "uid"),
    shown=_events_shown,
    ever=lambda: _with_judgement(facts_ever(StatusEvent).ranked()),
    references=(OF_COUNTRY, OF_STRATEGY, BY_PROOF),
    country="strategy__country__code",
    release="passage__release__code",
)

ASSISTANCE = DataList(
    name="assistance",
    title=_("Assistance"),
    description=_("Each thing that the OAS gave a country, or announced."),
    columns=(
        UID,
        country_code(is_required=False),
        text("strategy", _("The strategy that it served, by its address."), "strategy__slug"),
        *term("kind", _("Its kind, a term of a vocabulary."), "kind", True),
        text("title", _("What it was, in our words."), is_required=True),
        text("stage", _("announced or given."), is_required=True, choices=Stage.choices),
        text("role", _("The part of the OAS: lead, joint, invited."), choices=Role.choices),
        text("partners", _("Who else took part.")),
        text("place", _("Where.")),
        partial_date("began", _("When it began."), "began_on", "began_precision", True),
        partial_date("ended", _("When it ended."), "ended_on", "ended_precision"),
        DATE_BASIS,
        *PROOF,
        NOTE,
        *STAMPS,
    ),
    key=("uid",),
    order=(empty_first("country__code"), "began_on", "recorded_at", "uid"),
    shown=lambda moment: _shown(Assistance, moment),
    ever=lambda: facts_ever(Assistance),
    references=(OF_COUNTRY, OF_STRATEGY, _by_term("kind"), BY_PROOF),
    country="country__code",
    release="passage__release__code",
)

RECOMMENDATIONS = DataList(
    name="recommendations",
    title=_("Recommendations"),
    description=_("Each recommendation that was made to a country."),
    columns=(
        UID,
        country_code(),
        text("strategy", _("The strategy that it is about, by its address."), "strategy__slug"),
        integer("number", _("Its place in the list of the release."), is_required=True),
        text("text", _("What was recommended, in our words."), is_required=True),
        *term("focus_area", _("Its focus area, a term of a vocabulary."), "focus_area"),
        partial_date("made", _("When it was made."), "made_on", "made_precision", True),
        *PROOF,
        *STAMPS,
    ),
    key=("uid",),
    order=("country__code", "made_on", "number", "recorded_at", "uid"),
    shown=lambda moment: _shown(Recommendation, moment),
    ever=lambda: facts_ever(Recommendation),
    references=(OF_COUNTRY, OF_STRATEGY, _by_term("focus_area"), BY_PROOF),
    country="country__code",
    release="passage__release__code",
)

FOLLOW_UPS = DataList(
    name="follow-ups",
    title=_("Follow-ups"),
    description=_("Each dated answer to what became of a recommendation."),
    columns=(
        UID,
        country_code("recommendation__country__code"),
        text("recommendation", _("Its uid."), "recommendation__uid", True),
        text("answer", _("What became of it."), is_required=True, choices=Answer.choices),
        partial_date("date", _("When."), "happened_on", "happened_precision", True),
        *PROOF,
        NOTE,
        *STAMPS,
    ),
    key=("uid",),
    order=("recommendation__country__code", "happened_on", "recorded_at", "uid"),
    shown=lambda moment: _shown(FollowUp, moment).filter(
        recommendation__published_at__isnull=False
    ),
    ever=lambda: facts_ever(FollowUp),
    references=(
        OF_COUNTRY,
        Reference(("recommendation",), "recommendations", ("uid",)),
        BY_PROOF,
    ),
    country="recommendation__country__code",
    release="passage__release__code",
)

MILESTONES = DataList(
    name="milestones",
    title=_("Milestones"),
    description=_("Each dated thing that matters beside a strategy."),
    columns=(
        UID,
        country_code(is_required=False),
        text("title", _("What happened, in our words."), is_required=True),
        partial_date("date", _("When."), "happened_on", "happened_precision", True),
        DATE_BASIS,
        *PROOF,
        NOTE,
        *STAMPS,
    ),
    key=("uid",),
    order=(empty_first("country__code"), "happened_on", "recorded_at", "uid"),
    shown=lambda moment: _shown(Milestone, moment),
    ever=lambda: facts_ever(Milestone),
    references=(OF_COUNTRY, BY_PROOF),
    country="country__code",
    release="passage__release__code",
)

FACT_LISTS = (EVENTS, ASSISTANCE, RECOMMENDATIONS, FOLLOW_UPS, MILESTONES)
