"""A deck in, its Anki notes out: GUID, fields, tags and deck of each, all of it escaped for Anki."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random

from quizgen.errors import ExportError
from quizgen.export._anki_answers import marked_answers, shown_answers
from quizgen.export._anki_mark import MARK_FIELD, PICTURE_FIELD, mark_fields
from quizgen.export._anki_types import FIELDS, NOTE_TYPES, NoteType
from quizgen.export.markup import BLANK, cite, clean, escape, find_key, isolate, mark
from quizgen.model import Deck, Item, Place, Provenance, Source, digest, fold, slug

TAG_LEVELS = 4
"""Levels of a tag at most."""

JUDGED = ("True", "False")
"""What can be said of a statement, in the order shown."""

# Anki reads these in a field as sound, speech, LaTeX or a box to type the answer in.
_ANKI_MARKUP = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$|\[type:)", re.IGNORECASE)
_SPECIAL = re.compile(r"[&<>\"'{}\\\[:]")
_SIGNS = (("{", "&#123;"), ("}", "&#125;"), ("\\", "&#92;"), ("::", "&#58;&#58;"))


RETIRED_TAG = "quizgen::retired"
"""Tag of a note whose item the deck no longer has; ``tag:quizgen::retired`` finds them in Anki."""

RETIRED_DECK = "Retired"
"""Subdeck for retired notes that a collection does not have yet; those it has stay where they are."""

UNDATED = 1577836800
"""Stamp of a deck that has none: 2020-01-01, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki keeps it, for whatever brings it there."""

    guid: str
    item: str
    """Id of the item, also the first field."""
    note_type: NoteType
    fields: tuple[str, ...]
    """In the order of ``FIELDS``."""
    tags: tuple[str, ...]
    deck: str
    """Full name of the Anki deck that new cards go to, with ``::`` between its levels."""
    modified: int
    """Seconds since 1970 of its last change of content."""
    retired: bool = False
    """Whether the deck no longer has its item."""


def deck_notes(deck: Deck) -> tuple[AnkiNote, ...]:
    """Return the notes of a deck in the order in which their cards are due, the retired ones last.

    Rejected items are left out. Raises ``ExportError`` if an item cannot be a card.
    """
    modified = dict(deck.modified)
    names = deck_names(deck)
    # A retired item may be of a text that the deck no longer has.
    whole = replace(deck, sources=(*deck.sources, *deck.former))
    gone = f"{names['']}::{RETIRED_DECK}"
    listed = [(item, False) for item in deck.items if item.status != "rejected"]
    listed += [(item, True) for item in deck.retired]
    return tuple(
        AnkiNote(
            guid=note_guid(item),
            item=item.id,
            note_type=NOTE_TYPES[item.kind],
            fields=tuple(note_fields(item, whole)),
            tags=tuple(note_tags(item, retired=retired)),
            deck=gone if retired else names.get(_first_source(item), names[""]),
            modified=modified.get(item.id) or deck.revised or UNDATED,
            retired=retired,
        )
        for item, retired in listed
    )


def note_hashes(deck: Deck) -> dict[str, str]:
    """Return a hash of what the note of each item holds, by item id; items that cannot be a card have none."""
    found = {}
    for item in deck.items:
        with suppress(ExportError):
            held = (NOTE_TYPES[item.kind].id, note_fields(item, deck), note_tags(item))
            found[item.id] = digest(json.dumps(held, ensure_ascii=False))
    return found


def deck_names(deck: Deck) -> dict[str, str]:
    """Return the name of each Anki deck by source id; the whole deck's is under ""."""
    title = _escape_name(deck.title) or deck.slug
    names = {"": title}
    if len(deck.sources) > 1:
        width = max(2, len(str(len(deck.sources))))
        for n, source in enumerate(deck.sources, start=1):
            names[source.id] = f"{title}::{n:0{width}} {_escape_name(source.title) or source.id}"
    return names


def note_guid(item: Item) -> str:
    """Return the GUID of an item's note, from its id alone, so that a rewording updates the note."""
    from genanki import guid_for  # a fifth of a second that not every caller needs to wait

    return str(guid_for("quizgen", item.id))


def escape_field(text: str) -> str:
    """Return text so that Anki shows it as it is: no HTML, cloze, sound, LaTeX or MathJax in it.

    What is written from right to left is kept apart, so that it does not turn what stands around it.
    """
    return isolate(text, write=_escape_piece)


def _escape_piece(text: str) -> str:
    text = clean(text)
    if not _SPECIAL.search(text):
        return text
    text = _ANKI_MARKUP.sub("&#91;", escape(text))
    for sign, code in _SIGNS:
        text = text.replace(sign, code)
    return text


