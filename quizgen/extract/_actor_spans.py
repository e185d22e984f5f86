"""Finds every stretch of a text that may name an actor: an annotated text in, labelled names out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from quizgen.extract._actor_lookup import find_matches, settle
from quizgen.extract._actor_masks import Masks
from quizgen.extract._names import PARTICLES, ROMAN
from quizgen.extract.gazetteer import Gazetteer, load_words

FUNCTION_WORDS = frozenset(
    "the a an this that these those in on at by for from to of and or but as when while after before if since with his her its their our my your i he she it we they no not all both each every some any such you who what".split()
)
NO_NAMES = frozenset(
    "Ibid Ibid. God Bible Christmas Easter Sir Madam Gentlemen End Text Abstract Keywords Introduction Conclusion References".split()
)
STATE_HEADS = frozenset(
    "government governments administration delegation delegations cabinet court crown army armies navy forces fleet troops side regime people empire kingdom republic state military authorities officials leaders leadership".split()
)
"""Words after which a state's name still means the state: "French Government"."""
PLACE_NOUNS = frozenset(
    "port harbor harbour province city town village river bay valley bridge hill street road island region district county fort castle palace airport front line pass".split()
)
MODIFIER = frozenset(("amod", "compound", "nmod", "nmod:unmarked", "nmod:desc", "det", "flat"))


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that may name an actor."""

    start: int
    end: int
    """Tokens, half-open, without title, article and possessive."""
    label: str
    """person, state, capital, adjective, people, organization, group, or place."""
    text: str
    entry: str = ""
    """Name in the gazetteer, if it is known there."""
    titles: tuple[str, ...] = ()
    """Titles before the name, outermost first."""
    cited: bool = False
    title_start: int = -1
    """Token at which the titles begin, or -1."""


def find_names(doc: Doc, gazetteer: Gazetteer, masks: Masks) -> list[Name]:
    """Return the candidate names of a text in order, not overlapping, the longest kept."""
    known = list(_known(doc, gazetteer, masks))
    bodies = [*_tagged(doc, masks), *_organs(doc, masks)]
    owned = _tokens_of_states(known)
    bodies = [name for name in bodies if not _is_of_state(doc, name, owned)]
    kept = _longest([*_titled(doc, masks), *known, *bodies], len(doc))
    kept = _agree_on_people(doc, [name for name in kept if not _is_town(doc, name, kept)])
    kept = _longest([*kept, *_repeated(doc, kept, masks)], len(doc))
    return [_with_titles(doc, name, masks) for name in kept]


# ---------------------------------------------------------------- the gazetteer's


def _known(doc: Doc, gazetteer: Gazetteer, masks: Masks) -> Iterable[Name]:
    text = doc.text
    matches = find_matches(text, gazetteer)
    chosen = settle(matches, text, gazetteer)
    ends = {match.end for match in matches}
    event_heads = {
        doc[at].text
        for at in range(len(doc))
        if masks.event[at] and (at == 0 or not masks.event[at - 1])
    }
    for match in matches:
        form = text[match.start : match.end]
        if form not in chosen or not _free_of_hyphens(text, match.start, match.end, ends):
            continue
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if (
            span is None
            or len(span.text) > match.end - match.start + 2
            or not masks.free(span.start, span.end)
        ):
            continue
        entry, role = chosen[form]
        if not entry:
            yield Name(span.start, span.end, "group", form)
            continue
        label = _label(gazetteer.actors[entry].kind, role)
        if label == "adjective" or (label == "people" and role == "people"):
            label = _adjective_or_people(
                doc, span.start, span.end, form, gazetteer.actors[entry].demonyms
            )
        if not label or (role == "nickname" and not _is_nickname(doc, span.start, span.end)):
            continue
        if (
            len(span) == 1
            and label in ("organization", "group", "person")
            and _only_a_word(doc, span.start)
        ):
            continue
        if label == "organization" and form in event_heads:
            continue
        start, end = (
            _trim(doc, span.start, span.end, person=True)
            if label == "person"
            else (span.start, span.end)
        )
        if start < end:
            yield Name(start, end, label, _text(doc, start, end), entry=entry)
        else:
            yield Name(span.start, span.end, label, form, entry=entry)


def _label(kind: str, role: str) -> str:
    if role in ("adjective", "capital", "people"):
        return role
    return {"place-as-actor": "state"}.get(kind, kind)


def _free_of_hyphens(text: str, start: int, end: int, ends: set[int]) -> bool:
    """Whether a name is not the half of a compound such as "anti-American" or "French-speaking"."""
    if (
        start
        and text[start - 1] in "-–"
        and start - 1 not in ends
        and text[start - 2 : start - 1].isalpha()
    ):
        return False
    return not (text[end : end + 1] == "-" and text[end + 1 : end + 2].islower())


def _adjective_or_people(doc: Doc, start: int, end: int, form: str, demonyms: Iterable[str]) -> str:
    token = doc[end - 1]
    following = doc[end] if end < len(doc) else None
    modifies = (
        following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ") and token.head.i >= end
    )
    if modifies and not token.dep_.startswith(("nsubj", "obj")):
        return "adjective"
    if form in demonyms:
        return "people"
    if token.dep_ in ("conj", "amod", "compound") and token.head.i != token.i:
        return "adjective"
    return "adjective" if modifies else ""


def _is_nickname(doc: Doc, start: int, end: int) -> bool:
    """Whether "the North" may be a state here: with an article, not before a name or "of"."""
    if start == 0 or doc[start - 1].lower_ != "the":
        return False
    if end >= len(doc):
        return True
    after = doc[end]
    return (
        after.lower_ != "of"
        and not (after.text[:1].isupper() and after.is_alpha)
        and after.text != "-"
    )


def _only_a_word(doc: Doc, at: int) -> bool:
    """Whether a capital at the start of a sentence is all that makes this word a name."""
    return doc[at].is_sent_start is True and doc[at].pos_ not in ("PROPN", "NOUN")


# ---------------------------------------------------------------- the tagger's


def _tagged(doc: Doc, masks: Masks) -> Iterable[Name]:
    labels = {
        "PERSON": "person",
        "ORG": "organization",
        "LOC": "place",
        "GPE": "place",
        "NORP": "group",
    }
    for ent in doc.ents:
        label = labels.get(ent.label_, "")
        if not label:
            continue
        start, end = _trim(doc, ent.start, ent.end, person=label == "person")
        if (
            start >= end
            or not masks.free(start, end)
            or (label == "organization" and masks.heading[start])
        ):
            continue
        text = _text(doc, start, end)
        if (
            text in NO_NAMES
            or (label == "person" and text in _title_words())
            or not text[:1].isupper()
            or not any(char.isalpha() for char in text)
        ):
            continue
        single = end - start == 1
        if label == "person" and single and end < len(doc) and doc[end].like_num:
            continue
        if label == "group" and (
            doc[end - 1].dep_ in MODIFIER
            or not (text.endswith("s") or (start and doc[start - 1].lower_ == "the"))
        ):
            continue
        if label != "person" and single and doc[start].pos_ == "ADJ":
            continue
        if label == "person":
            end = _with_number(doc, start, end)
            text = _text(doc, start, end)
            if _is_no_person(doc, start, end):
                continue
        yield Name(start, end, label, text)


def _trim(doc: Doc, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Cut articles, titles, possessives, punctuation and what stands on another line off a name."""
    titles = _title_words()
    for at in range(start, end):
        if "\n" in doc[at].text or doc[at].is_space:
            end = at if at > start else end
            start = at + 1 if at == start else start
            break
    if person:
        for at in range(start + 1, end):
            spaced = doc[at].text in ("-", "–", "—") and doc[at - 1].whitespace_
            if spaced or doc[at].text in ("’s", "'s", "’", ",", "(", ":", ";", "“", "”", "/"):
                end = at
                break
    while end > start and doc[end - 1].lower_ in FUNCTION_WORDS and not person:
        end -= 1
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "of")
        or not any(char.isalnum() for char in doc[start].text)
        or (
            person
            and (
                doc[start].text in titles
                or (doc[start].text[0].islower() and doc[start].lower_ not in PARTICLES)
            )
        )
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in ("’s", "'s", "’", "'")
        or not any(char.isalnum() for char in doc[end - 1].text)
        or (person and doc[end - 1].text[0].islower())
    ):
        end -= 1
    return start, end


