"""The tree helpers, on trees written by hand."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from quizgen.extract import _tree as tree
from quizgen.extract._tree_dates import when_of
from quizgen.extract._tree_spans import contiguous, noun_phrase, quotations


def build(rows: str) -> Doc:
    """Build a doc from lines of form, lemma, tag, head number (1-based, 0 for the root) and label."""
    cells = [line.split() for line in rows.strip().splitlines()]
    heads = [int(cell[3]) - 1 if cell[3] != "0" else at for at, cell in enumerate(cells)]
    coarse = {"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "PR": "PRON", "CD": "NUM", "MD": "AUX"}
    return Doc(
        Vocab(),
        words=[cell[0] for cell in cells],
        lemmas=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        pos=[
            "PROPN" if cell[2].startswith("NNP") else coarse.get(cell[2][:2], "X") for cell in cells
        ],
        heads=heads,
        deps=[cell[4] for cell in cells],
    )


PARTNERS = """
The the DT 2 det
envoys envoy NNS 3 nsubj
signed sign VBD 0 ROOT
and and CC 6 cc
then then RB 6 advmod
rejected reject VBD 3 conj
the the DT 8 det
note note NN 6 obj
in in IN 10 case
May May NNP 6 obl
1801 1801 CD 10 nmod:unmarked
. . . 3 punct
"""

FORCED = """
They they PRP 2 nsubj
forced force VBD 0 ROOT
him he PRP 2 obj
to to TO 5 mark
accept accept VB 2 xcomp
"""

LATER = """
They they PRP 2 nsubj
wanted want VBD 0 ROOT
to to TO 4 mark
leave leave VB 2 xcomp
and and CC 6 cc
urged urge VBD 4 conj
him he PRP 6 obj
"""

NAMED = """
The the DT 2 det
head head NN 9 nsubj
of of IN 5 case
the the DT 5 det
mission mission NN 2 nmod
, , , 7 punct
Ann Ann NNP 2 appos
Lee Lee NNP 7 flat
spoke speak VBD 0 ROOT
"""

TWO_SUBJECTS = """
Speech speech NN 4 nsubj
the the DT 3 det
government government NN 4 nsubj
agreed agree VBD 0 ROOT
"""


def words(doc: Doc, found: tuple[int, int] | None) -> str:
    return "" if found is None else doc[found[0] : found[1]].text


def test_second_verb_shares_the_subject():
    doc = build(PARTNERS)
    assert tree.subject(doc[5]).text == "envoys"
    assert tree.subject(doc[2]).text == "envoys"


def test_who_is_forced_is_the_subject():
    assert tree.subject(build(FORCED)[4]).text == "him"


def test_finite_partner_of_an_infinitive_goes_back_to_the_main_verb():
    doc = build(LATER)
    assert tree.host_of(doc[5]).text == "wanted"
    assert tree.subject(doc[5]).text == "They"


def test_nearest_of_two_subjects_counts():
    assert tree.subject(build(TWO_SUBJECTS)[3]).text == "government"


def test_date_with_its_preposition():
    doc = build(PARTNERS)
    assert words(doc, when_of(doc[5])) == "in May 1801"
    assert when_of(doc[2]) is None


def test_a_name_in_apposition_stands_for_the_office():
    doc = build(NAMED)
    assert words(doc, noun_phrase(doc[1])) == "Ann Lee"


def test_noun_phrase_leaves_the_date_and_the_stop_out():
    doc = build(PARTNERS)
    assert words(doc, contiguous(doc[7])) == "the note"


def test_quotations_need_both_marks():
    vocab = Vocab()
    doc = Doc(vocab, words=["“", "Go", "!", "”", "he", "said", ".", "“", "No"])
    assert quotations(doc) == ((1, 3),)


def test_infinite_loops_are_impossible_on_a_root_called_conj():
    doc = build("They they PRP 2 nsubj\nleft leave VBD 0 conj")
    assert tree.subject(doc[1]).text == "They"
    assert list(tree.ancestors(doc[0]))[-1][1].text == "left"
