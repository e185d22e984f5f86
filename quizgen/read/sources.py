"""Sources: front matter and the first lines of a text go in, the ``Source`` record comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizgen.model import Source, slug
from quizgen.read.chunks import Chunk
from quizgen.read.patterns import FILE_NUMBER, META, PAGE_DATE, is_dateline
from quizgen.read.signatures import find_addressee, find_greeted, find_signature
from quizgen.read.stamps import read_group, read_route
from quizgen.read.titles import (
    LETTERLIKE,
    clean_name,
    clean_title,
    clear_date,
    find_correspondents,
    find_headword,
    find_kind,
)
from quizgen.text import SMALL_WORDS, is_caps, tells

_BYLINE = re.compile(r"(?:[Bb]y|BY)\s+(?P<name>[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){1,5})")
_SCHOLAR = re.compile(
    r"\b(?:Dr|Prof|Professor)\b\.?\s+(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,4})$"
)
_SAME = {
    "authors": "author",
    "dates": "date",
    "subj": "subject",
    "agenda item": "subject",
    "memorandum for": "to",
    "memorandum to": "to",
}
_PROSE = ("paragraph", "quote", "heading")
_LETTER = re.compile(
    r"(?:my\s+)?dear\s+\w|sir\s*[:,.—-]|gentlemen\s*[:,.—-]|my lords?\s*[:,.—-]|your (?:majesty|excellency|grace)\s*[:,]",
    re.IGNORECASE,
)
_TO_ONLY = re.compile(r"(?:To|TO)\s+\S")
_MADE = re.compile(
    r"(?:begun|made|c\.|ca\.|circa|about|built|woven|struck|probably|early|late|mid)\b", re.I
)
"""When an object on show was made: no date of the text."""
_TERM = re.compile(
    r"(?<!from \d{4} )\b(?:to|until|till|before|since)\s+(?:c\.\s*)?\d{3,4}\b(?!\s*[–-])"
)
"""A title whose year ends or begins its story: "A Short History to 1900"."""
_WHO = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}"
_NAMES = re.compile(rf"(?P<sender>{_WHO}) to (?P<recipient>{_WHO})\.?")
_KIND_ONLY = re.compile(r"[A-Za-z]{4,12}[.:]?")
_TREATY = re.compile(
    r"high contracting part|contracting powers|have agreed (?:as follows|upon the following)",
    re.IGNORECASE,
)


def make_source(
    path: Path, sha256: str, fields: Mapping[str, str], chunks: Sequence[Chunk]
) -> Source:
    """Return what is known of a text: front matter first, then its metadata lines, title and dateline."""
    meta = _metadata(chunks)
    heading = next((chunk.text for chunk in chunks if chunk.kind == "title"), "")
    found = meta.get("title") or clean_title(heading) or clean_title(meta.get("subject", ""))
    title = fields.get("title") or found or _headword(chunks)
    kind = fields.get("kind") or _kind_of_top(chunks) or find_kind(clean_title(heading) or title)
    kind = kind or _kind_of_body(chunks)
    sender, recipient = find_correspondents(clean_title(heading) or title)
    if kind in ("", "letter") and not sender:
        sender, recipient = _between_names(chunks, heading)
        kind = "letter" if sender else kind
    if kind in LETTERLIKE or not (sender and recipient):
        sender = sender or clean_name(meta.get("from", ""))
        recipient = recipient or clean_name(meta.get("to", ""))
    if kind in LETTERLIKE:
        recipient = recipient or clean_name(find_addressee(chunks))
        sender = sender or find_signature(chunks)
        recipient = recipient or (find_greeted(chunks) if sender else "")
    if (not title or _TO_ONLY.match(title)) and sender and recipient:
        title = f"{sender} to {find_addressee(chunks) or recipient}"
    if not title:
        title = _from_name(path, chunks)
        kind = kind or find_kind(title)
    date = fields.get("date") or _date(chunks, meta, heading or title)
    author = fields.get("author") or meta.get("author", "")
    return Source(
        id=slug(fields.get("id") or path.stem),
        title=title,
        path=str(path),
        author=author,
        date=date,
        kind=kind,
        citation=fields.get("citation") or _cite(author, title, fields.get("date") or date, path),
        url=fields.get("url", ""),
        licence=fields.get("licence", ""),
        sha256=sha256,
        sender=fields.get("sender") or sender,
        recipient=fields.get("recipient") or recipient,
    )


def _between_names(chunks: Sequence[Chunk], heading: str) -> tuple[str, str]:
    """Return who writes to whom in a heading of two names above a dateline: "John Adams to Abigail Adams"."""
    match = _NAMES.fullmatch(heading)
    at = next((at for at, chunk in enumerate(chunks) if chunk.kind == "title"), None)
    if match is None or at is None:
        return "", ""
    dated = any(
        chunk.kind == "dateline" and is_dateline(chunk.text) for chunk in chunks[at + 1 : at + 4]
    )
    return (match["sender"], match["recipient"]) if dated else ("", "")


def _headword(chunks: Sequence[Chunk]) -> str:
    """Return the title in the first words of an entry of a dictionary, or nothing."""
    first = next((chunk.text for chunk in chunks if chunk.kind == "paragraph"), "")
    return find_headword(first)


def _metadata(chunks: Sequence[Chunk]) -> dict[str, str]:
    """Return what the metadata lines at the top of a text say, by key in small letters."""
    meta: dict[str, str] = {}
    for chunk in chunks:
        if chunk.kind != "dateline":
            continue
        match = META.match(chunk.text)
        byline = _BYLINE.fullmatch(chunk.text)
        scholar = _SCHOLAR.search(chunk.text)
        route, post = read_route(chunk.text)
        if route:
            meta.setdefault(route, post)
        elif match and match["value"]:
            key = match["key"].lower()
            meta.setdefault(_SAME.get(key, key), match["value"].strip())
        elif byline:
            name = byline["name"]
            meta.setdefault("author", name.title() if is_caps(name) else name)
        elif scholar and not is_dateline(chunk.text):
            meta.setdefault("author", scholar["name"])
    return meta


def _from_name(path: Path, chunks: Sequence[Chunk]) -> str:
    """Return the name of a file in words; as a title where two of them tell and the text names one.

    "07-annals-of-scotland" of a text that names Scotland -> "Annals of Scotland".
    """
    name = " ".join(re.sub(r"[_\W]+", " ", path.stem).split())
    said = re.sub(r"^\d{1,3}\s+(?=\D)", "", name).split()
    if tells(name, " ".join(chunk.text for chunk in chunks)):
        return " ".join(
            word if at and word.lower() in SMALL_WORDS else word[:1].upper() + word[1:]
            for at, word in enumerate(said)
        )
    return name[:1].upper() + name[1:] or "Untitled"


def _kind_of_top(chunks: Sequence[Chunk]) -> str:
    """Return what sort of document an archive's lines above the text name, or nothing."""
    for chunk in chunks:
        if chunk.kind == "dateline":
            if chunk.text.lower().startswith("memorandum "):
                return "memorandum"
            if read_group(chunk.text) or read_route(chunk.text)[0]:
                return "cable"
            if _KIND_ONLY.fullmatch(chunk.text) and find_kind(chunk.text):
                return find_kind(chunk.text)
            if FILE_NUMBER.fullmatch(chunk.text) and find_kind(chunk.text):
                return find_kind(chunk.text)
    return ""


