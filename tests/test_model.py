"""The records: ids that survive new wordings and offsets, spans that lead back to the file, text compared."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import (
    Block,
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
from tests import check_samples as samples


def role(name: str, text: str, value: str, at: int = 0) -> Role:
    return Role(name, text, Place(at, at + len(text)), Span(at, at + len(text)), value)


WHEN = role("when", "May 12", "1968-05-12")
WHAT = role("what", "the talks", "talk")


# ---------------------------------------------------------------- ids


def test_id_of_a_fact_ignores_wording_place_and_order() -> None:
    first = fact_id("paris", "dated_event", (WHEN, WHAT))
    moved = role("when", "12th of May", "1968-05-12", at=400)
    assert fact_id("paris", "dated_event", (WHAT, moved)) == first


@pytest.mark.parametrize(
    ("source", "relation", "roles"),
    [
        ("ghent", "dated_event", (WHEN, WHAT)),
        ("paris", "proposal", (WHEN, WHAT)),
        ("paris", "dated_event", (role("when", "May 12", "1968-05-13"), WHAT)),
        ("paris", "dated_event", (WHEN,)),
    ],
)
def test_id_of_a_fact_tells_source_relation_and_values_apart(
    source: str, relation: str, roles: tuple[Role, ...]
) -> None:
    assert fact_id(source, relation, roles) != fact_id("paris", "dated_event", (WHEN, WHAT))


def test_role_without_a_normal_form_counts_by_its_folded_words() -> None:
    one = fact_id("s", "r", (role("what", "The  Talks!", ""),))
    assert one == fact_id("s", "r", (role("what", "the talks", ""),))


def test_id_of_an_item_is_its_fact_role_and_kind() -> None:
    ids = {item_id(fact, asked, kind) for fact in "ab" for asked in ("who", "when") for kind in ("cloze", "matching")}  # fmt: skip
    assert len(ids) == 8
    assert item_id("a", "who", "cloze") == item_id("a", "who", "cloze")


def test_item_keeps_its_id_when_only_its_words_change() -> None:
    one = samples.gap(samples.signed, "when", "December 24")
    other = samples.gap(samples.signed, "when", "Christmas Eve", context="Ghent", hint="day")
    assert one.id == other.id


def test_ids_are_short_stable_and_part_their_texts() -> None:
    assert digest("a", "b") == digest("a", "b")
    assert digest("a", "b") != digest("ab")
    assert len(digest("a")) == 16
    assert digest("a", length=8) == digest("a")[:8]


# ---------------------------------------------------------------- spans


def cleaned(raw: str, cuts: list[tuple[int, int]]) -> Document:
    """Return a document whose text lacks some stretches of the file."""
    gone = {at for start, end in cuts for at in range(start, end)}
    offsets = tuple(at for at in range(len(raw)) if at not in gone)
    return Document(Source("s", "T"), raw, "".join(raw[at] for at in offsets), offsets, ())


def test_span_leads_from_the_text_to_the_file_and_back() -> None:
    raw = "Talks [Page 63] began in Paris.[12]"
    document = cleaned(raw, [(5, 15), (31, 35)])
    assert document.text == "Talks began in Paris."
    at = document.text.index("began")
    span = document.span(at, at + 5)
    assert raw[span.start : span.end] == "began"
    assert document.locate(span) == (at, at + 5)
    # A span over what was cut covers it in the file and nothing more in the text.
    whole = document.span(0, 11)
    assert raw[whole.start : whole.end] == "Talks [Page 63] began"
    assert document.locate(whole) == (0, 11)


@given(st.data())
def test_locate_undoes_span(data: st.DataObject) -> None:
    raw = data.draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    cut = data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=5))
    document = cleaned(raw, [(at, at + 1) for at in cut])
    if document.text:
        start = data.draw(st.integers(0, len(document.text) - 1))
        end = data.draw(st.integers(start + 1, len(document.text)))
        assert document.locate(document.span(start, end)) == (start, end)


def test_empty_span_stands_at_a_place() -> None:
    document = cleaned("abc", [])
    assert document.span(1, 1) == Span(1, 1)
    assert document.span(3, 3) == Span(3, 3)


def test_spans_overlap_where_they_share_a_character() -> None:
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Place(2, 5).of("abcdef") == "cde"


def test_page_and_block_of_a_character() -> None:
    document = replace(
        cleaned("First page.\nSecond page.", []),
        blocks=(Block(0, 11, "paragraph"), Block(12, 24, "note")),
        pages=((0, "1"), (12, "2")),
    )
    assert [document.page(at) for at in (0, 11, 12, 20)] == ["1", "1", "2", "2"]
    assert replace(document, pages=((5, "9"),)).page(0) == ""
    assert [getattr(document.block(at), "kind", None) for at in (0, 11, 13)] == ["paragraph", None, "note"]  # fmt: skip


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lê Đức Thọ", "le duc tho"),
        ("  The U.S.,\n1968 ", "the u s 1968"),
        ("Straße", "strasse"),
        ("“____”", ""),
    ],
)
def test_fold_drops_case_accents_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "name"),
    [("Le Duc Tho", "le-duc-tho"), ("Ø / §", "ø"), ("!!", "untitled"), ("a" * 99, "a" * 60)],
)
def test_slug_names_files_and_tags(text: str, name: str) -> None:
    assert slug(text) == name


def test_parts_are_joined_without_a_blank_before_punctuation() -> None:
    assert join(["talks", "", "began", ", at last ", "."]) == "talks began, at last."


def test_clause_can_leave_parts_out() -> None:
    parts = (Part("who", "talks", Place(0, 5)), Part("verb", "began", Place(6, 11)), Part("when", "in May", Place(12, 18)))  # fmt: skip
    clause = Clause(parts, Verb("begin", "began"))
    assert clause.text() == "talks began in May"
    assert clause.text(without=("when",)) == "talks began"


def test_date_falls_back_on_its_words() -> None:
    fact = samples.signed
    assert fact.role("when").answer == "December 24, 1814"
    assert fact.role("nothing") is None
    assert replace(fact.role("when"), label="").answer == "December 24, 1814"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        samples.signed.standing = "negated"  # type: ignore[misc]
