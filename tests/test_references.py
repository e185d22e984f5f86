"""References: who "he" is, what "the talks" are, and what stays open."""

from __future__ import annotations

import pytest

from quizgen.extract.references import find_references, open_texts, resolved
from tests.pipeline_fixtures import Case, cases, extraction, reading


def pointed(text: str) -> list[str]:
    """The references of a text's last sentence, a line each."""
    found = reading(text)
    last = len(found.sentences) - 1
    lines = []
    for one in find_references(found, found.tokens(last)):
        name = f"{one.name}'s" if one.possessive else one.name
        lines.append(f"{one.text} = {name or '?'}")
    return lines


@pytest.mark.parametrize("case", cases("extract_core/references.md"), ids=str)
def test_reference(case: Case) -> None:
    wanted = [] if case.expected == ("nothing",) else list(case.expected)
    assert pointed(case.text) == wanted


def test_open_references_are_listed_by_their_words() -> None:
    found = reading("Philip asked for terms. Both sides refused to yield, and he wept.\n")
    references = find_references(found, found.tokens(1))
    assert open_texts(references) == tuple(one.text for one in references if one.open)
    assert "Both sides" in open_texts(references)


def test_only_the_words_shown_are_judged() -> None:
    found = reading("Henry VIII married Jane Seymour, and he buried her at Windsor in 1537.\n")
    words = found.tokens(0)
    comma = next(at for at, token in enumerate(words) if token.text == ",")
    assert find_references(found, words[:comma]) == ()


def test_a_resolved_reference_names_its_actor() -> None:
    found = reading("Talleyrand reached Vienna in September 1814. He demanded a seat for France.\n")
    [he] = find_references(found, found.tokens(1))
    assert he.actor == "talleyrand"
    assert not he.open


def told(text: str) -> list[str]:
    """Who is meant in a text's last sentence, a line each, by the looser grade."""
    found = reading(text)
    start = found.starts[-1]
    names = {actor.id: actor.name for actor in found.actors}
    lines = [
        f"{one.text} = {names[one.actor]}" for one in resolved(found) if one.tokens[0] >= start
    ]
    return lines or ["nothing"]


@pytest.mark.parametrize("case", cases("extract_core/meanings.md"), ids=str)
def test_who_is_meant(case: Case) -> None:
    assert told(case.text) == list(case.expected)


def doers(text: str) -> list[str]:
    """Who proposes in a text, by actor's id, named or first of those meant."""
    roles = (
        fact.role("who") or fact.role("doer")
        for fact in extraction(text).facts
        if fact.relation == "proposal"
    )
    return [role.value if role else "nobody" for role in roles]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Zaghlul and two colleagues called on Wingate. They asked for a passport.", "zaghlul"),
        ("Kitchener and Milner met the generals. They demanded a surrender.", ""),
        ("Peter Stuyvesant lost no time in demanding a loan from Amsterdam.", "peter-stuyvesant"),
    ],
)
def test_the_first_of_two_proposes(text: str, who: str) -> None:
    assert doers(text + "\n") == [who]
