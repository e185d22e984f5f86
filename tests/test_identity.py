"""The same question of the same text keeps its id, however the fact behind it is read now."""

from __future__ import annotations

from dataclasses import replace

from quizgen._identity import keep_ids
from quizgen.model import Item, Option, Provenance, Span

OLD = Item(
    id="old",
    kind="multiple_choice",
    stem="Who led the American delegation at Ghent?",
    key="John Quincy Adams",
    provenance=(Provenance("ghent", Span(10, 30), "Adams led it."),),
    options=(Option("Lord Gambier"), Option("John Quincy Adams"), Option("Albert Gallatin")),
    role="who",
    facts=("f1",),
)
NEW = replace(OLD, id="new", facts=("f2",), options=OLD.options[::-1])


def test_a_question_that_was_asked_before_keeps_its_id_and_the_order_of_its_options():
    (kept,) = keep_ids([NEW], [OLD])
    assert (kept.id, kept.options, kept.facts) == ("old", OLD.options, ("f2",))


def test_other_options_stay_as_they_are_written():
    new = replace(NEW, options=(Option("Henry Clay"), *NEW.options[1:]))
    (kept,) = keep_ids([new], [OLD])
    assert (kept.id, kept.options) == ("old", new.options)


def test_case_and_punctuation_do_not_matter():
    (kept,) = keep_ids([replace(NEW, stem="Who led the American Delegation, at Ghent?")], [OLD])
    assert kept.id == "old"


def test_another_question_is_another_item():
    others = [
        replace(NEW, stem="Who led the British delegation at Ghent?"),
        replace(NEW, kind="short_answer"),
        replace(NEW, role="to_whom"),
        replace(NEW, provenance=(replace(NEW.provenance[0], source="diary"),)),
        replace(NEW, pairs=(("a", "b"),)),
    ]
    for other in others:
        assert keep_ids([other], [OLD]) == [other]


def test_a_corrected_answer_leaves_the_card_its_progress():
    (kept,) = keep_ids([replace(NEW, key="Albert Gallatin")], [OLD])
    assert (kept.id, kept.key) == ("old", "Albert Gallatin")


def test_a_corrected_word_leaves_the_card_its_progress():
    (kept,) = keep_ids([replace(NEW, stem="Who led the American delegates at Ghent?")], [OLD])
    assert kept.id == "old"


def test_another_date_in_the_question_makes_another_card():
    old = replace(OLD, stem="On May 8, 1814, who led the American delegation at Ghent?")
    new = replace(NEW, stem="On May 9, 1814, who led the American delegation at Ghent?")
    assert keep_ids([new], [old]) == [new]


def test_an_id_that_is_written_anyway_is_nobody_elses():
    written = [NEW, replace(OLD, stem="Who spoke first at Ghent?")]
    assert keep_ids(written, [OLD]) == written


def test_an_item_of_the_last_build_keeps_its_own_id():
    other = replace(OLD, id="lost")
    assert keep_ids([OLD], [other, OLD]) == [OLD]


def test_each_old_id_goes_to_one_item():
    kept = keep_ids([NEW, replace(NEW, id="newer")], [OLD])
    assert [item.id for item in kept] == ["old", "newer"]
