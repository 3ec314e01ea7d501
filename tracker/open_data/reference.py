"""The lists that facts refer to: countries, strategies, releases and what belongs to them."""

from collections.abc import Callable
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from releases.models import Kind, Language, Participant, Passage, Release, Wording
from tracker.assistance.models import Assistance
from tracker.checks.models import Check, Outcome
from tracker.countries.models import Country, Membership, Region
from tracker.facts.models import Fact
from tracker.facts.shown import DATED, cited_passages, facts_shown
from tracker.open_data.columns import date, instant, integer, partial_date, text
from tracker.open_data.facts import BY_PROOF, OF_COUNTRY, country_code, facts_ever
from tracker.open_data.lists import DataList, Reference, in_bytes
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import Judgement, Rank, StatusEvent, Strategy, StrategyKind
from tracker.vocabularies.models import Term, Vocabulary

NAMES = (
    text("name_en", _("Name in English."), is_required=True),
    text("name_es", _("Name in Spanish."), is_required=True),
    text("name_pt", _("Name in Portuguese."), is_required=True),
    text("name_fr", _("Name in French."), is_required=True),
)
LANGUAGES = Language.choices
OF_RELEASE = Reference(("release_code",), "releases", ("code",))


def _is_told_of(facts: Callable[[type[Fact]], Any], strategy: str = "pk") -> Q:
    """Whether one of these facts speaks of the strategy at a path.

    Of the events the latest is asked for, which lies at the end of an index. Asked whether there
    is any, PostgreSQL expects to come upon one soon, and reads all events where there is none.
    Of the others, most of which name no strategy, the strategies are gathered once.
    """
    events = facts(StatusEvent).filter(strategy=OuterRef(strategy)).latest_first()
    is_told_of = Q(IsNull(Subquery(events.values("pk")[:1]), False))
    for model in (Assistance, Recommendation):
        named = facts(model).filter(strategy__isnull=False).values("strategy")
        is_told_of |= Q(**{f"{strategy}__in": named})
    return is_told_of


def _strategies_shown(moment: Moment) -> QuerySet:
    """The strategies of which something published speaks; of the others no page tells."""
    return Strategy.objects.filter(_is_told_of(lambda model: facts_shown(model, moment)))


def _strategies_ever() -> QuerySet:
    return Strategy.objects.filter(_is_told_of(facts_ever))


def _replaced() -> Case:
    """The address of the replaced strategy; empty where nothing was ever published of that one."""
    return Case(
        When(_is_told_of(facts_ever, "replaces"), then=F("replaces__slug")),
        default=Value(""),
        output_field=CharField(),
    )


def passages_ever() -> QuerySet:
    """The passages that a fact ever published cites, a withdrawn one too: its proof is public."""
    is_cited = Q()
    for model in DATED:
        is_cited |= Q(Exists(facts_ever(model).filter(passage=OuterRef("pk"))))
    return Passage.objects.filter(is_cited)


def _releases_shown(moment: Moment) -> QuerySet:
    """The releases that were out, and entered here, by the moment, or prove something by then."""
    is_out = Q(published_on__isnull=True) | Q(published_on__lte=moment.as_of)
    if moment.known_at is not None:
        is_out &= Q(created_at__lte=moment.known_at)
    cited = cited_passages(moment).filter(release=OuterRef("pk"))
    return Release.objects.filter(is_out | Q(Exists(cited)))


def _judgements(events: QuerySet) -> QuerySet:
    return Judgement.objects.filter(Exists(events.filter(pk=OuterRef("event"))))


def _judgements_shown(moment: Moment) -> QuerySet:
    found = _judgements(facts_shown(StatusEvent, moment))
    return found if moment.known_at is None else found.filter(decided_at__lte=moment.known_at)


def _checks_shown(moment: Moment) -> QuerySet:
    found = Check.objects.filter(looked_on__lte=moment.as_of)
    return found if moment.known_at is None else found.filter(recorded_at__lte=moment.known_at)


