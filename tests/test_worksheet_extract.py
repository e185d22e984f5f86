"""The source on the worksheet: which of its text is printed, how it is broken into lines, and what names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.errors import ExportError
from quizgen.export._worksheet_extract import (
    LONG,
    OMITTED,
    letter_width,
    line_width,
    make_extract,
    name_lines,
)
from quizgen.export._worksheet_pages import make_pages
from quizgen.export._worksheet_sheet import sheet
from quizgen.model import Layout, Source, Span
from tests.worksheet_deck import (
    HOSTILE,
    make_deck,
    make_document,
    make_item,
    read_deck,
    with_texts,
)

FILLER = " ".join(["The scribes wrote down what was said at the table, and nobody signed it."] * 6)


def lines_of(extract):
    """Return every numbered line by its number."""
    return {
        line["number"]: line["text"]
        for source in extract.sources
        for paragraph in source["paragraphs"]
        for line in paragraph["lines"]
        if line["number"]
    }


def shown(extract):
    """Return the paragraphs, each as one text."""
    return [
        " ".join(line["text"] for line in paragraph["lines"])
        for source in extract.sources
        for paragraph in source["paragraphs"]
    ]


def one_text(text, *sentences, **layout):
    """Return a deck of one text and an item for each of some sentences of it."""
    source = Source(id="text", title="A text", path="text.md")
    items = []
    for sentence in sentences:
        item = make_item("short_answer", "Ghent", sentence, stem=f"Where? {sentence[:20]}")
        span = Span(text.find(sentence), text.find(sentence) + len(sentence))
        items.append(replace(item, provenance=(replace(item.provenance[0], span=span),)))
    return replace(
        make_deck(*items, sources=(source,)),
        documents=(make_document(source, text),),
        layout=Layout(**{"extract": True, **layout}),
    )


# ---------------------------------------------------------------- what is printed


def test_without_an_extract_items_stand_alone():
    deck = with_texts(read_deck(), extract=False)
    data = sheet(deck)
    assert data["extract"] == []
    assert "line" not in str([entry["see"] for entry in data_entries(data)])


def data_entries(data):
    return [
        entry
        for section in data["sections"]
        for one_set in section["sets"]
        for group in one_set["groups"]
        for entry in group["members"]
    ]


def test_short_text_is_printed_whole():
    text = "# One\n\nThey met at Ghent.\n\nNobody asks about this.\n\n# Two\n\nNor about this."
    extract = make_extract(one_text(text, "They met at Ghent."))
    assert shown(extract) == [
        "One", "They met at Ghent.", "Nobody asks about this.", "Two", "Nor about this.",
    ]  # fmt: skip


def test_long_text_is_cut_to_the_paragraphs_that_items_rest_on():
    text = "\n\n".join(
        ["# One", FILLER, "They met at Ghent.", FILLER, FILLER, "# Two", FILLER, FILLER, "# Three",
         "They signed at Ghent.", "They left Ghent.", FILLER]
    )  # fmt: skip
    extract = make_extract(
        one_text(text, "They met at Ghent.", "They signed at Ghent.", "They left Ghent.")
    )
    assert shown(extract) == [
        "One", OMITTED, "They met at Ghent.", OMITTED, "Three",
        "They signed at Ghent.", "They left Ghent.", OMITTED,
    ]  # fmt: skip


def test_long_paragraph_is_cut_to_the_sentences_and_says_so():
    many = " ".join(f"In year {number} nothing was agreed upon at all." for number in range(40))
    text = f"{many} They met at Ghent. {many} They signed at Ghent. Then they left. {many}"
    assert len(text) > LONG
    extract = make_extract(one_text(text, "They met at Ghent.", "They signed at Ghent."))
    (paragraph,) = shown(extract)
    assert paragraph == (f"{OMITTED} They met at Ghent. {OMITTED} They signed at Ghent. {OMITTED}")


def test_sentences_close_together_are_not_parted():
    many = " ".join(f"In year {number} nothing was agreed upon at all." for number in range(40))
    text = f"{many} They met at Ghent. It rained. They signed at Ghent. {many}"
    (paragraph,) = shown(
        make_extract(one_text(text, "They met at Ghent.", "They signed at Ghent."))
    )
    assert "They met at Ghent. It rained. They signed at Ghent." in paragraph


def test_extract_is_the_text_word_for_word():
    deck = with_texts(read_deck(), filler=FILLER)
    texts = {document.source.title: document.text for document in deck.documents}
    for source in make_extract(deck).sources:
        for paragraph in source["paragraphs"]:
            if paragraph["kind"] != "omitted":
                joined = " ".join(line["text"] for line in paragraph["lines"])
                assert joined in texts[source["name"]]


def test_texts_without_items_are_left_out():
    deck = with_texts(read_deck())
    other = make_document(Source(id="other", title="Other"), "Nobody asks about this.")
    extract = make_extract(replace(deck, documents=(*deck.documents, other)))
    assert "Other" not in [source["name"] for source in extract.sources]
    assert len(extract.sources) == 5


# ---------------------------------------------------------------- lines


def test_lines_count_through_all_texts():
    numbers = list(lines_of(make_extract(with_texts(read_deck(), filler=FILLER))))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("layout", [{}, {"columns": 2}, {"large": 18}, {"large": 28}])
def test_no_line_is_wider_than_the_layout_allows(layout):
    deck = with_texts(read_deck(), filler=FILLER.upper(), **layout)
    width = line_width(deck.layout)
    for text in lines_of(make_extract(deck)).values():
        assert sum(map(letter_width, text)) <= width


def test_word_without_blanks_is_cut():
    lines = lines_of(make_extract(one_text(f"At Ghent {'x' * 200} they met.", "At Ghent")))
    assert len(lines) == 4
    assert "".join(lines.values()).count("x") == 200


def test_every_sentence_stands_on_the_lines_that_are_named():
    deck = with_texts(read_deck(), filler=FILLER)
    extract = make_extract(deck)
    lines = lines_of(extract)
    for item in deck.items:
        for place in item.provenance:
            first, last = extract.find(place)
            assert place.sentence in " ".join(lines[at] for at in range(first, last + 1))
            if first < last:
                assert place.sentence not in " ".join(
                    lines[at] for at in range(first + 1, last + 1)
                )
                assert place.sentence not in " ".join(lines[at] for at in range(first, last))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        ([None], ""),
        ([(3, 3)], "line 3"),
        ([(12, 13)], "lines 12–13"),
        ([(9, 9), (3, 3), None], "lines 3, 9"),
        ([(12, 13), (13, 15), (16, 16), (20, 20)], "lines 12–16, 20"),
    ],
)
def test_lines_in_words(found, expected):
    assert name_lines(found) == expected


# ---------------------------------------------------------------- who names them


def test_items_name_their_lines_only_where_the_teacher_asks():
    text = "They met at Ghent."
    (plain,) = data_entries(sheet(one_text(text, text)))
    (asked,) = data_entries(sheet(one_text(text, text, lines=True)))
    assert (plain["see"], asked["see"]) == ("", "line 1")
    assert (
        plain["answer"]["proofs"][0]["lines"] == asked["answer"]["proofs"][0]["lines"] == "line 1"
    )


def test_false_statement_names_no_more_lines_than_a_true_one():
    text = "They met on 3 May.\n\nThey parted on 9 May."
    deck = one_text(text, "They met on 3 May.", "They parted on 9 May.", lines=True)
    first, second = deck.items
    item = make_item("true_false", "False", "They met on 3 May.", stem="They met on 9 May.")
    item = replace(item, provenance=(*first.provenance, *second.provenance))
    (entry,) = data_entries(sheet(replace(deck, items=(item,))))
    assert entry["see"] == "line 1"
    assert [proof["lines"] for proof in entry["answer"]["proofs"]] == ["line 1", "line 2"]


def test_all_versions_print_the_same_lines():
    deck = with_texts(read_deck(), versions=3, lines=True)
    pages = [page for page in make_pages(deck) if page.template == "worksheet"]
    assert pages[0].data["extract"] == pages[1].data["extract"] == pages[2].data["extract"]
    seen = [{entry["id"]: entry["see"] for entry in data_entries(page.data)} for page in pages]
    assert seen[0] == seen[1] == seen[2]


# ---------------------------------------------------------------- a text that changed since


def test_sentence_is_found_again_where_lines_were_put_in_above_it():
    text = "They met at Ghent."
    deck = one_text(text, text)
    moved = make_document(deck.sources[0], f"A new line.\n\n{text}")
    extract = make_extract(replace(deck, documents=(moved,)))
    assert extract.find(deck.items[0].provenance[0]) == (2, 2)


def test_sentence_that_has_gone_is_told_with_file_and_item():
    deck = one_text("They met at Ghent.", "They met at Ghent.")
    other = make_document(deck.sources[0], "They met at Bruges.")
    with pytest.raises(
        ExportError, match=rf"text\.md: the sentence of item {deck.items[0].id} "
    ) as caught:
        make_extract(replace(deck, documents=(other,)))
    assert "build the deck again" in str(caught.value)


def test_hostile_text_loses_nothing_but_what_cannot_be_shown():
    extract = make_extract(one_text(f"{HOSTILE}\u202e\x00", HOSTILE))
    assert " ".join(lines_of(extract).values()) == HOSTILE
