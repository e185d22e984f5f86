"""Settings: what a document and each of its sections is about, in the few words an item needs to stand alone.

Matter from the title, the letter's heading or the central names; parties from the actors named most; period from
front matter, heading, notes or the text's own dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from spacy.tokens import Doc

from quizgen import edtf
from quizgen.model import Actor, Block, Date, Document, Setting, fold

VAGUE_HEADINGS = frozenset(
    """introduction background overview summary abstract conclusion conclusions conclude impact aftermath legacy
    origins history references bibliography notes discussion methods results significance preface foreword appendix
    keywords contents chapter section part additional information further reading see also origins and history
    early life later years biography career death assessment causes consequences effects analysis text timeline
    chronology key events questions research""".split()
)
LETTERS = ("letter", "cable", "message", "telegram", "note", "despatch", "dispatch", "memorandum")

_LIMIT = re.compile(r"\b(?:by|until|till|through) (?:the (?:end|year) (?:of )?)?$", re.IGNORECASE)
"""What stands before a date that only ends a term: nothing need have happened then."""
_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|dr|sir|professor|prof|the (?:rt|right) hon|his excellency|h\.e)\b[. ].*,",
    re.IGNORECASE,
)
_TELLING = ("PERSON", "LOC", "ORG", "EVENT", "NORP", "DATE")
"""What a heading names when it tells what its section is about."""


def find_settings(
    document: Document, doc: Doc, dates: Sequence[Date], actors: Sequence[Actor]
) -> tuple[Setting, ...]:
    """Return the settings of a document: first its own, then one for each of its headings, in order.

    A letter headed "Letter From President Kennedy to Chairman Khrushchev", dated 1961 in a note, that names Laos
    most -> matter "Letter from President Kennedy to Chairman Khrushchev on Laos", period "1961".
    """
    central = _central(document, actors)
    period, how = _period(document, dates, actors)
    matter, origin = _matter(document, doc, central)
    parties = tuple(actor.name for actor in central[:3])
    if period and _says(matter, period):
        matter = _without_period(matter)
    own = Setting(
        matter,
        parties,
        edtf.words(period) if period else "",
        period,
        f"matter: {origin}; period: {how}",
    )
    settings = [own]
    named = [ent.start_char for ent in doc.ents if ent.label_ in _TELLING]
    for block in document.blocks:
        if block.kind == "heading":
            inside = bisect_left(named, block.start) < bisect_left(named, block.end)
            settings.append(_section(document, block, own, named=inside))
    return tuple(settings)


def _section(document: Document, block: Block, own: Setting, *, named: bool) -> Setting:
    """Return what a section is about: the document's matter with its heading, where that names something."""
    heading = re.sub(r"\s+", " ", document.text[block.start : block.end]).strip(" .:")
    heading = re.sub(r"^(?:\d+|[IVXLC]+)[.)]\s+|^(?:\d+\.)+\d*\s+", "", heading)
    if heading.isupper():
        heading = heading.title()
    words = fold(heading).split()
    if heading.endswith("?") or _HONORIFIC.match(heading):
        # A question is not yet an answer, and a list of those present is no topic.
        return own
    if not words or len(words) > 12 or all(word in VAGUE_HEADINGS for word in words):
        return own
    if fold(heading) in fold(own.matter) or fold(own.matter) == fold(heading):
        return own
    if document.source.sender and set(words) & set(fold(document.source.sender).split()):
        # A letter's signature heads nothing.
        return own
    if not named:
        return own
    return Setting(
        f"{own.matter}: {heading}" if own.matter else heading,
        own.parties,
        own.period,
        own.period_edtf,
        own.origin + "; section: heading",
    )


def _central(document: Document, actors: Sequence[Actor]) -> list[Actor]:
    """Return the actors named most in the body of the text, most first."""
    counted: list[tuple[int, int, Actor]] = []
    for actor in actors:
        if actor.cited:
            continue
        count = 0
        first = 10**9
        for mention in actor.mentions:
            start, _ = document.locate(mention.span)
            block = document.block(start)
            if block is None or block.kind in ("note", "reference"):
                continue
            count += 3 if block.kind in ("title", "heading") else 1
            first = min(first, start)
        if count:
            counted.append((-count, first, actor))
    return [actor for _, _, actor in sorted(counted, key=lambda one: one[:2])]


