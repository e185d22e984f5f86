"""The terminal: fitted tables and a bar for a person, plain lines and nothing else for a program."""

from __future__ import annotations

import io

import pytest

from quizgen._terminal import set_streams, show, show_progress
from quizgen.report import Table

TABLE = Table("Dates", ("value", "text"), (("1814-12-24", "December 24, 1814"),))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_program_gets_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    show(["Title", TABLE])
    assert capsys.readouterr().out == (
        "Title\n\nDates (1)\n  value       text\n  1814-12-24  December 24, 1814\n"
    )


def test_person_gets_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    show(["Title", TABLE])
    assert "December 24, 1814" in screen.getvalue()
    assert "─" in screen.getvalue()


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    with show_progress() as tell:
        assert tell is None
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(quiet=True) as tell:
        assert tell is None
    with show_progress() as tell:
        assert tell is not None
        tell("reading sentences", 1, 2)
    assert "reading sentences" in screen.getvalue()


def test_letter_that_a_terminal_cannot_show_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    class Old(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    raw = io.BytesIO()
    screen = Old(raw, encoding="ascii", write_through=True)
    monkeypatch.setattr("sys.stdout", screen)
    set_streams()
    print("Đà", end="")
    assert raw.getvalue() == b"??"