def write_cloze(item: Item) -> str:
    """Return a cloze stem with its blank as a deletion: ``On ____.`` -> ``On {{c1::May 12::date}}.``

    Raises ``ExportError`` if the stem has no blank, more than one, or nothing to fill it with.
    """
    pieces = BLANK.split(item.stem)
    if len(pieces) != 2 or not clean(item.key):
        raise ExportError(
            f"item {item.id}: a cloze needs one blank (____) and a key, "
            f"found {len(pieces) - 1} and '{item.key}' in '{item.stem}'"
        )
    # Inside a deletion a colon may end the key or start the hint.
    parts = [escape_field(part).replace(":", "&#58;") for part in (item.key, item.hint) if part]
    before, after = (_keep_ends(piece) for piece in pieces)
    return f"{before}{{{{c1::{'::'.join(parts)}}}}}{after}"


def note_fields(item: Item, deck: Deck) -> list[str]:
    """Return the fields of an item's note, in the order of ``FIELDS``."""
    options, solution = _WRITE_OPTIONS.get(item.kind, _write_nothing)(item, deck)
    judged = item.kind == "true_false"
    values = {
        "Item": _escape_piece(item.id),
        "Text": write_cloze(item) if item.kind == "cloze" else escape_field(item.stem),
        "Key": escape_field(item.key),
        "Accept": ""
        if judged
        else "; ".join(escape_field(answer) for answer in shown_answers(item)),
        "Options": options,
        "Solution": solution,
        "Context": escape_field(item.context),
        "Hint": escape_field(item.hint or ("true or false?" if judged else "")),
        "Sentence": _write_sentences(item),
        "Citation": _write_citation(item, deck.sources),
        "Note": escape_field(_correction(item) if judged else item.note),
        "Source": escape_field(_source_title(item, deck.sources)),
        "Kind": escape_field(item.kind),
        "Language": escape_field(deck.language),
        PICTURE_FIELD: _write_pictures(item),
    }
    values[MARK_FIELD] = mark_fields(values)
    return [values.get(name, "") for name in FIELDS]


def note_tags(item: Item, *, retired: bool = False) -> list[str]:
    """Return an item's tags: without blanks, four levels at most, each once, sorted."""
    named = [f"quizgen::source::{slug(source)}" for source in _source_ids(item)]
    named.append(f"quizgen::kind::{item.kind}")
    if item.relation:
        named.append(f"quizgen::relation::{item.relation}")
    if retired:
        named.append(RETIRED_TAG)
    tags = {}
    for tag in (*named, *item.tags):
        words = "-".join(clean(tag).replace('"', "").split())
        levels = [level for level in re.split(r":{2,}", words.strip(":")) if level]
        levels[TAG_LEVELS - 1 :] = ["-".join(levels[TAG_LEVELS - 1 :])]
        tags["::".join(level for level in levels if level).casefold()] = "::".join(
            level for level in levels if level
        )
    return [tags[name] for name in sorted(tags) if name]


def _escape_name(title: str) -> str:
    # "::" would make a subdeck; Anki takes quotation marks out of a name by itself.
    return re.sub(r"\s*:{2,}\s*", ": ", clean(title).replace('"', "'")).strip(" :")


def _first_source(item: Item) -> str:
    return item.provenance[0].source if item.provenance else ""


def _keep_ends(text: str) -> str:
    # Blanks around the deletion belong to the sentence.
    lead = " " if text[:1].isspace() and text.strip() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + escape_field(text) + tail


def _correction(item: Item) -> str:
    """Return the note of a statement with what is right before it."""
    right = [f"In fact: {answer}" for answer in shown_answers(item)]
    return " ".join((*right, item.note)).strip()


def _source_ids(item: Item) -> list[str]:
    return list(dict.fromkeys(provenance.source for provenance in item.provenance))


def _source_title(item: Item, sources: tuple[Source, ...]) -> str:
    titles = {source.id: source.title for source in sources}
    return "; ".join(titles.get(source) or source for source in _source_ids(item))


def _write_citation(item: Item, sources: tuple[Source, ...]) -> str:
    line = escape_field(cite(item, sources))
    first = item.provenance[0].source if item.provenance else ""
    url = next((source.url for source in sources if source.id == first), "")
    if line and re.match(r"https?://[^\s\"'<>]+$", url):
        return f'<a href="{_escape_piece(url)}">{line}</a>'
    return line


