"""The rules of the database, each with a form that breaks it and the sentence that refuses it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from releases.models import Participant, Passage, Release, Wording
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_passage,
    make_phrase,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
    make_vocabulary,
    make_written_name,
)
from tracker.assistance.models import Assistance, Milestone
from tracker.checks.models import Check
from tracker.countries.models import Country, Membership
from tracker.proposals.models import CountryName, Phrase
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import Judgement, StatusEvent, Strategy
from tracker.vocabularies.models import Term, Vocabulary

# What a right form of each model holds; a case changes what breaks the rule.
RIGHT: dict[type[Model], Callable[[], dict[str, Any]]] = {
    Release: lambda: {"code": "E-049/17", "title": "Recommendations", "published_on": "2017-06-20"},
    Passage: lambda: {
        "release": make_release().pk,
        "number": 1,
        "text": "Five countries have one.",
    },
    Participant: lambda: {"passage": make_passage().pk, "name": "Claudia Paz"},
    Country: lambda: {
        "code": "PY",
        "code3": "PRY",
        "region": "south_america",
        "name_en": "Paraguay",
        "name_es": "Paraguay",
        "name_pt": "Paraguai",
        "name_fr": "Paraguay",
    },
    Membership: lambda: {"country": make_country().pk, "began_on": "1990-01-02"},
    Strategy: lambda: {"slug": "py-plan", "country": make_country().pk, "title": "National plan"},
    StatusEvent: lambda: {
        "passage": make_passage().pk,
        "strategy": make_strategy().pk,
        "kind": "approved",
        "happened_on": "2017-06-20",
    },
    Assistance: lambda: {
        "passage": make_passage().pk,
        "country": make_country().pk,
        "kind": make_term().pk,
        "title": "Training",
        "began_on": "2017-06-20",
    },
    Milestone: lambda: {
        "passage": make_passage().pk,
        "country": make_country().pk,
        "title": "Asked to join the convention",
        "happened_on": "2017-06-20",
    },
    Recommendation: lambda: {
        "passage": make_passage().pk,
        "country": make_country().pk,
        "number": 1,
        "text": "Give one office the lead.",
        "made_on": "2017-06-20",
    },
    FollowUp: lambda: {
        "passage": make_passage().pk,
        "recommendation": make_recommendation().pk,
        "answer": "taken_up",
        "happened_on": "2018-06-20",
    },
    Judgement: lambda: {
        "event": make_event().pk,
        "rank": "deprecated",
        "reason": "The gazette has another date.",
    },
    Check: lambda: {
        "country": make_country().pk,
        "looked_on": "2026-01-04",
        "outcome": "confirmed",
        "where_looked": "The gazette",
    },
    CountryName: lambda: {"country": make_country().pk, "text": "La Perla", "kind": "alias"},
    Phrase: lambda: {"rule": "adopt-past", "text": "put into force", "language": "en"},
    Vocabulary: lambda: {"code": "focus", "edition": "2021", "title": "Focus areas"},
    Term: lambda: {
        "vocabulary": make_vocabulary().pk,
        "code": "lead",
        "name_en": "Lead",
        "name_es": "Guía",
        "name_pt": "Guia",
        "name_fr": "Guide",
    },
}
FIRST_OF_MONTH = "for a month give its first day"
FIRST_OF_YEAR = "for a year its 1 January"
NO_PASSAGE = "Nothing is published without a passage"
TWICE = "This is already published from this passage."
REQUIRED = "This field is required."
CHOICE = "is not one of the available choices"


def _again(model: type[Model], row: Model, *names: str) -> dict[str, Any]:
    """The values by which a row of the form would be the same as one that is there."""
    values = {name: row.serializable_value(name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _same_event() -> dict[str, Any]:
    names = ("passage", "strategy", "kind", "happened_on")
    return _again(StatusEvent, make_event(), *names)


def _same_assistance(country: str | None) -> dict[str, Any]:
    row = make_assistance(country)
    same = _again(Assistance, row, "passage", "country", "kind", "title", "began_on")
    return {"country": ""} | same


def _same_milestone(country: str | None) -> dict[str, Any]:
    row = make_milestone(country)
    return {"country": ""} | _again(Milestone, row, "passage", "country", "title")


# rule: (model, what is changed or a function that prepares it, button, the sentence)
RULES: dict[str, tuple[type[Model], Any, str, str]] = {
    "release_code_is_well_formed": (Release, {"code": "49 of 2017"}, "_save", "as in E-049/17."),
    "release_has_a_title": (Release, {"title": " "}, "_save", REQUIRED),
    "release_date_fits_precision": (
        Release,
        {"published_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "release_kind_is_known": (Release, {"kind": "rumour"}, "_save", CHOICE),
    "release_language_is_known": (Release, {"language": "la"}, "_save", CHOICE),
    "passage_number_is_unique_in_its_release": (
        Passage,
        lambda: {"release": make_passage().release_id, "number": 1},
        "_save",
        "This release already has a paragraph of this number.",
    ),
    "passage_number_counts_from_one": (
        Passage,
        {"number": 0},
        "_save",
        "Paragraphs are counted from 1.",
    ),
    "passage_has_a_text": (Passage, {"text": " "}, "_save", REQUIRED),
    "passage_wording_is_known": (Passage, {"wording": "sung"}, "_save", CHOICE),
    "participant_has_a_name_or_an_organisation": (
        Participant,
        {"name": "", "office": "Minister"},
        "_save",
        "Give a name, an organisation, or both.",
    ),
    "participant_is_named_once_in_a_passage": (
        Participant,
        lambda: _again(
            Participant,
            Participant.objects.create(passage=make_passage(), name="Claudia Paz"),
            "passage",
        ),
        "_save",
        "This passage already names them.",
    ),
    "country_code_is_two_capitals": (Country, {"code": "p1"}, "_save", "two capital letters"),
    "country_code3_is_three_capitals": (Country, {"code3": "pry"}, "_save", "three capitals"),
    "country_has_its_names": (Country, {"name_fr": ""}, "_save", REQUIRED),
    "country_region_is_known": (Country, {"region": "europe"}, "_save", CHOICE),
    "country_is_checked_at_least_every_ten_years": (
        Country,
        {"check_every_months": 0},
        "_save",
        "from 1 to 120 months",
    ),
    "membership_start_fits_precision": (
        Membership,
        {"began_precision": "year"},
        "_save",
        FIRST_OF_YEAR,
    ),
    "membership_ends_after_it_begins": (
        Membership,
        {"ended_on": "1989-12-31"},
        "_save",
        "A membership cannot end before it begins.",
    ),
    "membership_begins_once_a_day": (
        Membership,
        lambda: _again(Membership, make_membership(), "country", "began_on"),
        "_save",
        "This membership is already here.",
    ),
    "strategy_has_a_title": (Strategy, {"title": " "}, "_save", REQUIRED),
    "strategy_kind_is_known": (Strategy, {"kind": "song"}, "_save", CHOICE),
    "event_date_fits_precision": (
        StatusEvent,
        {"happened_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "event_kind_is_known": (StatusEvent, {"kind": "sung"}, "_save", CHOICE),
    "event_date_basis_is_known": (StatusEvent, {"date_basis": "at"}, "_save", CHOICE),
    "event_is_published_once_from_a_passage": (
        StatusEvent,
        _same_event,
        "_publish",
        "This event is already published from this passage.",
    ),
    "statusevent_published_has_a_passage": (StatusEvent, {"passage": ""}, "_publish", NO_PASSAGE),
    "assistance_start_fits_precision": (
        Assistance,
        {"began_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "assistance_end_fits_precision": (
        Assistance,
        {"ended_on": "2017-07-02", "ended_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "assistance_ends_after_it_begins": (
        Assistance,
        {"ended_on": "2017-06-19"},
        "_save",
        "Assistance cannot end before it begins.",
    ),
    "assistance_says_what": (Assistance, {"title": " "}, "_save", REQUIRED),
    "assistance_stage_is_known": (Assistance, {"stage": "dreamt"}, "_save", CHOICE),
    "assistance_is_published_once_from_a_passage": (
        Assistance,
        lambda: _same_assistance("PY"),
        "_publish",
        TWICE,
    ),
    "assistance_to_all_is_published_once_from_a_passage": (
        Assistance,
        lambda: _same_assistance(None),
        "_publish",
        TWICE,
    ),
    "assistance_published_has_a_passage": (Assistance, {"passage": ""}, "_publish", NO_PASSAGE),
    "milestone_date_fits_precision": (
        Milestone,
        {"happened_precision": "year"},
        "_save",
        FIRST_OF_YEAR,
    ),
    "milestone_says_what": (Milestone, {"title": ""}, "_save", REQUIRED),
    "milestone_is_published_once_from_a_passage": (
        Milestone,
        lambda: _same_milestone("PY"),
        "_publish",
        TWICE,
    ),
    "milestone_of_the_region_is_published_once_from_a_passage": (
        Milestone,
        lambda: _same_milestone(None),
        "_publish",
        TWICE,
    ),
    "milestone_published_has_a_passage": (Milestone, {"passage": ""}, "_publish", NO_PASSAGE),
    "recommendation_date_fits_precision": (
        Recommendation,
        {"made_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "recommendation_has_a_text": (Recommendation, {"text": ""}, "_save", REQUIRED),
    "recommendation_number_counts_from_one": (
        Recommendation,
        {"number": 0},
        "_save",
        "Recommendations are counted from 1.",
    ),
    "recommendation_is_published_once_from_a_passage": (
        Recommendation,
        lambda: _again(Recommendation, make_recommendation(), "passage", "country", "number"),
        "_publish",
        "This recommendation is already published.",
    ),
    "recommendation_published_has_a_passage": (
        Recommendation,
        {"passage": ""},
        "_publish",
        NO_PASSAGE,
    ),
    "followup_date_fits_precision": (
        FollowUp,
        {"happened_precision": "month"},
        "_save",
        FIRST_OF_MONTH,
    ),
    "followup_answer_is_known": (FollowUp, {"answer": "sung"}, "_save", CHOICE),
    "followup_is_published_once_from_a_passage": (
        FollowUp,
        lambda: _again(
            FollowUp, make_follow_up(), "passage", "recommendation", "answer", "happened_on"
        ),
        "_publish",
        "This follow-up is already published.",
    ),
    "followup_published_has_a_passage": (FollowUp, {"passage": ""}, "_publish", NO_PASSAGE),
    "judgement_rank_is_known": (Judgement, {"rank": "sung"}, "_save", CHOICE),
    "judgement_has_a_reason": (Judgement, {"reason": " "}, "_save", REQUIRED),
    "check_outcome_is_known": (Check, {"outcome": "sung"}, "_save", CHOICE),
    "check_says_where": (Check, {"where_looked": ""}, "_save", REQUIRED),
    "written_name_kind_is_known": (CountryName, {"kind": "sung"}, "_save", CHOICE),
    "written_name_is_not_empty": (CountryName, {"text": " "}, "_save", REQUIRED),
    "written_name_is_kept_once": (
        CountryName,
        lambda: _again(CountryName, make_written_name(), "country", "text"),
        "_save",
        "This name is already here.",
    ),
    "phrase_is_not_empty": (Phrase, {"text": " "}, "_save", REQUIRED),
    "phrase_is_kept_once": (
        Phrase,
        lambda: _again(Phrase, make_phrase(), "rule", "text", "language"),
        "_save",
        "This phrase is already here.",
    ),
    "vocabulary_has_one_row_an_edition": (
        Vocabulary,
        lambda: _again(Vocabulary, make_vocabulary("focus", "2021"), "code", "edition"),
        "_save",
        "This edition of the vocabulary is already here.",
    ),
    "term_code_is_unique_in_its_edition": (
        Term,
        lambda: _again(Term, make_term("lead"), "vocabulary", "code"),
        "_save",
        "This edition already has a term of this code.",
    ),
    # Rules beside the named constraints: unique columns, and rules across tables.
    "a release's code is unique": (
        Release,
        lambda: {"code": "e-49%2F17", "title": make_release("E-049/17").title},
        "_save",
        "A release with this code is already here.",
    ),
    "a country's code is unique": (
        Country,
        lambda: {"code": make_country("PY").code, "code3": "PYX"},
        "_save",
        "A country with this ISO code is already here.",
    ),
    "a strategy's address is unique": (
        Strategy,
        lambda: {"slug": make_strategy().slug},
        "_save",
        "Another strategy already has this address.",
    ),
    "memberships do not overlap": (
        Membership,
        lambda: {"country": make_membership().country_id},
        "_save",
        "This overlaps another membership of the same country: OAS: 30 April 1948 – ….",
    ),
    "a quotation stands in its passage": (
        StatusEvent,
        lambda: {"passage": make_passage(wording=Wording.QUOTED).pk, "quotation": "Six countries"},
        "_save",
        "These words do not stand in the passage. Copy them exactly.",
    ),
    "a paraphrase is not quoted": (
        StatusEvent,
        {"quotation": "Two countries"},
        "_save",
        "This passage is a paraphrase: there is nothing to quote yet.",
    ),
}
# Rules that no form can break: the form of a new row does not offer what would break them.
NOT_IN_A_FORM = {
    "release_is_no_translation_of_itself": "see below: it needs a row that is there",
    "strategy_does_not_replace_itself": "see below: it needs a row that is there",
}
