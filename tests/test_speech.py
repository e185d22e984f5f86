"""Who said what to whom."""

from __future__ import annotations

import pytest

from quizgen.extract.speech import find_statements
from tests.parsed import annotated, document


def read(text: str) -> list[tuple[str, str, str, str, bool, str]]:
    doc = annotated(text)
    rows = []
    for frame in find_statements(doc, document(text)):
        spans = [
            doc[found[0] : found[1]].text if found else "-"
            for found in (frame.speaker, frame.addressee, frame.content)
        ]
        rows.append((frame.verb_lemma, *spans, frame.direct, frame.standing))
    return rows


CASES = [
    (
        "Adams told the court that the note was forged.",
        ("tell", "Adams", "the court", "that the note was forged", False, "asserted"),
    ),
    (
        "The bishop said the walls had fallen.",
        ("say", "The bishop", "-", "the walls had fallen", False, "asserted"),
    ),
    (
        "I can assure you that the ships will not sail.",
        ("assure", "I", "you", "that the ships will not sail", False, "asserted"),
    ),
    (
        "According to Livy, the city was burnt by the Gauls.",
        ("", "Livy", "-", "the city was burnt by the Gauls", False, "asserted"),
    ),
    (
        "Cato declared: “The city of Carthage must be destroyed.”",
        ("declare", "Cato", "-", "The city of Carthage must be destroyed", True, "asserted"),
    ),
    (
        "“The war is lost for all of us,” said Ludendorff.",
        ("say", "Ludendorff", "-", "The war is lost for all of us", True, "asserted"),
    ),
    (
        "Madison wrote to Jefferson that the vote was close.",
        ("write", "Madison", "Jefferson", "that the vote was close", False, "asserted"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_statement_is_found(text, wanted):
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The evidence shows that the town was burnt.",
        "It is said that the king was blind.",
        "He asked whether the ships had sailed.",
        "The king was called “the Great” by his people.",
        "She insisted that he go.",
        "They talked about the weather.",
    ],
)
def test_no_statement(text):
    assert read(text) == []


def test_denied_saying_is_marked():
    [row] = read("Adams never said that the note was forged.")
    assert row[-1] == "negated"
