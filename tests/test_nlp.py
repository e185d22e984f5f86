"""The English pipeline as a reader of its Docs sees it: text kept, sentences whole, labels right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.errors import ModelMissing
from quizgen.model import Block, Document, Source
from quizgen.nlp import annotate, load

LABELS = Path(__file__).parent / "fixtures" / "nlp" / "labels.conll"


@cache
def pipeline() -> Language:
    return load()


def document(*blocks: str, kinds: tuple[str, ...] = ()) -> Document:
    """A document of these blocks, with a blank line between them."""
    text = "\n\n".join(blocks)
    at, layout = 0, []
    for number, block in enumerate(blocks):
        kind = kinds[number] if kinds else "paragraph"
        layout.append(Block(at, at + len(block), kind))
        at += len(block) + 2
    return Document(Source("t", "t"), text, text, tuple(range(len(text))), tuple(layout))


def read(*blocks: str, kinds: tuple[str, ...] = ()) -> Doc:
    [doc] = annotate([document(*blocks, kinds=kinds)], pipeline())
    return doc


def sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    "text",
    [
        "The fleet sailed in May.",
        "  Two blanks  before,\tand a tab.",
        "“He left…” wrote A.Harcourt—in the B.52—c. 1265.",
        "Line one\nline two",
        "Ærøskøbing, naïve, 東京, I\u0307zmir, \u200bno width, 👍.",
        "x" * 300,
        "",
        "   ",
    ],
)
def test_the_text_is_kept_to_the_letter(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


def test_blocks_begin_sentences_and_nothing_crosses_them() -> None:
    blocks = (
        "The Peace of Westphalia",
        "The talks lasted four years, and the envoys of France",
        "and Sweden left Osnabrück in October 1648",
        "Swedish troops stayed. They were paid in 1650.",
    )
    source = document(*blocks, kinds=("heading", "paragraph", "paragraph", "paragraph"))
    [doc] = annotate([source], pipeline())
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {block.start for block in source.blocks} <= starts
    for span in [*doc.sents, *doc.ents]:
        first, last = source.block(span.start_char), source.block(span.end_char - 1)
        assert last is None or first is last


def test_a_heading_is_one_sentence() -> None:
    doc = read(
        "The Great Fire. What Was Lost? A List",
        "It began in a bakery.",
        kinds=("heading", "paragraph"),
    )
    assert sentences(doc) == ["The Great Fire. What Was Lost? A List", "It began in a bakery."]


def test_documents_come_back_in_order_and_progress_adds_up() -> None:
    sources = [
        document("One king died."),
        document("Two kings ruled.", "They quarrelled."),
        document(""),
    ]
    done: list[int] = []
    docs = annotate(sources, pipeline(), progress=done.append)
    assert [doc.text for doc in docs] == [source.text for source in sources]
    assert sum(done) == sum(len(source.text) for source in sources)


def test_a_document_is_read_alike_whatever_stands_beside_it() -> None:
    one = document("The Doge of Venice sent an envoy to the sultan in 1454, and peace was made.")
    other = document(
        "Grain was dear that winter. The guilds complained to the council of the town."
    )
    [alone] = annotate([one], pipeline())
    _, beside = annotate([other, one], pipeline())
    assert alone.to_json() == beside.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Gladstone spoke for three hours.",
        "Gen. Gordon and Col. Stewart stayed in Khartoum.",
        "The B.52 flew at night.",
        "J. Q. Adams drafted the note.",
        "He cites No. 5 of the series.",
        "Dante was born c. 1265 in Florence.",
        "The clause is on p. 4 of the treaty.",
        "See Vol. 2, ch. 3, pp. 12-14 of the record.",
        "The order of Oct. 5 reached Lt. Gov. Carleton late.",
        "The king gave way; the Commons did not.",
        "The terms were these: the fort, the ships and the guns.",
        "Lord Grey (the foreign secretary, as he then was) disagreed.",
        "The U.S. Senate voted against it.",
        "The Rev. John Ball preached at Blackheath.",
    ],
)
def test_no_sentence_ends_here(text: str) -> None:
    assert sentences(read(text)) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We shall hold the town.” The garrison cheered.",
            ["“We shall hold the town.”", "The garrison cheered."],
        ),
        (
            'The king wrote: "I will not sign." Parliament met in May.',
            ['The king wrote: "I will not sign."', "Parliament met in May."],
        ),
        (
            "The queen agreed (she had little choice.) The envoy left at once.",
            ["The queen agreed (she had little choice.)", "The envoy left at once."],
        ),
        (
            "They fought on until the end of World War I. The League met in 1920.",
            ["They fought on until the end of World War I.", "The League met in 1920."],
        ),
        (
            "The army crossed the Rhine. In June it reached Basel.",
            ["The army crossed the Rhine.", "In June it reached Basel."],
        ),
        ("Who gave the order? Nobody knew!", ["Who gave the order?", "Nobody knew!"]),
        (
            "1. The fort shall be given up. 2. The ships shall leave the harbour.",
            ["1. The fort shall be given up.", "2. The ships shall leave the harbour."],
        ),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(read(text)) == expected


def test_a_sentence_longer_than_any_window_stays_whole() -> None:
    text = "The king granted " + ", ".join(["lands and mills and woods to the abbey"] * 90) + "."
    doc = read(text)
    assert sentences(doc) == [text]
    assert sum(token.dep_ == "ROOT" for token in doc) == 1


def test_blank_tokens_are_no_words() -> None:
    doc = read("The  duke \n left.")
    blanks = [token for token in doc if token.is_space]
    assert {token.pos_ for token in blanks} == {"SPACE"}
    assert not any(token.head.is_space for token in doc)


def read_labels() -> list[tuple[str, list[list[str]]]]:
    cases = []
    for block in LABELS.read_text(encoding="utf8").strip().split("\n\n"):
        first, *rows = block.split("\n")
        cases.append((first.removeprefix("# text = "), [row.split("\t") for row in rows]))
    return cases


@pytest.mark.parametrize(("text", "rows"), read_labels(), ids=lambda value: str(value)[:30])
def test_labels_of_plain_sentences(text: str, rows: list[list[str]]) -> None:
    doc = read(text)
    found = [
        [
            token.text,
            token.pos_,
            "0" if token.head is token or token.head.i == token.i else str(token.head.i + 1),
            token.dep_,
            f"{token.ent_iob_}-{token.ent_type_}".strip("-"),
        ]
        for token in doc
    ]
    assert found == rows


def test_lemmas_and_morphology_are_set() -> None:
    doc = read("Her brothers were sent to Lisbon and wrote letters.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["Her"] == "her"
    assert lemmas["brothers"] == "brother"
    assert lemmas["were"] == "be"
    assert lemmas["wrote"] == "write"
    morphs = {token.text: token.morph for token in doc}
    assert morphs["brothers"].get("Number") == ["Plur"]
    assert morphs["wrote"].get("Tense") == ["Past"]
    assert morphs["sent"].get("VerbForm") == ["Part"]


def test_the_name_of_a_people_keeps_its_capital_as_a_lemma() -> None:
    doc = read("The fleet carried Polish grain to Danzig.")
    assert [token.lemma_ for token in doc if token.text == "Polish"] == ["Polish"]


def test_another_pipeline_reads_block_by_block_too() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    source = document("The siege began", "In June it ended. The wall stood.")
    [doc] = annotate([source], nlp)
    assert doc.text == source.text
    assert sentences(doc) == ["The siege began", "In June it ended.", "The wall stood."]


def test_a_pipeline_that_is_not_installed_says_so_in_one_line() -> None:
    with pytest.raises(ModelMissing) as caught:
        load("xx_no_such_pipeline")
    message = str(caught.value)
    assert "xx_no_such_pipeline" in message
    assert "\n" not in message


def test_a_pipeline_without_trees_says_what_it_lacks(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelMissing, match=r"lacks .*token\.lemma"):
        load(str(tmp_path / "blank"))
