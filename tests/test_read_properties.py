"""What holds of every text, however odd: the map back to the file, and the layout of the blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.read import read

PIECES = (
    "The king died.", "In 1648 the peace", "of ", "\n", "\n\n", "# ", "* ", "**", "_", "[", "](x)", "[^1]",
    "[^1]: ", "1. ", "2. ", "Note.1", "yes,2", "[Page 3]", "-- 4 --", "\f", "agree-", "ment", "<!--", "-->", ">",
    "| a | b |", "|---|", "\r\n", "\r", "\u00ad", "\u200b", "\u00a0", "¹", "==", "===", "---", "References",
    "Notes", "SIR:", "Paris, May 5, 1801", "Article 3.", "Mr. PITT: I", "{12}", "a.jpg", "{{c1::x}}", "<script>",
    "(a) ", "    ", "\t", "— ", "•", "é", "e\u0301", "中文", "-", "'", '"', "E-mail: a@b.c", "12", "13", "14", "^",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("read")


@settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40),
    name=st.sampled_from(["a.txt", "a.md"]),
)
def test_layout_and_map_hold(folder: Path, parts: list[str], name: str) -> None:
    path = folder / name
    path.write_bytes("".join(parts).encode("utf-8", "replace"))
    try:
        document = read(path)
    except QuizgenError as error:
        refusal = str(error)
        document = None
    if document is None:
        assert "\n" not in refusal
        return
    text, offsets = document.text, document.offsets
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(offsets)
    assert all(
        char in " \n" or document.raw[at] == char for char, at in zip(text, offsets, strict=True)
    )
    end = 0
    for number, block in enumerate(document.blocks):
        assert text[end : block.start] == ("\n\n" if number else "")
        inside = text[block.start : block.end]
        assert inside
        assert inside == inside.strip()
        assert "\n" not in inside
        end = block.end
    assert end == len(text)
    assert all(0 <= at <= len(text) for at, _ in (*document.pages, *document.note_marks))
    assert document.source.title
    assert document.source.citation


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "*a ",
        "_a ",
        "[a](",
        "<!-- ",
        "1.",
        "¹",
        "# a\n",
        "(a) b\n",
        "[Page 3] ",
        "\n",
        "| a ",
        "= ",
        "ab-\n",
    ],
)
def test_no_text_makes_the_reader_slow(folder: Path, piece: str) -> None:
    # no clock here: what takes quadratic time does not end at this length
    path = folder / "long.md"
    path.write_text("Start. " + piece * (120_000 // len(piece)), encoding="utf-8")
    assert read(path).text.startswith("Start.")
