from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.export.markup import cite, clean, escape, find_key, mark
from tests.anki_samples import CLOZE_DATE, MATCHING, WESTPHALIA, source_of


@pytest.mark.parametrize(
    ("sentence", "key", "accept", "marked"),
    [
        ("Talks opened on May 12.", "May 12", (), ["May 12"]),
        ("Talks opened on May 12.", "12 May 1751", ("May 12",), ["May 12"]),
        ("Talks opened on May 12.", "May 12, 1751", (), ["May 12"]),
        ("In November, 1751, he resigned.", "November 1751", (), ["November, 1751"]),
        ("It was Đặng Văn who wrote.", "Dang Van", (), ["Đặng Văn"]),
        ("The envoy, Castell, wrote.", "Robert Castell", (), ["Castell"]),
        ("The U.S. Senate met.", "U.S.", (), ["U.S."]),
        ("The council's vote bound the councils.", "council", (), ["council"]),
        # "he" is not in "the", and nothing of the key stands here.
        ("The envoy wrote.", "he", (), []),
        ("The bulk of the army left.", "the end of the war", (), []),
        ("The envoy wrote.", "", (), []),
        ("The envoy wrote.", "—", (), []),
    ],
)
def test_the_key_is_found_as_the_sentence_words_it(sentence, key, accept, marked):
    assert [place.of(sentence) for place in find_key(sentence, key, accept=accept)] == marked


def test_a_key_that_stands_twice_is_marked_where_the_cloze_had_its_blank():
    sentence = "In 1648 the war ended; in 1648 the debts began."
    stem = "In 1648 the war ended; in ____ the debts began."
    (place,) = find_key(sentence, "1648", stem=stem)
    assert place.start == sentence.rindex("1648")
    assert len(find_key(sentence, "1648")) == 2


def test_marking_escapes_all_but_the_mark_and_keeps_blanks():
    text = "From <b>  Ulm & on, Ulm."
    places = find_key(text, "Ulm")
    assert mark(text, places) == "From &lt;b&gt; <mark>Ulm</mark> &amp; on, <mark>Ulm</mark>."
    assert mark(text, (*places, *places)) == mark(text, places)


def test_text_is_cleaned_of_what_no_page_can_hold():
    assert clean(" a\x00b\x1fc\n\td\ud800 ") == "ab c d"
    assert escape("\"A\" & 'B' <c>") == "&quot;A&quot; &amp; &#x27;B&#x27; &lt;c&gt;"


def test_a_citation_names_title_and_page_once():
    line = "The Peace of Westphalia. A. Brandt, Lectures on Early Modern Europe, ch. 4, p. 63"
    assert cite(CLOZE_DATE, (WESTPHALIA,)) == line
    assert cite(replace(CLOZE_DATE, citation=line), (WESTPHALIA,)) == line
    assert cite(replace(CLOZE_DATE, citation=""), ()) == ""


def test_a_citation_of_several_pages_leaves_them_to_the_sentences():
    assert ", p. " not in cite(MATCHING, (WESTPHALIA,))


def test_an_item_without_a_page_cites_its_title():
    item = replace(CLOZE_DATE, citation="", provenance=(source_of(WESTPHALIA, "A. B."),))
    assert cite(item, (replace(WESTPHALIA, citation=""),)) == "The Peace of Westphalia"
