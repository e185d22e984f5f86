"""What a clause claims: done, reported, planned, imagined or denied."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from quizgen.extract.standing import standing_of
from tests.parsed import annotated


def token(doc: Doc, word: str) -> Token:
    return next(one for one in doc if one.text == word)


CASES = [
    ("The queen signed the treaty.", "signed", "asserted", False),
    ("The queen did not sign the treaty.", "sign", "negated", True),
    ("Nobody signed the treaty.", "signed", "negated", True),
    ("The queen never signed the treaty.", "signed", "negated", True),
    ("The queen failed to sign the treaty.", "sign", "negated", True),
    ("The queen refused to sign the treaty.", "sign", "negated", True),
    ("He fled without signing the treaty.", "signing", "negated", True),
    ("No treaty was signed.", "signed", "negated", True),
    ("The queen could not sign the treaty.", "sign", "negated", True),
    ("Not only did he sign the treaty, he kept it.", "sign", "asserted", False),
    ("If the queen signed the treaty, they would go.", "signed", "hypothetical", False),
    ("Had the queen signed the treaty, peace would have come.", "signed", "hypothetical", False),
    ("Should the queen sign the treaty, they will go.", "sign", "hypothetical", False),
    ("The queen might sign the treaty.", "sign", "hypothetical", False),
    ("The queen would have signed the treaty.", "signed", "hypothetical", False),
    ("Perhaps the queen signed the treaty.", "signed", "hypothetical", False),
    ("It is likely that the queen signed the treaty.", "signed", "hypothetical", False),
    ("They feared that the queen had signed the treaty.", "signed", "hypothetical", False),
    ("Did the queen sign the treaty?", "sign", "hypothetical", False),
    ("They asked whether the queen had signed the treaty.", "signed", "hypothetical", False),
    ("The queen will sign the treaty.", "sign", "proposed", False),
    ("The queen was to sign the treaty in May.", "sign", "proposed", False),
    ("The queen planned to sign the treaty.", "sign", "proposed", False),
    ("They demanded that the queen sign the treaty.", "sign", "proposed", False),
    ("They proposed that the treaty be signed.", "signed", "proposed", False),
    ("They asked the queen to sign the treaty.", "sign", "proposed", False),
    ("She came in order to sign the treaty.", "sign", "proposed", False),
    ("He said that the queen had signed the treaty.", "signed", "reported", False),
    ("According to Bede, the queen signed the treaty.", "signed", "reported", False),
    ("The queen, he claimed, signed the treaty.", "signed", "reported", False),
    ("He said that the queen had not signed the treaty.", "signed", "negated", True),
    ("He discovered that the queen had signed the treaty.", "signed", "asserted", False),
    ("The queen managed to sign the treaty.", "sign", "asserted", False),
    ("The army forced the queen to sign the treaty.", "sign", "asserted", False),
    ("She later wrote that book and would later sign the treaty.", "sign", "asserted", False),
    ("Because the queen signed the treaty, the war would end.", "signed", "asserted", False),
    ("The treaty that the queen signed would not last.", "signed", "asserted", False),
    ("The queen wanted to go and signed the treaty.", "signed", "asserted", False),
    ("They demanded the withdrawal of the army.", "withdrawal", "proposed", False),
    ("The withdrawal of the army did not surprise them.", "withdrawal", "asserted", False),
    ("The town fell that night, had he proposed it or not.", "fell", "asserted", False),
    ("They had orders to consent, and consented.", "consented", "asserted", False),
    (
        "He answered that the men were not used to it, and advised a halt.",
        "advised",
        "asserted",
        False,
    ),
    ("He wrote to warn the king, advising a halt.", "advising", "asserted", False),
    ("He regretted that the offer should have been rejected.", "rejected", "asserted", False),
    ("He said that the offer should have been rejected.", "rejected", "hypothetical", False),
    ("By the peace, concluded in May, Prussia ceded the town.", "ceded", "asserted", False),
    ("She hoped to persuade the council to sign.", "sign", "hypothetical", False),
    ("He was too proud to sign the treaty.", "sign", "negated", True),
    ("The bishop prevented the king from signing the treaty.", "signing", "negated", True),
    ("He was suspected of having signed the treaty.", "signed", "hypothetical", False),
    ("Legend has it that the queen signed the treaty.", "signed", "reported", False),
    ("The queen will not sign the treaty.", "sign", "negated", True),
    ("The powers could agree only to wait.", "agree", "asserted", False),
    ("They feared a war.", "war", "hypothetical", False),
]


@pytest.mark.parametrize(
    ("text", "word", "standing", "negated"), CASES, ids=lambda value: str(value)
)
def test_standing(text, word, standing, negated):
    assert standing_of(token(annotated(text), word)) == (standing, negated)