def _with_number(doc: Doc, start: int, end: int) -> int:
    """Return the end of a name with the numeral of a ruler that follows it."""
    if end >= len(doc) or not ROMAN.match(doc[end].text) or doc[end - 1].text[-1:] == ".":
        return end
    regal = load_words("titles.toml")["regal"]
    if (
        len(doc[end].text) == 1
        and doc[end].pos_ == "PRON"
        and not (start and doc[start - 1].text in regal)
    ):
        return end
    return end + 1


def _is_no_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a single word that was tagged a person is a river, an island or a town by its grammar."""
    if end - start > 1 or not start:
        return False
    token, before = doc[start], doc[start - 1]
    if before.lower_ == "the" and token.text not in _title_words():
        return True
    return token.dep_ == "obj" and token.head.lemma_.lower() in (
        "leave",
        "reach",
        "enter",
        "cross",
        "besiege",
        "occupy",
        "invade",
    )


# ---------------------------------------------------------------- titles


def _titled(doc: Doc, masks: Masks) -> Iterable[Name]:
    """Yield the names that a title shows to be a person's, and nobles with their place."""
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    for token in doc:
        if (
            not token.text[:1].isupper()
            or token.text not in _title_words()
            or masks.hidden[token.i]
        ):
            continue
        size = max(
            (
                n
                for n in range(1, 6)
                if token.i + n <= len(doc) and _text(doc, token.i, token.i + n) in titles
            ),
            default=0,
        )
        if not size:
            continue
        start = token.i + size
        if (
            _text(doc, token.i, start) in lists["noble"]
            and start + 1 < len(doc)
            and doc[start].text == "of"
            and doc[start + 1].text[:1].isupper()
        ):
            yield Name(token.i, start + 2, "person", _text(doc, token.i, start + 2))
            continue
        end = _name_end(doc, start)
        if end > start and masks.free(start, end) and not _common(doc, start, end):
            yield Name(
                start,
                end,
                "person",
                _text(doc, start, end),
                titles=(_text(doc, token.i, start),),
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
            and token.text not in _title_words()
            and token.lower_ not in FUNCTION_WORDS
        ):
            end += 1
        elif (
            end + 1 < len(doc)
            and token.lower_ in PARTICLES
            and doc[end + 1].text[:1].isupper()
            and (end > start or token.lower_ in ("von", "van", "de"))
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
    return _with_number(doc, start, end) if end > start else end


def _common(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a title is no name: "General Offensive", "Prime Ministers Office"."""
    words = load_words("words.toml")
    last = doc[end - 1].text
    if last in words["event_nouns"] or last in words["organ_nouns"]:
        return True
    if last.lower() in load_words("titles.toml")["office_nouns"]:
        return True
    return end - start == 1 and (doc[start].pos_ in ("VERB", "AUX", "ADP", "DET") or len(last) == 1)


def _with_titles(doc: Doc, name: Name, masks: Masks) -> Name:
    """Add the titles that stand before a person's name."""
    if name.label != "person":
        return name
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    start, found = name.start, list[str]()
    while start > 0:
        for size in range(min(5, start), 0, -1):
            text = _text(doc, start - size, start)
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


def _title_words() -> frozenset[str]:
    lists = load_words("titles.toml")
    return (
        frozenset(title.split()[0] for title in lists["honorifics"] | lists["offices"])
        | lists["offices"]
        | lists["honorifics"]
    )


# ---------------------------------------------------------------- organs


def _organs(doc: Doc, masks: Masks) -> Iterable[Name]:
    """Yield bodies named by the pattern of their name: "Board of Trade", "Lao Dong Party"."""
    nouns = load_words("words.toml")["organ_nouns"]
    for token in doc:
        if token.text not in nouns or masks.heading[token.i]:
            continue
        start = token.i
        while start > 0 and _in_name(doc, start - 1):
            start -= 1
        end = token.i + 1
        while end < len(doc):
            step = _of_more(doc, end)
            if not step:
                break
            end += step
            while end < len(doc) and _in_name(doc, end):
                end += 1
        if end - start < 2 or not masks.free(start, end) or doc[start].text in _title_words():
            continue
        yield Name(start, end, "organization", _text(doc, start, end))


def _in_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    return (
        token.text[:1].isupper()
        and token.lower_ not in FUNCTION_WORDS
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "VERB")
        and (token.is_alpha or "-" in token.text or "." in token.text)
    ) or (
        token.text in ("’", "'", "’s", "'s")
        and at + 1 < len(doc)
        and doc[at - 1].text.endswith("s")
        and doc[at - 1].text[:1].isupper()
        and doc[at + 1].text[:1].isupper()
    )


def _of_more(doc: Doc, at: int) -> int:
    """Return how many tokens "of the", "for", "of" take before another capital, or 0."""
    for size, words in ((2, ("of the", "for the")), (1, ("of", "for"))):
        if at + size < len(doc) and _text(doc, at, at + size) in words and _in_name(doc, at + size):
            return size
    return 0


def _tokens_of_states(known: Iterable[Name]) -> frozenset[int]:
    labels = ("state", "adjective", "people", "capital")
    return frozenset(
        at for name in known if name.label in labels for at in range(name.start, name.end)
    )


def _is_of_state(doc: Doc, name: Name, owned: frozenset[int]) -> bool:
    """Whether a name is only a state's with a word for its government or army: the state is meant."""
    rest = [
        doc[at].lower_
        for at in range(name.start, name.end)
        if at not in owned
        and doc[at].lower_ not in ("of", "the", "’s", "'s", "-", "royal", "imperial")
    ]
    if len(rest) == name.end - name.start:
        return False
    return all(word in STATE_HEADS for word in rest)


# ---------------------------------------------------------------- the whole text


def _longest(names: Iterable[Name], length: int) -> list[Name]:
    """Return names that do not overlap: titled and longest first, then the order given."""
    taken = [False] * length
    kept = []
    ranked = sorted(enumerate(names), key=lambda pair: (-(pair[1].end - pair[1].start), pair[0]))
    for _, name in ranked:
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _is_town(doc: Doc, name: Name, names: list[Name]) -> bool:
    """Whether what the tagger took for a person is named as a place: "at X", "X port", "Paris and X"."""
    if name.label != "person" or name.titles or name.entry:
        return False
    root = doc[name.start : name.end].root
    cases = {child.lower_ for child in root.children if child.dep_ == "case"}
    if cases & {"in", "at", "near", "into", "outside", "around"} and root.dep_ in ("obl", "nmod"):
        return True
    after = doc[name.end] if name.end < len(doc) else root
    if after.lemma_.lower() in PLACE_NOUNS and root.head == after:
        return True
    placed = {
        at
        for item in names
        if item.label in ("capital", "place")
        for at in range(item.start, item.end)
    }
    return root.dep_ == "conj" and root.head.i in placed


def _agree_on_people(doc: Doc, names: list[Name]) -> list[Name]:
    """Give single words the same label everywhere: a person's if a full name or most mentions say so."""
    lasts = {
        name.text.split()[-1]
        for name in names
        if name.label == "person" and (" " in name.text or name.titles)
    }
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if not name.entry and " " not in name.text:
            votes.setdefault(name.text, Counter())[name.label] += 1
    out = []
    for name in names:
        word = name.text
        if name.entry and name.label in ("capital", "state"):
            tagged = doc[name.end - 1].ent_type_ == "PERSON"
            if word in lasts and tagged:
                name = replace(name, label="person", entry="")
        elif not name.entry and word in votes:
            count = votes[word]
            if word in lasts or count["person"] * 2 > count.total():
                name = replace(name, label="person")
            elif name.label == "person" and not name.titles and count["person"] * 2 < count.total():
                name = replace(name, label=count.most_common(1)[0][0])
        out.append(name)
    return out


def _repeated(doc: Doc, names: list[Name], masks: Masks) -> Iterable[Name]:
    """Yield single-word repeats that the tagger missed of names it found elsewhere."""
    words: dict[str, str] = {}
    for name in names:
        last = doc[name.end - 1].text
        if name.label == "person" and len(last) > 2 and last[:1].isupper():
            words[last] = "person"
        elif name.label == "organization" and name.end - name.start == 1 and name.text.isupper():
            words.setdefault(name.text, "organization")
    for token in doc:
        label = words.get(token.text)
        if (
            label
            and masks.free(token.i, token.i + 1)
            and (token.pos_ in ("PROPN", "NOUN") or not token.is_sent_start)
        ):
            yield Name(token.i, token.i + 1, label, token.text)
    known = {_initials(name.text) for name in names if name.label in ("organization", "state")}
    for token in doc:
        if (
            token.is_alpha
            and token.text.isupper()
            and 2 <= len(token.text) <= 6
            and token.text in known
            and masks.free(token.i, token.i + 1)
        ):
            yield Name(token.i, token.i + 1, "organization", token.text)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[:1].isupper()) if " " in text else ""


def _text(doc: Doc, start: int, end: int) -> str:
    """Return the words of some tokens with single blanks; a line break stays one."""
    text = doc[start:end].text
    return text if "\n" in text else " ".join(text.split())
