"""Properties over made-up texts and records: what holds for any input."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.items._writing import BLANK, tidy, well_formed
from quizgen.model import (
    Clause,
    Document,
    Part,
    Place,
    Role,
    Source,
    Span,
    Verb,
    digest,
    fact_id,
    fold,
    item_id,
    join,
    slug,
)
from quizgen.wording import capitalise, content_words, leaks, token_overlap, word_count
from tests.pipeline_fixtures import base, extraction, written

TEXT = st.text(max_size=60)
WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"]), max_size=60)
PLAIN = st.text("abcdefghijlmnorstuvwzABCDELMÉü -", max_size=40)
QUICK = settings(max_examples=40, deadline=None)
SLOW = settings(
    max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

STORY = (
    "Gustavus Adolphus defeated Tilly at Breitenfeld on 17 September 1631. In July 1630 Sweden invaded Pomerania with "
    "fourteen thousand men. Sweden offered Saxony an alliance in August 1631.\n"
)


def role(name: str, text: str, at: int = 0, value: str = "") -> Role:
    return Role(name, text, Place(at, at + len(text)), Span(at, at + len(text)), value)


roles = st.builds(
    role,
    st.sampled_from(["who", "what", "when"]),
    WORDS,
    st.integers(0, 500),
    st.sampled_from(["", "x"]),
)


@QUICK
@given(st.lists(roles, max_size=4), st.randoms(use_true_random=False), st.integers(0, 1000))
def test_a_facts_id_follows_neither_the_order_nor_the_place_of_its_roles(
    found: list[Role], chance: random.Random, shift: int
) -> None:
    moved = [role(one.name, one.text, one.place.start + shift, one.value) for one in found]
    chance.shuffle(moved)
    assert fact_id("s", "r", tuple(found)) == fact_id("s", "r", tuple(moved))


@QUICK
@given(TEXT, TEXT, TEXT)
def test_an_items_id_tells_fact_role_and_kind_apart(fact: str, asked: str, kind: str) -> None:
    assert item_id(fact, asked, kind) == item_id(fact, asked, kind)
    assert item_id(fact, asked, kind) != item_id(fact, asked, kind + "x")
    assert item_id(fact, asked, kind) != item_id(fact + "x", asked, kind)
    assert len(digest(fact, asked)) == 16


@QUICK
@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert " " not in slug(text)
    assert slug(text)


@QUICK
@given(WORDS)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@QUICK
@given(TEXT)
def test_no_text_breaks_a_question_about_it(text: str) -> None:
    assert well_formed(text) in (True, False)
    assert word_count(text) >= 0
    assert capitalise(text)[1:] == text[1:] or len(capitalise(text)) >= len(text)
    assert token_overlap(text, text) in (0.0, 1.0)


@QUICK
@given(PLAIN, PLAIN)
def test_a_text_with_the_key_in_it_gives_it_away(key: str, around: str) -> None:
    if fold(key):
        assert leaks(key, f"{around} {key} {around}")
    if content_words(key):
        assert leaks(key, key)


@QUICK
@given(st.lists(TEXT, max_size=5))
def test_joined_parts_have_single_blanks(parts: list[str]) -> None:
    line = join(parts)
    assert "  " not in line
    assert line == line.strip()
    verb = Verb("sign", "signed")
    clause = Clause(tuple(Part("rest", part, Place(0, 0)) for part in parts), verb)
    assert clause.text() == line
    assert clause.text(without=("rest",)) == ""


@QUICK
@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.data())
def test_a_span_of_the_file_leads_back_to_its_text(steps: list[int], data: st.DataObject) -> None:
    offsets, at = [], 0
    for step in steps:
        at += step + 1
        offsets.append(at)
    text = "x" * len(offsets)
    document = Document(Source("s", "s"), "y" * (at + 5), text, tuple(offsets), ())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert document.locate(document.span(start, end)) == (start, end)
    assert document.span(start, start).start == document.span(start, start).end


# ---------------------------------------------------------------- through the whole chain


@SLOW
@given(
    st.integers(1, 4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_ids_stay_when_the_text_around_moves(
    paragraphs: int, end: str, mark: str, reflow: bool
) -> None:
    story = STORY.replace(". ", ".\n") if reflow else STORY
    filler = "".join(
        f"The weather of the winter number {n} was cold.\n\n" for n in range(paragraphs)
    )
    moved = (mark + "# The Thirty Years' War\n\n" + filler + story).replace("\n", end)
    plain = base("# The Thirty Years' War\n\n" + STORY)
    shifted = base(moved)
    assert {fact.id for fact in shifted.facts} == {fact.id for fact in plain.facts}
    assert {item.id: item.stem for item in written(shifted)} == {
        item.id: item.stem for item in written(plain)
    }


@SLOW
@given(
    st.sampled_from(
        [
            "{{ 7*7 }}",
            "{% raw %}",
            "{{c1::1631}}",
            "<script>alert(1)</script>",
            "$x^2$",
            "____",
            "a | b",
            "\\end{x}",
        ]
    )
)
def test_hostile_text_is_data(hostile: str) -> None:
    text = f"# The Thirty Years' War\n\nTilly said {hostile} at Rain on 15 April 1632. {STORY}"
    for item in written(base(text)):
        shown = item.stem + item.key + "".join(option.text for option in item.options)
        assert "49" not in shown
        assert "{{" not in shown
        assert "<script" not in shown
        assert item.stem.count(BLANK) == (1 if item.kind == "cloze" else 0)


@SLOW
@given(WORDS)
def test_no_text_breaks_the_extraction(text: str) -> None:
    found = extraction(f"# A Title\n\n{STORY}\n{text}\n")
    for fact in found.facts:
        start, end = found.document.locate(fact.provenance.span)
        assert found.document.text[start:end] == fact.provenance.sentence


@pytest.mark.parametrize("kind", ["cloze", "multiple_choice", "short_answer"])
def test_rewording_around_a_fact_keeps_its_items(kind: str) -> None:
    plain = base("# The Thirty Years' War\n\n" + STORY)
    reworded = base(
        "# The Thirty Years' War\n\n"
        + STORY.replace("on 17 September 1631", "on September 17, 1631").replace(
            "In July 1630", "In July, 1630,"
        )
    )
    assert {item.id for item in written(reworded, kind=kind)} == {
        item.id for item in written(plain, kind=kind)
    }
