"""Extraction as a whole: sentences, facts in order, ids that stay."""

from __future__ import annotations

import itertools

import pytest

from quizgen.extract import EXTRACTORS
from quizgen.model import STANDINGS
from tests.pipeline_fixtures import extraction, fixture_extraction, text_names

PARAGRAPH = (
    "Napoleon left Elba on 26 February 1815. France offered Austria a truce in March 1815.\n"
)


@pytest.mark.parametrize("name", text_names())
def test_facts_are_in_order_and_distinct(name: str) -> None:
    facts = fixture_extraction(name).facts
    assert len(facts) >= 5
    assert [fact.provenance.span for fact in facts] == sorted(
        fact.provenance.span for fact in facts
    )
    assert len({fact.id for fact in facts}) == len(facts)
    assert {fact.standing for fact in facts} <= set(STANDINGS)


@pytest.mark.parametrize("name", text_names())
def test_sentences_are_the_files_own(name: str) -> None:
    found = fixture_extraction(name)
    for sentence in found.sentences:
        end = sentence.start + len(sentence.text)
        assert found.document.text[sentence.start : end] == sentence.text
        assert found.document.locate(sentence.span) == (sentence.start, end)
        assert sentence.text == sentence.text.strip()


@pytest.mark.parametrize("name", text_names())
def test_sentences_do_not_overlap(name: str) -> None:
    spans = [sentence.span for sentence in fixture_extraction(name).sentences]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize("name", text_names())
def test_every_fact_says_which_extractor_read_it(name: str) -> None:
    for fact in fixture_extraction(name).facts:
        assert fact.provenance.extractor in EXTRACTORS
        assert fact.provenance.source == fixture_extraction(name).document.source.id


@pytest.mark.parametrize(
    "text",
    [
        f"# Napoleon\n\nA first paragraph.\n\n{PARAGRAPH}",
        f"# Napoleon\n\n{PARAGRAPH}\nA last paragraph.\n",
        f"# Napoleon\n\n## Elba\n\n{PARAGRAPH}",
        f"\ufeff# Napoleon\r\n\r\n{PARAGRAPH}".replace("\n", "\r\n"),
        "# Napoleon\n\nNapoleon left Elba on 26 February, 1815. France offered a truce to Austria in March 1815.\n",
        "# Napoleon\n\nOn February 26, 1815, Napoleon left Elba. In March 1815 France offered Austria a truce.\n",
    ],
    ids=["shifted", "longer", "in a section", "other line ends", "another comma", "dates first"],
)
def test_ids_do_not_follow_wording_or_place(text: str) -> None:
    plain = {fact.id for fact in extraction(f"# Napoleon\n\n{PARAGRAPH}").facts}
    assert {fact.id for fact in extraction(text).facts} == plain


def test_ids_follow_the_source() -> None:
    text = f"# Napoleon\n\n{PARAGRAPH}"
    one, other = extraction(text, "one.md"), extraction(text, "other.md")
    assert not {fact.id for fact in one.facts} & {fact.id for fact in other.facts}


def test_an_empty_page_gives_no_facts() -> None:
    found = extraction("# Nothing\n\nIt rained.\n")
    assert found.facts == ()
    assert found.setting.matter


def test_sections_count_from_the_first_heading() -> None:
    found = extraction("# Elba\n\nA first.\n\n## One\n\nA second.\n\n## Two\n\nA third.\n")
    sections = {sentence.text: sentence.section for sentence in found.sentences}
    assert sections["A first."] == 0
    assert sections["A second."] == 1
    assert sections["A third."] == 2
