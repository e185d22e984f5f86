from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.export._anki_answers import marked_answers, shown_answers
from quizgen.export._anki_escape import escape_field
from quizgen.export.markup import cite, clean, escape, find_key, isolate, mark
from tests.anki_samples import CHRONOLOGY, CLOZE_DATE, MATCHING, WESTPHALIA, source_of


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Herzl wrote.", "Herzl wrote."),
        ("הרצל, who wrote (1896), left.", "<bdi>הרצל</bdi>, who wrote (1896), left."),
        # Two names and the comma between them are read in the order of the English.
        ("Both חיפה, יפו fell in 1948.", "Both <bdi>חיפה</bdi>, <bdi>יפו</bdi> fell in 1948."),
        ("He met محمد علي باشا & left.", "He met <bdi>محمد علي باشا</bdi> &amp; left."),
        ('Called תש"ח by some.', "Called <bdi>תש&quot;ח</bdi> by some."),
        ("נפתח בבזל, ב-29.", '<span dir="rtl">נפתח בבזל, ב-29.</span>'),
        ("Ιωάννης, Phạm Văn Đồng", "Ιωάννης, Phạm Văn Đồng"),
    ],
)
def test_words_from_right_to_left_are_kept_apart(text, shown):
    assert isolate(text) == shown


@pytest.mark.parametrize("sign", ["[[type:Key]]", "[sound:x.mp3]", "[latex]x[/latex]", "[$]y[/$]"])
def test_what_anki_would_read_as_its_own_is_text(sign):
    assert "[" not in escape_field(sign)[:1]
    assert "&#91;" in escape_field(sign)


@pytest.mark.parametrize(
    ("key", "stem", "accept", "shown"),
    [
        (
            "October 24",
            "On what date in 1961?",
            ("24 October", "October 24th, 1961", "1961-10-24"),
            (),
        ),
        (
            "October 24",
            "On what date?",
            ("October 24, 1961", "25 October"),
            ("October 24, 1961", "25 October"),
        ),
        ("Cyrus Vance", "Who?", ("Vance", "Mr. Vance", "Cyrus R. Vance"), ()),
        (
            "President Nixon",
            "Who?",
            ("Nixon", "Richard Nixon", "Richard M. Nixon"),
            ("Richard Nixon",),
        ),
        ("Soviet Union", "Who?", ("USSR", "U.S.S.R.", "the Soviet Union"), ("USSR",)),
        ("Phạm Văn Đồng", "Who?", ("Pham Van Dong",), ("Pham Van Dong",)),
    ],
)
def test_accepted_answers_are_shown_where_they_tell_something(key, stem, accept, shown):
    assert shown_answers(replace(CLOZE_DATE, key=key, stem=stem, accept=accept)) == shown


def test_a_chronology_marks_dates_and_a_matching_both_sides():
    assert marked_answers(CHRONOLOGY) == tuple(date for date, _ in CHRONOLOGY.pairs)
    assert "Peace of Prague" in marked_answers(MATCHING)
    assert "took Saxony out of the war" in marked_answers(MATCHING)
    assert marked_answers(replace(MATCHING, role="when")) == tuple(
        left for left, _ in MATCHING.pairs
    )
