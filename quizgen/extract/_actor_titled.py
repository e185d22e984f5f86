"""Finds the names that a title shows to be a person's, and the titles before any name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import FUNCTION_WORDS, Name, text_of, title_words
from quizgen.extract._actor_tagged import is_no_person, with_number
from quizgen.extract._names import PARTICLES
from quizgen.extract.gazetteer import load_words


def titled_names(doc: Doc, masks: Masks) -> Iterable[Name]:
    """Yield the names that a title shows to be a person's, and nobles with their place."""
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    for token in doc:
        if not token.text[:1].isupper() or token.text not in title_words() or masks.hidden[token.i]:
            continue
        size = max(
            (
                n
                for n in range(1, 6)
                if token.i + n <= len(doc) and text_of(doc, token.i, token.i + n) in titles
            ),
            default=0,
        )
        if not size:
            continue
        start = token.i + size
        if (
            text_of(doc, token.i, start) in lists["noble"]
            and start + 1 < len(doc)
            and doc[start].text == "of"
            and doc[start + 1].text[:1].isupper()
        ):
            yield Name(token.i, start + 2, "person", text_of(doc, token.i, start + 2))
            continue
        end = _name_end(doc, start)
        if (
            end > start
            and masks.free(start, end)
            and not _common(doc, start, end)
            and not is_no_person(doc, start, end)
        ):
            yield Name(
                start,
                end,
                "person",
                text_of(doc, start, end),
                titles=(text_of(doc, token.i, start),),
                title_start=token.i,
            )


def _name_end(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and end - start < 6:
        token = doc[end]
        if token.text == "I" and end > start:
            break
        if (
            token.text[:1].isupper()
            and (token.is_alpha or re.fullmatch(r"[A-Z][\w.’'-]*", token.text))
            and token.text not in title_words()
            and token.lower_ not in FUNCTION_WORDS
        ) or (
            end + 1 < len(doc)
            and token.lower_ in PARTICLES
            and doc[end + 1].text[:1].isupper()
            and (end > start or token.lower_ in ("von", "vom", "van", "de", "zu", "zum"))
        ):
            end += 1
        elif (
            token.text == "-"
            and end > start
            and end + 1 < len(doc)
            and doc[end + 1].is_alpha
            and not token.whitespace_
        ):
            end += 2
        else:
            break
    while end > start and doc[end - 1].lower_ in PARTICLES:
        end -= 1
    return with_number(doc, start, end) if end > start else end


def _common(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a title is no name: "General Offensive", "Prime Ministers Office"."""
    words = load_words("words.toml")
    last = doc[end - 1].text
    if last in words["event_nouns"] or last in words["organ_nouns"]:
        return True
    if last.lower() in load_words("titles.toml")["office_nouns"]:
        return True
    return end - start == 1 and (doc[start].pos_ in ("VERB", "AUX", "ADP", "DET") or len(last) == 1)


def with_titles(doc: Doc, name: Name, masks: Masks) -> Name:
    """Add the titles that stand before a person's name."""
    if name.label != "person":
        return name
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    start, found = name.start, list[str]()
    while start > 0:
        for size in range(min(5, start), 0, -1):
            text = text_of(doc, start - size, start)
            if "\n" in doc[start - size : start].text_with_ws:
                continue
            form = text if text in titles else text[:1].upper() + text[1:] if size > 1 else text
            if form in titles or (form.endswith("s") and form[:-1] in titles):
                found.insert(0, form if form in titles else form[:-1])
                start -= size
                break
        else:
            break
    cited = any(masks.cited[name.start : name.end])
    return replace(name, titles=tuple(found), title_start=start if found else -1, cited=cited)
