"""The shipped texts: complete front matter, a readable length, and words of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen import edtf
from quizgen.read.frontmatter import parse_front_matter
from quizgen.recipe import load_recipe

ROOT = Path(__file__).parents[1]
TEXTS = sorted((ROOT / "corpus").glob("*.md"))
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 9
"""As many words in a row as would be a copied sentence."""

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"

every_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def _read(path: Path) -> tuple[dict[str, str], str]:
    """Return the front matter and the body of a text."""
    text = path.read_text(encoding="utf-8")
    fields, start = parse_front_matter(text, path=path.name)
    return fields, text[start:]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words, without case, marks of punctuation or hyphens."""
    words = re.findall(r"[^\W_]+", re.sub(r"['\u2019]", "", text.casefold()))
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_six_texts_are_shipped() -> None:
    assert len(TEXTS) == 6


@every_text
@pytest.mark.parametrize(
    "key", ["title", "author", "date", "kind", "citation", "licence"], ids=lambda key: key
)
def test_front_matter_is_complete(path: Path, key: str) -> None:
    fields, _ = _read(path)
    assert fields.get(key)


@every_text
def test_text_is_free_to_use(path: Path) -> None:
    fields, _ = _read(path)
    assert fields["licence"] == "CC0-1.0"


@every_text
def test_date_is_the_period_of_the_events(path: Path) -> None:
    fields, _ = _read(path)
    assert edtf.year_of(fields["date"]) in range(1954, 1974)


@every_text
def test_text_has_the_length_of_a_lesson(path: Path) -> None:
    _, body = _read(path)
    assert 600 <= len(body.split()) <= 1500


@every_text
def test_text_is_prose_under_headings(path: Path) -> None:
    _, body = _read(path)
    blocks = [block for block in body.strip().split("\n\n") if block]
    headings = [block for block in blocks if block.startswith("## ")]
    assert blocks[0] in headings
    assert len(headings) >= 4
    assert all("\n" not in block for block in blocks)
    assert not [block for block in blocks if re.match(r"[-*\d]", block)]


@every_text
def test_dates_of_days_carry_their_year(path: Path) -> None:
    """A sentence that is shown on a card must date itself."""
    _, body = _read(path)
    for sentence in re.split(r"(?<=[.!?])\s+", body):
        if re.search(rf"\b{MONTH} \d{{1,2}}\b", sentence):
            assert re.search(rf"\b{MONTH} \d{{1,2}}, 19\d\d\b", sentence), sentence


@every_text
def test_no_sentence_is_copied_from_the_documents(path: Path) -> None:
    """Titles in the front matter are citations; the body must share no run of nine words."""
    if not SEEDS.is_dir():
        pytest.skip("the documents behind the corpus are not beside this checkout")
    _, body = _read(path)
    copied = {
        " ".join(run)
        for seed in sorted(SEEDS.glob("*.txt"))
        for run in _runs(seed.read_text(encoding="utf-8")) & _runs(body)
    }
    assert not copied


def test_a_copied_sentence_would_be_found() -> None:
    """The search for copies sees through capitals, quotation marks and line ends."""
    ours = (
        "He wrote: \u201cThe King\u2019s envoys, at last,\nleft for the Congress of Vienna.\u201d"
    )
    theirs = "THE KING'S ENVOYS AT LAST LEFT FOR THE CONGRESS of Verona"
    assert _runs(ours) & _runs(theirs)


def test_every_text_is_in_a_deck() -> None:
    recipes = [load_recipe(path.parent) for path in sorted(ROOT.glob("decks/*/deck.toml"))]
    used = {source.resolve() for recipe in recipes for source in recipe.sources}
    assert {path.resolve() for path in TEXTS} <= used