def _kind_of_body(chunks: Sequence[Chunk]) -> str:
    """Return what sort of document a text is by its greeting, its articles or its parts, or nothing."""
    body = [chunk for chunk in chunks if chunk.kind in ("paragraph", "item", "quote")]
    headings = [chunk.text for chunk in chunks if chunk.kind == "heading"]
    if any(_LETTER.match(chunk.text) for chunk in body[:3]):
        return "letter"
    tops = [chunk.text for chunk in chunks if chunk.kind == "dateline"]
    if any(text.lower().startswith("chapter ") for text in tops):
        return "chapter"
    articles = sum(text.lower().startswith(("article", "art.")) for text in headings)
    if articles >= 2 or any(_TREATY.search(chunk.text[:600]) for chunk in body[:3]):
        return "treaty"
    names = {text.strip(" .:").lower() for text in headings}
    if "abstract" in names and names.intersection({"references", "bibliography", "works cited"}):
        return "paper"
    if any(name.startswith("chapter ") for name in names):
        return "book"
    return "article" if len(headings) >= 2 else ""


def _date(chunks: Sequence[Chunk], meta: Mapping[str, str], title: str) -> str:
    """Return the date of a text as EDTF: from its "Date:" line, the dateline at its top, its title, or its end."""
    stated = clear_date(meta.get("date", ""))
    if stated and not _MADE.match(meta["date"]):
        return stated
    body = [chunk for chunk in chunks if chunk.kind not in ("note", "reference")]
    first = next((at for at, chunk in enumerate(body) if chunk.kind in _PROSE), len(body))
    top = [
        read_group(chunk.text) or clear_date(chunk.text)
        for chunk in body[:first]
        if chunk.kind == "dateline"
        and not PAGE_DATE.fullmatch(chunk.text)
        and not (META.match(chunk.text) and _MADE.match(chunk.text.partition(":")[2].strip()))
    ]
    end = [clear_date(chunk.text) for chunk in body[first:][-4:] if chunk.kind == "dateline"]
    named = clear_date(title)
    if _TERM.search(title) and "/" not in named:
        named = ""
    return next((date for date in (*top, named, *end) if date), "")


def _cite(author: str, title: str, date: str, path: Path) -> str:
    """Return a citation from what is known; never empty."""
    shown = f"“{title}”"
    if date and date[:4] not in title:
        shown += f" ({date.replace('/', '–')})"
    return ". ".join(part for part in (author.rstrip("."), f"{shown}, {path.name}") if part)
