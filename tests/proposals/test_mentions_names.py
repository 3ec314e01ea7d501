"""Which member states a text names, in four languages, and which only seem to be named."""

import pytest

from tracker.proposals import CountryName, Gazetteer, load_names, reference_gazetteer

NAMED = [
    (
        "en",
        "Antigua and Barbuda, St. Lucia and the Bahamas met in Trinidad and Tobago.",
        "AG LC BS TT",
    ),
    ("en", "St. Vincent and the Grenadines, Saint Kitts and Nevis and GRENADA", "VC KN GD"),
    ("en", "The U.S. and the USA are one country, and so is the United States.", "US US US"),
    ("en", "On Tuesday Panama signed; since January Peru has waited.", "PA PE"),
    ("en", "México and Perú are written with accents here.", "MX PE"),
    ("en", "JAMAICA’S MINISTER IN HAITI", "JM HT"),
    ("en", "Haiti, the Dominican Republic and Dominica", "HT DO DM"),
    ("en", "the Mexican, Jamaican and Bahamian governments", "MX JM BS"),
    ("es", "Belice, Haití, la República Dominicana y El Salvador", "BZ HT DO SV"),
    ("es", "EE.UU., Estados Unidos y San Vicente y las Granadinas", "US US VC"),
    ("es", "el gobierno jamaiquino y la delegación panameña", "JM PA"),
    ("es", "Granada y Santa Lucía, países del Caribe", "GD LC"),
    ("pt", "o Brasil, a Guiana, a Nicarágua, o Equador e o Paraguai", "BR GY NI EC PY"),
    ("pt", "São Cristóvão e Névis, Trinidad e Tobago e a Bolívia", "KN TT BO"),
    ("fr", "la Grenade, la Dominique, la Barbade et l’Équateur", "GD DM BB EC"),
    ("fr", "Haïti, le Mexique, les États-Unis et la République dominicaine", "HT MX US DO"),
    ("fr", "Saint-Kitts-et-Nevis, Trinité-et-Tobago, le Pérou et la Colombie", "KN TT PE CO"),
    ("fr", "le Salvador et l’Argentine", "SV AR"),
]

NOT_NAMED = [
    ("en", "He came from New Mexico by way of Panama City and Guatemala City."),
    ("en", "French Guiana, Equatorial Guinea and British Columbia"),
    ("en", "Jamaica Plain is a part of Boston; Peru, Indiana is a town."),
    (
        "en",
        "Sergeant Trinidad Olmedo teaches; Rosaura Colombia Villamil, who judges, listens.",
    ),
    ("en", "The University of Granada and the Bank of Canada"),
    ("en", "Georgetown, Port of Spain and the District of Columbia"),
    ("en", "It costs US$ 40 and is paid in US dollars; tell us why."),
    ("en", "a panama hat, a chile pepper and a jamaica tea"),
    ("es", "La Universidad de Granada y la ciudad de Granada, Ciudad de México y Ciudad de Panamá"),
    ("es", "Vive en Granada, España, donde enseña también Virgilio Granada Escoto."),
    ("es", "Nuevo México y la Guayana Francesa"),
    ("pt", "produtores de frango e de peru"),
    ("pt", "Novo México, Cidade do Panamá, Salvador da Bahia e a Guiana Francesa"),
    ("fr", "Une grenade oubliée dans une école"),
    ("fr", "la Guyane française, le Nouveau-Mexique et Grenade, en Espagne"),
]


@pytest.mark.parametrize(("language", "text", "codes"), NAMED)
def test_mentions_are_found_where_a_country_is_named(language, text, codes):
    found = reference_gazetteer().find(text, language)

    assert [mention.country for mention in found] == codes.split()
    for mention in found:
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]


@pytest.mark.parametrize(("language", "text"), NOT_NAMED)
def test_mentions_are_none_where_only_part_of_another_name_stands(language, text):
    assert reference_gazetteer().find(text, language) == []


def test_mention_offsets_count_in_the_text_as_it_stands():
    text = "Ayer,\u00a0Haití y el\nPerú; mañana Trinidad y\nTobago."
    found = reference_gazetteer().find(text, "es")

    assert [text[m.start : m.end] for m in found] == ["Haití", "Perú", "Trinidad y\nTobago"]


def test_mentions_in_a_text_of_unknown_language_are_of_all_four():
    found = reference_gazetteer().find("Brésil, Brasil and Brazil", None)

    assert [mention.country for mention in found] == ["BR", "BR", "BR"]


def test_every_member_state_has_a_name_in_each_language():
    rows = [row for row in load_names() if row.kind == "name"]
    for language in ("en", "es", "pt", "fr"):
        named = {row.country for row in rows if row.language in {language, ""}}
        assert len(named) == 35, language


def test_a_new_name_is_a_new_row_and_nothing_else():
    text = "Little Venice launched a plan."
    assert reference_gazetteer().find(text, "en") == []

    gazetteer = Gazetteer([*load_names(), CountryName("VE", "en", "Little Venice", "alias")])

    assert [mention.country for mention in gazetteer.find(text, "en")] == ["VE"]


def test_a_new_blocker_is_a_new_row_and_nothing_else():
    text = "The train to Peru Junction was late."
    rows = [row for row in load_names() if row.country == "PE"]
    plain = "the village of Peru by the sea"
    assert [m.country for m in Gazetteer(rows).find(plain, "en")] == ["PE"]

    blocker = CountryName("PE", "en", "Peru by the sea", "blocker")

    assert Gazetteer([*rows, blocker]).find(plain, "en") == []
    assert Gazetteer(rows).find(text, "en") == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (CountryName("PRY", "en", "Paraguay", "name"), "two-letter"),
        (CountryName("PY", "de", "Paraguay", "name"), "en, es, pt, fr"),
        (CountryName("PY", "en", "Paraguay", "nickname"), "nickname"),
        (CountryName("PY", "en", "P", "name"), "2 to"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_with_a_reason(row, said):
    with pytest.raises(ValueError, match=said):
        Gazetteer([row])
