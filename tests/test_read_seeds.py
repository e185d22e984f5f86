"""Real texts, where they are at hand: nothing of the print is left in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.read import read

SEEDS = sorted((Path(__file__).parents[2] / "shared" / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="the folder of real texts is not here")


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem[:3] for path in SEEDS])
def test_no_furniture_is_left(path: Path) -> None:
    document = read(path)
    assert not re.search(r"\[Page|•|\*\*|\.jpg|[a-z][.,]\d", document.text.split("http")[0])
    assert document.blocks[0].kind == "title"
    assert len(document.pages) == document.raw.count("[Page ")


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem[:3] for path in SEEDS])
def test_paragraphs_are_whole(path: Path) -> None:
    document = read(path)
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind == "paragraph":
            assert text[0].isupper() or text[0] in '“"('
            assert text[-1] in '.:?!”")'


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem[:3] for path in SEEDS])
def test_offsets_lead_back(path: Path) -> None:
    document = read(path)
    raw = document.raw
    assert all(
        c in " \n" or raw[at] == c for c, at in zip(document.text, document.offsets, strict=True)
    )
