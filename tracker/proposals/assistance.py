"""Which kinds of assistance the words around a fact name."""

from __future__ import annotations

from tracker.proposals.sentence import Sentence


def assistance_in(sentences: list[Sentence]) -> tuple[str, ...]:
    """The codes of the assistance types that these sentences name, in the order of the codes.

    Words of help count only where the sentence names the OAS, one of its bodies or help as such:
    a country that trains its own staff got no assistance.
    """
    codes: set[str] = set()
    for sentence in sentences:
        if sentence.has("oas-body", "help-word", "helped-word"):
            codes |= sentence.vocabulary.find_assistance(sentence.folded)
    return tuple(sorted(codes))