def _matter(document: Document, doc: Doc, central: Sequence[Actor]) -> tuple[str, str]:
    source = document.source
    if (
        source.sender
        and source.recipient
        and source.kind.split(" ")[0].lower() in (*LETTERS, "backchannel", "")
    ):
        kind = (source.kind or "letter").capitalize()
        matter = f"{kind} from {source.sender} to {source.recipient}"
        topics = _topics(document, doc, (source.sender, source.recipient))
        if topics:
            matter += " on " + " and ".join(topics)
        return matter, "heading and names"
    title = re.sub(r"\s+", " ", source.title).strip(" .")
    title = re.sub(r"^(?:\d+\.)*\d+\.?\s+(?=[A-Z])", "", title)
    title = re.sub(r"^[IVXLC]{2,7}[.:]\s+(?=\w)", "", title)
    subject = _subject_line(document)
    if subject and fold(subject) not in fold(title):
        return f"{title}: {subject}", "title and subject line"
    title = re.sub(
        r"^(?:Chapter|Part|Section|Unit|Lecture|Lesson) (?:\d+|[IVXLC]+)\s*[.:–—-]\s*", "", title
    )
    title = re.sub(
        r"^On (?:the )?(?:Issue|Question|Problem|Subject|Matter) of (?:the )?", "", title
    )
    title = title[:1].upper() + title[1:]
    stem = fold(Path(source.path).stem) if source.path else ""
    bodies = [actor.name for actor in central if actor.kind != "person"]
    names = bodies[:2] or [actor.name for actor in central[:2]]
    if central and central[0].kind == "person":
        names = [actor.name for actor in central[:2]]
    words = [word for word in fold(title).split() if word not in VAGUE_HEADINGS]
    if not words or fold(title) == stem or not re.search(r"[^\W\d_]{3}", title):
        if len(central) > 1 and _leads(central[0], central[1]):
            return central[0].name, "central names"
        topics = _topics(document, doc, ())
        return " and ".join(topics or names), "central names"
    informative = any(
        block.kind == "title"
        and any(
            block.start <= ent.start_char < block.end and ent.label_ != "DATE" for ent in doc.ents
        )
        for block in document.blocks
    ) or any(
        word[:1].isupper()
        and fold(word) in {fold(part) for actor in central for part in actor.name.split()}
        for word in title.split()
    )
    if informative or (len(words) >= 5 and _names_something(document, title)):
        return title, "title"
    if len(central) > 1 and _leads(central[0], central[1]):
        names = names[:1]
    if names:
        return f"{title} ({', '.join(names)})", "title and central names"
    return title, "title"


TOPICAL = 5
"""Times that a text says a word of its title from which on the title tells what it is about."""


def _names_something(document: Document, title: str) -> bool:
    """Whether a title says what the text is about: "The Fall of the Shoguns", not "A Debt and How It Was Paid".

    It holds a word that the text writes with a capital in mid-sentence, or one that it says often.
    """
    body = " ".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind not in ("title", "heading", "reference")
    )
    folded = fold(body)
    for word in re.findall(r"[^\W\d_]{4,}", title):
        if word[0].islower() or fold(word) in VAGUE_HEADINGS:
            continue
        if re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", body):
            return True
        said = re.findall(rf"\b{re.escape(fold(word).removesuffix('s'))}", folded)
        if len(said) >= TOPICAL:
            return True
    return False


def _leads(first: Actor, second: Actor) -> bool:
    """Whether a text is about one person: named often, and at least three times as often as anybody else."""
    counts = [sum(not one.pronoun for one in actor.mentions) for actor in (first, second)]
    return first.kind == "person" and counts[0] >= max(5, 3 * counts[1])


def _subject_line(document: Document) -> str:
    """Return what a memorandum or minutes says its subject is: "SUBJECT: Occupation Statute"."""
    for block in document.blocks[:14]:
        text = document.text[block.start : block.end]
        match = re.match(r"(?:subject|re)\s*:\s*(.{4,90}?)[.;]?$", text, re.IGNORECASE)
        if match:
            return match.group(1)
    return ""


def _topics(document: Document, doc: Doc, without: Sequence[str]) -> list[str]:
    """Return the one or two places, bodies or events that the body names most."""
    hidden = {word for name in without for word in fold(name).split()}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for ent in doc.ents:
        if ent.label_ not in ("LOC", "EVENT", "ORG"):
            continue
        block = document.block(ent.start_char)
        if block is None or block.kind in ("note", "reference", "title"):
            continue
        name = re.sub(r"^[Tt]he ", "", ent.text).strip()
        key = fold(name)
        if not key or set(key.split()) & hidden or name.isupper() or len(key) < 3:
            continue
        counts[key] += 1
        shown.setdefault(key, name)
    ranked = [
        key
        for key, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count >= 2
    ]
    best: list[str] = []
    for key in ranked:
        if any(key in other or other in key for other in best):
            continue
        if best and counts[key] < counts[best[0]] * 0.4:
            break
        best.append(key)
        if len(best) == 2:
            break
    return [_with_article(shown[key]) for key in best]