COUNTRIES = DataList(
    name="countries",
    title=_("Countries"),
    description=_("Each independent state of the Americas."),
    columns=(
        text("code", _("ISO 3166-1 alpha-2."), is_required=True),
        text("code3", _("ISO 3166-1 alpha-3."), is_required=True),
        text("region", _("The part of the Americas."), is_required=True, choices=Region.choices),
        *NAMES,
        integer("check_every_months", _("How often somebody should look again."), "", True),
    ),
    key=("code",),
    order=("code",),
    shown=lambda moment: Country.objects.listed_on(moment.as_of),
    ever=Country.objects.all,
    country="code",
)

MEMBERSHIPS = DataList(
    name="memberships",
    title=_("Memberships"),
    description=_("That a country belonged to an organisation; both days are inside."),
    columns=(
        country_code(),
        text("organisation", _("The organisation."), is_required=True),
        partial_date("began", _("The first day."), "began_on", "began_precision", True),
        date("ended", _("The last day; empty: still a member."), "ended_on"),
        text("note", _("A remark of the staff.")),
        text("source_url", _("Where this stands.")),
    ),
    key=("country_code", "organisation", "began"),
    order=("country__code", in_bytes("organisation"), "began_on"),
    shown=lambda moment: Membership.objects.filter(began_on__lte=moment.as_of),
    ever=Membership.objects.all,
    references=(OF_COUNTRY,),
    country="country__code",
)

STRATEGIES = DataList(
    name="strategies",
    title=_("Strategies"),
    description=_("Each edition of a national cybersecurity strategy, or of what serves as one."),
    columns=(
        text("slug", _("The last part of its page's address."), is_required=True),
        country_code(),
        text("title", _("As its source calls it."), is_required=True),
        text("language", _("The language of the title."), is_required=True, choices=LANGUAGES),
        text("kind", _("What sort of instrument it is."), "", True, StrategyKind.choices),
        text("replaces", _("The earlier edition, by its address."), _replaced()),
        text("url", _("Where its text can be read.")),
        text("note", _("A remark of the staff.")),
        instant("created_at", _("When it was entered here."), is_required=True),
    ),
    key=("slug",),
    order=(in_bytes("slug"),),
    shown=_strategies_shown,
    ever=_strategies_ever,
    references=(OF_COUNTRY, Reference(("replaces",), "strategies", ("slug",))),
    country="country__code",
)

RELEASES = DataList(
    name="releases",
    title=_("Releases"),
    description=_("Each published document that facts are taken from."),
    columns=(
        text("code", _("As printed on it."), is_required=True),
        text("kind", _("What sort of document it is."), is_required=True, choices=Kind.choices),
        text("language", _("Its language."), is_required=True, choices=LANGUAGES),
        text("title", _("As published."), is_required=True),
        text("subtitle", _("As published.")),
        partial_date(
            "published", _("The date that it bears."), "published_on", "published_precision"
        ),
        text("place", _("Where what it reports took place.")),
        text("url", _("Where it is published.")),
        text("summary", _("What it reports, in our words.")),
        text("translation_of", _("The release that it says again."), "translation_of__code"),
        instant("created_at", _("When it was entered here."), is_required=True),
    ),
    key=("code",),
    order=(in_bytes("code"),),
    shown=_releases_shown,
    ever=Release.objects.all,
    references=(Reference(("translation_of",), "releases", ("code",)),),
    release="code",
)

PASSAGES = DataList(
    name="passages",
    title=_("Passages"),
    description=_("Each numbered paragraph that proves a published fact; no other is public."),
    columns=(
        text("release_code", _("Its release."), "release__code", True),
        integer("paragraph", _("Its place in the release, from 1."), "number", True),
        text(
            "wording",
            _("quoted: the release's words; paraphrased: ours."),
            is_required=True,
            choices=Wording.choices,
        ),
        text("text", _("What it says."), is_required=True),
    ),
    key=("release_code", "paragraph"),
    order=(in_bytes("release__code"), "number"),
    shown=cited_passages,
    ever=passages_ever,
    references=(OF_RELEASE,),
    release="release__code",
)

