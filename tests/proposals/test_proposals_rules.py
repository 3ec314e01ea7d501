"""What each proposal tells staff beside the fact: rule, confidence, assistance."""

from tests.proposals.reading_samples import make_reading
from tracker.proposals import RULES, propose, reference_gazetteer, reference_phrases
from tracker.proposals.rules import MEASURED, confidence


def proposals_of(language, *texts, title=""):
    reading = make_reading(language, *texts, title=title)
    return propose(reading, reference_gazetteer(), reference_phrases())


def test_every_rule_explains_itself_in_one_sentence():
    for name, rule in RULES.items():
        assert rule.name == name
        assert rule.explanation.endswith(".")
        assert rule.explanation.count(".") == 1


def test_a_proposal_names_a_rule_and_how_far_to_trust_it():
    (proposal,) = proposals_of("en", "Belize adopted its National Cybersecurity Strategy.")

    assert proposal.rule == "adopted-active"
    assert proposal.confidence == confidence("adopted-active")


def test_every_measured_rule_exists_and_is_trusted_less_the_less_it_was_seen():
    for name, (right, proposed) in MEASURED.items():
        assert name in RULES
        assert 0 <= right <= proposed
        assert 0 < confidence(name) < 1
    assert confidence("never-seen") == 0.5


def test_a_proposal_names_the_assistance_its_sentence_speaks_of():
    (proposal,) = proposals_of(
        "en",
        "With a validation workshop and two courses, the OAS is helping Belize to draft its "
        "National Cybersecurity Strategy.",
    )

    assert {"validation-workshop", "technical-training", "strategy-support"} <= {
        *proposal.assistance
    }


def test_a_title_alone_proves_nothing():
    assert proposals_of("en", "The ceremony was short.", title="Belize Adopts Cyber Strategy") == []


def test_what_a_title_states_is_proved_by_the_passage_on_the_strategy():
    (proposal,) = proposals_of(
        "en",
        "Guests came early to Belmopan.",
        "The National Cybersecurity Strategy of Belize has forty pages.",
        title="Belize Adopts a National Cybersecurity Strategy",
    )

    assert (proposal.country, proposal.status, proposal.paragraph) == ("BZ", "adopted", 2)
    assert proposal.rule == "title-and-text"


def test_a_support_sentence_takes_its_object_from_the_sentence_before():
    proposals = proposals_of(
        "en",
        "The OAS has supported Chile in adopting its National Cybersecurity Strategy. In addition "
        "to Chile, it is also supporting Belize and Peru.",
    )

    assert [(p.country, p.status, p.rule) for p in proposals] == [
        ("CL", "adopted", "adopted-supported"),
        ("BZ", "in_progress", "in-progress-carried"),
        ("PE", "in_progress", "in-progress-carried"),
    ]


def test_a_country_is_proposed_once_for_each_status():
    proposals = proposals_of(
        "en",
        "Belize adopted its National Cybersecurity Strategy. Belize has a national cybersecurity "
        "strategy. The National Cybersecurity Strategy of Belize was approved by Cabinet.",
    )

    assert [(p.country, p.status) for p in proposals] == [("BZ", "adopted")]


def test_what_came_before_an_adoption_is_no_second_status():
    proposals = proposals_of(
        "en",
        "Belize asked the OAS for help with its National Cybersecurity Strategy and drafted it in "
        "a year. The strategy was adopted in May.",
    )

    assert [(p.country, p.status) for p in proposals] == [("BZ", "adopted")]
