"""Matters: a document and the actors named most go in; what it is about comes out in a few words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from quizgen.extract._setting_names import (
    find_teller,
    find_topics,
    is_proper,
    names_known,
    names_place,
    names_something,
    times_named,
)
from quizgen.extract._setting_title import (
    VAGUE_HEADINGS,
    Subtitle,
    calm,
    plain_title,
    without_years,
)
from quizgen.extract.gazetteer import Gazetteer
from quizgen.model import Actor, Document, fold
from quizgen.text import tells

LETTERS = ("letter", "cable", "message", "telegram", "note", "despatch", "dispatch", "memorandum")
_RECORDS = ("minutes", "memorandum", "memorandum of conversation", "report")
_OFFICE = re.compile(
    r"(?:(?:Acting |Assistant |Deputy |Under )?(?:Secretary|Minister|Ambassador|Consul|Governor|President|Department|Ministry"
    r"|Embassy|Legation|Consulate|Mission|Delegation|Liaison Office|Interests Section)(?: General)?"
    r"|Bishop|Archbishop|Duke|Duchess|Earl|Marquis|Marquess|Prince|King|Queen|Count|Abbot|Dean|Emperor|Empress|Elector)"
    r" (?:of|in|at|for|to) .+|Pope|White House|Foreign Office|Foreign Minister|Prime Minister|King|Queen|Ambassador"
)
"""Correspondents that English gives an article: "the Secretary of State", "the Embassy in Lisbon"."""
_NOT_OFFICE = re.compile(r"(?:Secretary of State|President of [\w ]+?) (?!for\b)[A-Z]\w+$")
_NAMES = ("PERSON", "EVENT", "LOC", "NORP")
_COUNTS = re.compile(
    r"^(?:(?:Chapter|Part|Section|Unit|Lesson|Lecture|Book) (?:\d+|[IVXLC]+)\b[,:.]?\s*)+(?=\w)"
)
LONG = 60
"""Characters from which a title of two parts is shortened to the one that names something."""
COMBINED = 75
"""Characters that a title may have together with its subtitle."""


def find_matter(
    document: Document,
    doc: Doc,
    central: Sequence[Actor],
    known: Gazetteer,
    subtitle: Subtitle | None,
    period: str,
) -> tuple[str, str]:
    """Return what a document is about, without the years of its period, and where it was found."""
    source = document.source
    if (
        source.sender
        and source.recipient
        and source.kind.split(" ")[0].lower() in (*LETTERS, "backchannel", "")
    ):
        return _letter(document, doc)
    title = plain_title(source.title)
    subject = _subject_line(document)
    if subject and fold(subject) not in fold(title):
        return f"{title}: {subject}", "title and subject line"
    words = [word for word in fold(title).split() if word not in VAGUE_HEADINGS]
    stem = fold(Path(source.path).stem) if source.path else ""
    if (
        source.kind == "letter"
        and (source.sender or source.recipient)
        and _bare(title, stem, document)
    ):
        return _letter(document, doc)
    if (
        re.search(r"(?:^|\s)(?:[Ee]ditor(?:ial|[’']?s)? [Nn]ote)s?$", title)
        or not words
        or _bare(title, stem, document)
        or not re.search(r"[^\W\d_]{3}", title)
    ):
        return _untitled(document, doc, central), "central names"
    title = without_years(title, period)
    if source.kind not in _RECORDS:
        title = (
            re.sub(r"(?<!\bof)(?<!\bin)(?<!\bon),? \(?\d{1,2} [A-Z][a-z]+ \d{4}\)?$", "", title)
            or title
        )
    title = _shorten(document, doc, title, central, known)
    anchored = _is_anchored(document, doc, title, central, known)
    origin = "title"
    if subtitle is not None and (subtitle.numbered or not anchored):
        below = without_years(calm(subtitle.text), period)
        joined = _join(document, title, below, central, known)
        if joined != title:
            title, origin = joined, "title and subtitle"
            anchored = anchored or _is_anchored(document, doc, title, central, known)
    title = _COUNTS.sub("", title) or title
    anchored = anchored or names_place(document, title)
    if anchored or (len(words) >= 5 and names_something(document, title)):
        return title, origin
    if source.kind in _RECORDS or re.match(r"(?:held|\w+ of a meeting)\b", _head(document), re.I):
        return title, origin
    told = find_teller(document, doc, central, known, period)
    return (f"{title} ({told})", f"{origin} and central name") if told else (title, origin)


def _bare(title: str, stem: str, document: Document) -> bool:
    """Whether a title is only the name of the file, and that says nothing of the text."""
    return fold(title) == stem and not tells(title, document.text)


def _letter(document: Document, doc: Doc) -> tuple[str, str]:
    """Return who writes to whom on what: "Cable from the Embassy in Sofia to the Secretary of State on Thrace"."""
    source = document.source
    kind = (source.kind or "letter").capitalize()
    sender = f" from {_titled(source.sender)}" if source.sender else ""
    recipient = f" to {_titled(source.recipient)}" if source.recipient else ""
    matter = f"{kind}{sender}{recipient}"
    subject = _subject_line(document)
    if subject:
        subject = re.split(r": |; ", subject)[0].strip()
        return f"{matter}: {calm(subject)}", "heading and subject line"
    # A telegram names many capitals whose governments speak: none of them is its matter.
    wired = source.kind.split(" ")[-1] in ("cable", "telegram", "message")
    topics = [] if wired else find_topics(document, doc, (source.sender, source.recipient))
    if topics:
        matter += " on " + " and ".join(topics)
    return matter, "heading and names"


def _titled(name: str) -> str:
    """Return a correspondent with the article that English wants before an office."""
    if name.startswith("the ") or _NOT_OFFICE.match(name) or not _OFFICE.fullmatch(name):
        return name
    return f"the {name}"


def _untitled(document: Document, doc: Doc, central: Sequence[Actor]) -> str:
    """Return what a text without a title is about: its one person, or the places and people named most."""
    if len(central) > 1 and _leads(central[0], central[1]):
        return central[0].name
    topics = find_topics(document, doc, ())
    bodies = [actor.name for actor in central if actor.kind != "person"]
    names = bodies[:2] or [actor.name for actor in central[:2]]
    if central and central[0].kind == "person":
        names = [actor.name for actor in central[:2]]
    return " and ".join(topics or names)


def _shorten(
    document: Document, doc: Doc, title: str, central: Sequence[Actor], known: Gazetteer
) -> str:
    """Return a long title of two parts without the one that names nothing: a quotation, a play on words."""
    head, colon, rest = title.partition(": ")
    if not colon or len(rest.split()) < 3:
        return title
    if re.match(r"[\"“‘']", head) and len(head) < 70:
        return rest[:1].upper() + rest[1:]
    if len(title) <= LONG:
        return title
    first = names_known(head, central, known)
    second = names_known(rest, central, known)
    if second and not first:
        return rest[:1].upper() + rest[1:]
    return title


def _join(
    document: Document, title: str, below: str, central: Sequence[Actor], known: Gazetteer
) -> str:
    """Return a title with its subtitle, or the subtitle alone where both are too long and it names something."""
    words = [word for word in fold(below).split() if word not in VAGUE_HEADINGS]
    if not words or not any(word.isalpha() for word in words) or fold(below) in fold(title):
        return title
    named = re.search(r"\d", below) or names_known(below, central, known)
    if not named and not names_something(document, below):
        return title
    if ":" in below and ":" not in title:
        return below
    joined = f"{title}: {below}"
    return joined if len(joined) <= COMBINED and ":" not in title else title


def _is_anchored(
    document: Document, doc: Doc, title: str, central: Sequence[Actor], known: Gazetteer
) -> bool:
    """Whether a title names what a student can know: a person, a place, a state, an event."""
    if names_known(title, central, known):
        return True
    for block in document.blocks:
        if block.kind != "title":
            continue
        for ent in doc.ents:
            if not block.start <= ent.start_char < block.end or ent.label_ == "DATE":
                continue
            if is_proper(document, ent.text, sure=ent.label_ in _NAMES):
                return True
    return False


def _head(document: Document) -> str:
    """Return the first line below the title."""
    after = [block for block in document.blocks if block.kind not in ("title", "dateline")]
    return document.text[after[0].start : after[0].end] if after else ""


def _leads(first: Actor, second: Actor) -> bool:
    """Whether a text is about one person: named often, and at least three times as often as anybody else."""
    counts = [times_named(actor) for actor in (first, second)]
    return first.kind == "person" and counts[0] >= max(5, 3 * counts[1])


def _subject_line(document: Document) -> str:
    """Return what a memorandum or minutes says its subject is: "SUBJECT: Occupation Statute"."""
    for block in document.blocks[:20]:
        text = document.text[block.start : block.end]
        match = re.match(
            r"(?:subject|subj|re|agenda item(?: \d+)?|item(?: \d+)?)\s*:\s*(.{4,90}?)(?:\s*\((?:continued|concluded)\))?[.;]?$",
            text,
            re.IGNORECASE,
        )
        if match:
            return calm(match.group(1))
    return ""