PARTICIPANTS = DataList(
    name="participants",
    title=_("People and bodies"),
    description=_("Each person or body that a public passage names as taking part."),
    columns=(
        text("release_code", _("The release."), "passage__release__code", True),
        integer("paragraph", _("Its paragraph."), "passage__number", True),
        text("name", _("As the release spells it.")),
        text("office", _("As the release spells it.")),
        text("organisation", _("As the release spells it.")),
    ),
    key=("release_code", "paragraph", "name", "organisation"),
    order=(
        in_bytes("passage__release__code"),
        "passage__number",
        in_bytes("name"),
        in_bytes("organisation"),
    ),
    shown=lambda moment: Participant.objects.filter(
        Exists(cited_passages(moment).filter(pk=OuterRef("passage")))
    ),
    ever=lambda: Participant.objects.filter(passage__in=passages_ever()),
    references=(BY_PROOF,),
    release="passage__release__code",
)

JUDGEMENTS = DataList(
    name="judgements",
    title=_("Judgements"),
    description=_("Each decision on how far an event is trusted where sources disagree."),
    columns=(
        text("event", _("The status event, by its uid."), "event__uid", True),
        text("rank", _("preferred, normal or deprecated."), "", True, Rank.choices),
        text("reason", _("Why."), is_required=True),
        instant("decided_at", _("When; the latest of an event holds."), is_required=True),
    ),
    key=(),
    order=("event__uid", "decided_at", "pk"),
    shown=_judgements_shown,
    ever=lambda: _judgements(facts_ever(StatusEvent)),
    references=(Reference(("event",), "events", ("uid",)),),
    country="event__strategy__country__code",
    release="event__passage__release__code",
)

CHECKS = DataList(
    name="checks",
    title=_("Checks"),
    description=_("Each time that somebody looked whether what is said still holds."),
    columns=(
        country_code(),
        date("looked_on", _("The day."), is_required=True),
        text("outcome", _("confirmed, or nothing_found."), "", True, Outcome.choices),
        text("where_looked", _("Which pages, gazettes or people."), is_required=True),
        text("note", _("A remark of the staff.")),
        instant("recorded_at", _("When it was recorded here."), is_required=True),
    ),
    key=(),
    order=("country__code", "looked_on", "recorded_at", "pk"),
    shown=_checks_shown,
    ever=Check.objects.all,
    references=(OF_COUNTRY,),
    country="country__code",
)

VOCABULARIES = DataList(
    name="vocabularies",
    title=_("Vocabularies"),
    description=_("Each edition of a published list of terms."),
    columns=(
        text("code", _("The vocabulary."), is_required=True),
        text("edition", _("Its edition."), is_required=True),
        text("title", _("Its title."), is_required=True),
        text("publisher", _("Who publishes it.")),
        text("source_url", _("Where it stands.")),
        text("licence", _("Under which licence.")),
    ),
    key=("code", "edition"),
    order=(in_bytes("code"), in_bytes("edition")),
    shown=lambda moment: Vocabulary.objects.all(),
    ever=Vocabulary.objects.all,
)

TERMS = DataList(
    name="terms",
    title=_("Terms"),
    description=_("Each term of an edition of a vocabulary, in four languages."),
    columns=(
        text("vocabulary", _("The vocabulary."), "vocabulary__code", True),
        text("edition", _("Its edition."), "vocabulary__edition", True),
        text("code", _("The term."), is_required=True),
        integer("order", _("Its place in the vocabulary."), is_required=True),
        *NAMES,
        text("description", _("What it covers.")),
    ),
    key=("vocabulary", "edition", "code"),
    order=(
        in_bytes("vocabulary__code"),
        in_bytes("vocabulary__edition"),
        "order",
        in_bytes("code"),
    ),
    shown=lambda moment: Term.objects.all(),
    ever=Term.objects.all,
    references=(Reference(("vocabulary", "edition"), "vocabularies", ("code", "edition")),),
    own_licence="That of each vocabulary, named in vocabularies; CC-BY-4.0 where none is named",
)

REFERENCE_LISTS = (
    COUNTRIES,
    MEMBERSHIPS,
    VOCABULARIES,
    TERMS,
    RELEASES,
    PASSAGES,
    PARTICIPANTS,
    STRATEGIES,
    JUDGEMENTS,
    CHECKS,
)
