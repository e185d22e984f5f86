"""What is hard to show, as the real Anki renders it: many scripts, long texts, text that is markup."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from quizgen.export.anki import export_anki
from quizgen.templating import Templates
from tests.anki_hard_samples import ARABIC, GREEK, HARD_DECK, HEBREW, LONG, MARKUP, VIETNAMESE
from tests.test_anki_import import Reader

pytestmark = pytest.mark.anki
library = pytest.importorskip("anki.collection", reason="the Anki library is not installed")


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    """Return both sides of every card, by item id, as Anki renders them after an import."""
    folder = tmp_path_factory.mktemp("hard")
    (package,) = export_anki(HARD_DECK, folder, Templates())
    collection = library.Collection(str(folder / "collection.anki2"))
    options = library.ImportAnkiPackageOptions()
    collection.import_anki_package(
        library.ImportAnkiPackageRequest(package_path=str(package), options=options)
    )
    found = {}
    for number in collection.find_cards(""):
        card = collection.get_card(number)
        out = card.render_output()
        assert not out.question_av_tags
        assert not out.answer_av_tags
        found[card.note()["Item"]] = out.question_text, out.answer_text
    assert not collection.get_empty_cards().notes
    collection.close()
    return found


@pytest.mark.parametrize("item", HARD_DECK.items, ids=lambda item: f"{item.kind}-{item.id[:4]}")
def test_all_of_it_is_shown_as_text(sides, item):
    front, back = (Reader(side) for side in sides[item.id])
    assert item.stem.replace("____", f"[{item.hint}]") in front.text
    for text in (item.key, item.note, item.citation, item.provenance[0].sentence):
        assert " ".join(text.split()) in back.text
    for option in item.options:
        # Anki composes accents when it takes a note in.
        assert normalize("NFC", " ".join(option.text.split())) in front.text
        assert option.proof in back.text or item.pairs
    for side in (front, back):
        assert "img" not in side.elements
        assert "input" not in side.elements


def test_no_side_has_a_box_to_type_in_or_a_formula(sides):
    for side in (one for both in sides.values() for one in both):
        assert "[[type:" not in side
        assert "[sound:" not in side
        # MathJax leaves alone what stands in these classes.
        assert 'tex2jax_ignore mathjax_ignore"' in side[:200]
    assert any(MARKUP[:20] in Reader(front).text for front, _ in sides.values())


def test_words_from_right_to_left_stand_apart(sides):
    front, back = sides[HEBREW.id]
    assert "<bdi>תאודור הרצל</bdi>, who wrote" in front
    assert '<li><span dir="rtl">חיפה</span></li>' in front
    assert "<bdi>חיפה</bdi>, <bdi>יפו</bdi> and" in back
    back = sides[ARABIC.id][1]
    assert '<mark><span dir="rtl">محمد علي باشا</span></mark> (1769–1849)' in back


def test_accents_and_letters_reach_the_card_whole(sides):
    assert "Nguyễn Cảnh Chân" in sides[VIETNAMESE.id][0]
    assert "Ἰωάννης Καποδίστριας" in sides[GREEK.id][0]
    assert LONG.citation in sides[LONG.id][1]
