"""Clauses cut to stand alone, the forms of their verbs, and sentences shown alone."""

from __future__ import annotations

import itertools

import pytest

from quizgen.extract._verbs import base_form
from quizgen.extract.clauses import Cut, cut_clause, is_finite, subject_of, top
from quizgen.extract.events import find_dated
from quizgen.extract.standalone import stand_alone
from quizgen.items._writing import tidy
from quizgen.model import Edit
from tests.pipeline_fixtures import Case, cases, fixture_extraction, reading, text_names


def cut(text: str) -> Cut | None:
    """The main clause of a text's last sentence, with its date."""
    found = reading(text)
    root = next(one for one in found.tokens(len(found.sentences) - 1) if one.head == one)
    when = next((one.tokens for one in find_dated(found) if one.verb == root), ())
    return cut_clause(found, root, when=when)


def lines(text: str) -> list[str]:
    """A text's clause as the fixture file writes it."""
    found = cut(text)
    if found is None:
        return ["no clause"]
    verb = found.clause.verb
    written = [f"{part.role}: {part.text}" for part in found.clause.parts]
    written.append(f"asks: {verb.auxiliary or verb.support} | {verb.main}")
    return [*written, "passive"] if verb.passive else written


@pytest.mark.parametrize("case", cases("extract_core/clauses.md"), ids=str)
def test_clause(case: Case) -> None:
    assert lines(case.text) == list(case.expected)


@pytest.mark.parametrize("case", cases("extract_core/clauses.md"), ids=str)
def test_every_part_lies_where_it_says(case: Case) -> None:
    found = cut(case.text)
    if found is None:
        return
    sentence = reading(case.text).sentences[-1].text
    for part in found.clause.parts:
        first = part.text.split()[0].lower()
        if part.role != "who":
            assert first in part.place.of(sentence).lower()
        assert 0 <= part.place.start < part.place.end <= len(sentence)


def test_what_a_clause_leaves_open_is_said() -> None:
    found = cut("The envoys signed a truce in May 1609.\n")
    assert found is not None
    assert found.references == ("The envoys",)


def test_subject_of_a_second_verb_is_the_first_ones() -> None:
    found = reading("Bolívar crossed the Andes and defeated Spain at Boyacá.\n")
    second = next(token for token in found.doc if token.text == "defeated")
    subject = subject_of(second)
    assert subject is not None
    assert subject.text == "Bolívar"
    assert top(second)
    assert is_finite(second)


def test_an_active_subject_is_not_lent_to_a_passive() -> None:
    found = reading("Strafford returned to London and was arrested in November 1640.\n")
    second = next(token for token in found.doc if token.text == "arrested")
    assert subject_of(second) is None


def test_a_reported_clause_is_no_main_clause() -> None:
    found = reading("Nelson wrote that Villeneuve sailed in May 1805.\n")
    sailed = next(token for token in found.doc if token.text == "sailed")
    assert not top(sailed)


@pytest.mark.parametrize(
    ("sentence", "verb", "base"),
    [
        ("Nixon unveiled a plan.", "unveiled", "unveil"),
        ("The French lost Quebec.", "lost", "lose"),
        ("Cortés burned his ships.", "burned", "burn"),
        ("Gandhi led a march.", "led", "lead"),
        ("Robespierre fell in July 1794.", "fell", "fall"),
        ("Parliament laid a tax on tea.", "laid", "lay"),
        ("Prussia chose war.", "chose", "choose"),
    ],
)
def test_base_form(sentence: str, verb: str, base: str) -> None:
    found = reading(sentence + "\n")
    token = next(token for token in found.doc if token.text == verb)
    assert base_form(token) == base


# ---------------------------------------------------------------- sentences shown alone


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """A sentence with its edits made."""
    for edit in sorted(edits, key=lambda one: one.place, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return tidy(text)


@pytest.mark.parametrize("case", cases("extract_core/sentences.md"), ids=str)
def test_sentence_shown_alone(case: Case) -> None:
    found = reading(case.text)
    last = len(found.sentences) - 1
    edits, unsettled, _ = stand_alone(found, last, ())
    shown = [apply(found.sentences[last].text, edits)]
    assert [*shown, *(f"open: {one}" for one in unsettled)] == list(case.expected)


def test_what_must_stay_is_not_trimmed() -> None:
    text = "As this surprised Paris, Louis XVIII granted a charter in June 1814.\n"
    found = reading(text)
    kept = [token for token in found.tokens(0) if token.text == "surprised"]
    edits, unsettled, _ = stand_alone(found, 0, kept)
    assert edits == ()
    assert unsettled


def test_the_words_left_are_counted() -> None:
    found = reading("However, the Dutch fleet sailed from Texel in June 1667.\n")
    _, _, count = stand_alone(found, 0, ())
    assert count == len("the Dutch fleet sailed from Texel in June 1667".split())


def test_long_sentences_lose_whole_clauses_until_they_are_short() -> None:
    text = (
        "Charles V abdicated at Brussels in October 1555, although many of the envoys of Europe begged him in "
        "long letters to stay for another year, and he sailed from Flanders to Spain with a small household "
        "of servants, clocks and paintings, which filled eleven ships of the fleet.\n"
    )
    found = reading(text)
    _, _, whole = stand_alone(found, 0, (), limit=100)
    edits, _, count = stand_alone(found, 0, (), limit=20)
    assert count < whole
    shown = apply(found.sentences[0].text, edits)
    assert "[…]" in shown
    assert shown.startswith("Charles V abdicated at Brussels in October 1555")


@pytest.mark.parametrize("name", text_names())
def test_edits_put_back_give_the_source_sentence(name: str) -> None:
    for fact in fixture_extraction(name).facts:
        sentence = fact.provenance.sentence
        places = [edit.place for edit in fact.edits]
        assert places == sorted(places)
        assert all(one.end <= other.start for one, other in itertools.pairwise(places))
        at, kept, shown = 0, "", ""
        for edit in fact.edits:
            kept += sentence[at : edit.place.start] + edit.place.of(sentence)
            shown += sentence[at : edit.place.start] + edit.text
            at = edit.place.end
        assert kept + sentence[at:] == sentence
        if any(edit.why == "trimmed" for edit in fact.edits):
            assert "[…]" in shown


@pytest.mark.parametrize("name", text_names())
def test_a_bracket_keeps_the_words_it_explains(name: str) -> None:
    for fact in fixture_extraction(name).facts:
        for edit in fact.edits:
            if edit.why.startswith("reference"):
                assert edit.text.startswith(edit.place.of(fact.provenance.sentence) + " [")
                assert edit.text.endswith("]")
