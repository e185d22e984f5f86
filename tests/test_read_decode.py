"""What cannot be read is refused in one line that names the file and says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.read import READERS, decode, read

TEXT = "Der Krieg dauerte dreißig Jahre – und mehr."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings_are_understood(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = read(path)
    assert document.text == TEXT
    assert document.raw == TEXT


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff \u00a0\n".encode(), "only blanks"),
        (b"abc\x00def", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\x01\x02\x03\x04\x05\x06 abc", "binary"),
        (b"\x81\x8d\x8f\x90", "neither UTF-8 nor"),
        (b"abc \xd7\xf7\xa4\xa6\xac\xb1\xb5", "neither UTF-8 nor"),
        (b"\xff\xfea", "cannot be decoded"),
    ],
)
def test_bad_bytes_are_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(path)
    message = str(caught.value)
    assert says in message
    assert "bad.txt" in message
    assert "\n" not in message


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt: no such file"):
        read(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(SourceError, match="this is a folder"):
        read(tmp_path / "folder.txt")


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(SourceError):
        read(Path("a\0b.txt"))


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LIMIT", 1024 * 1024)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a " * 600_000)
    with pytest.raises(SourceError, match=r"large\.txt: 1 MB is more than the limit of 1 MB"):
        read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(SourceError, match="not a plain file"):
        read(path)


def test_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    with pytest.raises(SourceError, match=r"no reader for '\.pdf'.*\.md, \.markdown, \.txt"):
        read(path)


def test_suffix_is_read_without_case_and_may_be_missing(tmp_path: Path) -> None:
    for name in ("A.TXT", "B.Md", "README"):
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        assert read(path).text == TEXT
    assert tuple(READERS) == (".md", ".markdown", ".txt", "")
