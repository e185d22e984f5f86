"""Bringing a text into the corpus: a file and what a user says of it go in, a text with front matter comes out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quizgen.errors import SourceError
from quizgen.model import slug


def add_source(file: Path, corpus: Path, given: Mapping[str, str], *, force: bool = False) -> Path:
    """Copy a text into the corpus under a name from its title, and return the new file.

    What is not given is taken from the text's own front matter or heading. A text of that name is
    replaced only by ``force``; otherwise it is a SourceError.
    """
    from quizgen._files import write_all
    from quizgen.read import read
    from quizgen.read.frontmatter import check_date, parse_front_matter, write_front_matter

    given = {**given, "date": check_date(given.get("date", ""), "--date")}
    document = read(file)
    known, start = parse_front_matter(document.raw, path=str(file))
    source = document.source
    fields = {
        "title": source.title,
        "author": source.author,
        "date": source.date,
        "kind": source.kind,
        "sender": source.sender,
        "recipient": source.recipient,
    }
    # A citation that the reader made up from title and file name would keep the old ones.
    fields |= {key: value for key, value in known.items() if key != "id"}
    fields |= {key: value for key, value in given.items() if value}
    name = slug(given.get("title") or known.get("id") or file.stem)
    path = corpus / f"{name}.md"
    if path.exists() and not force:
        raise SourceError(f"{path}: there is a text of that name; give another --title, or --force")
    body = document.raw[start:].replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    text = write_front_matter(fields, "\n" + body)
    write_all(corpus, lambda part: _write(part / path.name, text))
    return path


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