def _with_article(name: str) -> str:
    """Put "the" before names that want it."""
    plural = re.search(
        r"(?:States|Provinces|Islands|Netherlands|Colonies|Kingdom|Union|Empire|Republic|Accords?|War|Agreement|Treaty|Conference)$",
        name,
    )
    return f"the {name}" if plural and not name.startswith("the ") else name


def _is_person(document: Document, actors: Sequence[Actor]) -> bool:
    """Whether a text's title is a person's name: then it is a life."""
    title = fold(document.source.title)
    return any(actor.kind == "person" and fold(actor.name) in title for actor in actors)


def _period(document: Document, dates: Sequence[Date], actors: Sequence[Actor]) -> tuple[str, str]:
    """Return the period as EDTF and where it was found."""
    stated = document.source.date
    by_kind: dict[str, list[Date]] = {"title": [], "dateline": [], "note": [], "body": []}
    for date in dates:
        start, _ = document.locate(date.span)
        block = document.block(start)
        if block is None or edtf.year_of(date.best) is None:
            continue
        kind = block.kind if block.kind in by_kind else "body"
        if block.kind == "reference" or _LIMIT.search(document.text[max(0, start - 12) : start]):
            continue
        by_kind[kind].append(date)
    letter = bool(document.source.sender)
    if stated and (letter or not _written_later(stated, by_kind["body"])):
        return stated, "date of the text"
    for kind in ("title", "dateline"):
        first = by_kind[kind][0].best if by_kind[kind] else ""
        if first and (letter or kind == "title" or not _written_later(first, by_kind["body"])):
            return first, kind
    if letter and by_kind["note"]:
        # Archives file a message under the days it was written: the first note's date is its month.
        first = by_kind["note"][0].best
        return _month(first), "source note"
    held = _day_held(document, by_kind["body"])
    if held:
        return held, "day of the meeting"
    years = sorted(
        year
        for date in by_kind["body"]
        if (year := edtf.year_of(date.best)) is not None
        and edtf.precision(date.best) not in ("decade", "century")
    )
    if letter and years:
        return _year(years[-1]), "latest date in the text"
    undated = sum(edtf.year_of(date.best) is None for date in dates)
    if not years or (len(years) <= 2 and undated > 2 * len(years)):
        # A stray year among days that have none is not the time of what is told.
        return "", "not found"
    # A life is told from its first year to its last; of other texts, what led up and what came of it is left out.
    low, high = (years[0], years[-1]) if _is_person(document, actors) else _core(years)
    first, last = _year(low), _year(high)
    return (first if low == high else f"{first}/{last}"), "dates of the text"


def _day_held(document: Document, body: Sequence[Date]) -> str:
    """Return the day that the head of minutes or a record gives: "held at the Palais on 13 August 1974"."""
    for date in body[:1]:
        start, end = document.locate(date.span)
        at = document.block_number(start)
        before = document.text[document.blocks[at].start : start] if at is not None else ""
        head = at is not None and at < 6 and end - document.blocks[at].start < 200
        if (
            head
            and edtf.precision(date.best) == "day"
            and re.search(r"\b(?:[Hh]eld|[Mm]eeting of|[Ss]itting of)\b", before)
            and re.search(
                r"\b(?:record|minutes|meeting|memorandum|sitting|conversation)\b", before, re.I
            )
        ):
            return date.best
    return ""


CORE = 0.8
"""Share of a text's dates that lie in the time it is about."""


def _core(years: Sequence[int]) -> tuple[int, int]:
    """Return the shortest span of years that holds most dates: of a congress its own years, not its aftermath."""
    size = max(1, ceil(len(years) * CORE))
    spans = [(years[at], years[at + size - 1]) for at in range(len(years) - size + 1)]
    return min(spans, key=lambda span: (span[1] - span[0], span[0]))


def _written_later(stated: str, body: Sequence[Date]) -> bool:
    """Whether a text was written long after what it tells: then its own date is no period of the matter."""
    years = sorted(year for date in body if (year := edtf.year_of(date.best)) is not None)
    own = edtf.year_of(stated)
    if own is None or "/" in stated or len(years) < 3:
        return False
    return own - years[len(years) * 3 // 4] > 10


def _year(year: int) -> str:
    """Return a year as EDTF: four digits, with a sign before the common era."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _month(value: str) -> str:
    first = value.split("/")[0]
    return first[:7] if len(first) >= 7 else first


def _says(matter: str, period: str) -> bool:
    return all(part[:4] in matter for part in period.split("/"))


def _without_period(matter: str) -> str:
    return (
        re.sub(r"(?:,\s*|\s*\()\d{4}(?:\s*[-–—]\s*\d{2,4})?\)?\s*$", "", matter).strip(" ,(")
        or matter
    )