def _write_pictures(item: Item) -> str:
    figures = []
    for picture in item.pictures:
        image = f'<img src="{picture.name}" alt="{_escape_piece(picture.caption)}">'
        caption = escape_field(picture.caption)
        shown = f'<figcaption aria-hidden="true">{caption}</figcaption>' if caption else ""
        figures.append(f"<figure>{image}{shown}</figure>")
    return "".join(figures)


def _write_sentences(item: Item) -> str:
    shown = list({clean(p.sentence): p for p in reversed(item.provenance)}.values())[::-1]
    shown = [provenance for provenance in shown if clean(provenance.sentence)]
    if item.pairs:
        lines = [_mark_any(provenance, marked_answers(item)) for provenance in shown]
        return "".join(f"<p>{line}</p>" for line in lines)
    if not shown:
        return ""
    sentence = shown[0].sentence
    places: tuple[Place, ...] = ()
    if item.kind != "true_false":
        stem = item.stem if item.kind == "cloze" else ""
        places = find_key(sentence, item.key, accept=item.accept, stem=stem)
    return mark(sentence, places, write=escape_field)


def _mark_any(provenance: Provenance, answers: tuple[str, ...]) -> str:
    sentence = provenance.sentence
    places = [place for answer in answers for place in find_key(sentence, answer, whole=True)]
    line = mark(sentence, places, write=escape_field)
    page = escape_field(provenance.page)
    return f'{line} <span class="page">p. {page}</span>' if page else line


def _write_choice(item: Item, deck: Deck) -> tuple[str, str]:
    keys = [n for n, option in enumerate(item.options) if fold(option.text) == fold(item.key)]
    if len(keys) != 1:
        raise ExportError(
            f"item {item.id}: the key '{item.key}' must be among the options once, "
            f"found {len(keys)} times"
        )
    front = [f"<li>{escape_field(option.text)}</li>" for option in item.options]
    back = []
    for n, option in enumerate(item.options):
        side = ' class="right"' if n == keys[0] else ""
        proof = escape_field(option.proof) if n != keys[0] else ""
        why = f'<div class="why">{proof}</div>' if proof else ""
        back.append(f'<li data-n="{n}"{side}>{escape_field(option.text)}{why}</li>')
    return f"<ul>{''.join(front)}</ul>", f"<ul>{''.join(back)}</ul>"


def _write_judged(item: Item, deck: Deck) -> tuple[str, str]:
    """Return the two answers of a statement, to be tapped; the right one marked on the back."""
    back = []
    for n, answer in enumerate(JUDGED):
        side = ' class="right"' if fold(answer) == fold(item.key) else ""
        back.append(f'<li data-n="{n}"{side}>{answer}</li>')
    return _write_list("ul", list(JUDGED)), f"<ul>{''.join(back)}</ul>"


def _write_chronology(item: Item, deck: Deck) -> tuple[str, str]:
    events = _shown(item, deck)
    back = [
        f"<li{_number(event, events)}>"
        f'<span class="date">{escape_field(date)}</span> {escape_field(event)}</li>'
        for date, event in item.pairs
    ]
    return _write_list("ul", events), f"<ol>{''.join(back)}</ol>"


def _write_matching(item: Item, deck: Deck) -> tuple[str, str]:
    rights = _shown(item, deck)
    back = []
    for left, right in item.pairs:
        letter = chr(ord("A") + rights.index(right)) if right in rights else ""
        badge = f'<b class="letter"{_number(right, rights)}>{letter}</b> ' if letter else ""
        back.append(
            f'<li><span class="left">{escape_field(left)}</span> '
            f'<span class="answer">{badge}{escape_field(right)}</span></li>'
        )
    front = _write_list("ol", [left for left, _ in item.pairs]) + _write_list("ul", rights)
    return front, f"<ol>{''.join(back)}</ol>"


def _write_nothing(item: Item, deck: Deck) -> tuple[str, str]:
    return "", ""


_WRITE_OPTIONS = {
    "multiple_choice": _write_choice,
    "true_false": _write_judged,
    "chronology": _write_chronology,
    "matching": _write_matching,
}


def _shown(item: Item, deck: Deck) -> list[str]:
    """Return the right-hand sides in display order, or shuffled by the item's own seed."""
    if not item.pairs:
        raise ExportError(f"item {item.id}: a {item.kind} item needs pairs, found none")
    if item.options:
        return [option.text for option in item.options]
    rights = [right for _, right in item.pairs]
    Random(f"{deck.seed}:{item.id}").shuffle(rights)
    return rights


def _number(text: str, texts: list[str]) -> str:
    return f' data-n="{texts.index(text)}"' if text in texts else ""


def _write_list(tag: str, texts: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape_field(text)}</li>' for text in texts)}</{tag}>"
