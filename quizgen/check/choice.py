"""The rules M01 to M12, M17 to M20, M22 and M23 on the options of a multiple-choice item."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import (
    BLANK,
    CHOICE,
    Rule,
    asked_role,
    distractors,
    fact_of,
    matter_stems,
    role_of,
    stems_of,
    words,
)
from quizgen.check._values import order, read_value
from quizgen.check._world import excluded_by_stem, of_another_world
from quizgen.factbase import FactBase
from quizgen.model import Item, Option, Role, fold
from quizgen.rivals import find_rivals
from quizgen.wording import content_words, token_overlap

LONGER = 1.2
"""How much longer than the longest distractor the key may be (M04)."""
NAME = 4
"""Words up to which names are alike in length, whatever their letters."""


def one_right(item: Item, base: FactBase) -> Iterable[str]:
    """M01: no distractor equals, contains or overlaps the key, or fits the stem in another fact."""
    fact, role = fact_of(item, base), asked_role(item, base)
    names = base.names(role.value) if role is not None else ()
    right = {fold(form) for form in (*item.accept, *names)}
    rivals = list(find_rivals(base, fact, role, shown=item.stem)) if fact and role else []
    for option in distractors(item):
        if _holds(item, option.text, base):
            yield f"'{option.text}' and the key contain one another"
        if fold(option.text) in right:
            yield f"'{option.text}' is another way to write the key"
        if any(_is_rival(option, other.id, theirs, base) for other, theirs in rivals):
            yield f"'{option.text}' may be right too"


def _holds(item: Item, text: str, base: FactBase) -> bool:
    """Whether an option and the key are one thing, or one is part of the other."""
    one, other = read_value(item.key), read_value(text)
    if one.kind == other.kind == "date":
        return bool(one.edtf and other.edtf) and edtf.overlaps(one.edtf, other.edtf)
    if one.kind == other.kind == "number":
        return one.number == other.number and fold(item.key).split()[1:] == fold(text).split()[1:]
    key, option = f" {fold(item.key)} ", f" {fold(text)} "
    if key.strip() and option.strip() and (key in option or option in key):
        return True
    if "name" in (one.kind, other.kind) or _figures(item.key) != _figures(text):
        return False
    # What every option of the deck is about tells the two apart no more than an article does.
    known = matter_stems(item, base)
    mine, theirs = stems_of(item.key) - known, stems_of(text) - known
    return len(mine) >= 2 and len(theirs) >= 2 and (mine <= theirs or theirs <= mine)


def _figures(text: str) -> list[str]:
    tokens = (read_value(word).number for word in fold(text).split())
    return sorted(str(number) for number in tokens if number is not None)


def _is_rival(option: Option, fact: str, value: Role, base: FactBase) -> bool:
    """Whether an option is a value that fits as well: of that fact, of the same date or of the same name."""
    other = base.by_id.get(option.fact)
    lent = other.role(value.name) if other else None
    if option.fact == fact or (lent is not None and lent.value == value.value):
        return True
    if value.kind == "date":
        mine = read_value(option.text).edtf
        return bool(mine) and "XXXX" not in mine and edtf.overlaps(mine, value.value)
    forms = (value.text, value.answer, *base.names(value.value))
    return fold(option.text) in {fold(form) for form in forms}


def proven(item: Item, base: FactBase) -> Iterable[str]:
    """M01: every distractor carries the proof that it is wrong."""
    for option in distractors(item):
        if item.facts and not option.proof.strip():
            yield f"no proof that '{option.text}' is wrong"


def distinct(item: Item, base: FactBase) -> Iterable[str]:
    """M02: options differ after folding, as dates, as names of one actor, and in most of their words."""
    options = [(option.text, read_value(option.text)) for option in item.options]
    for at, (one, value) in enumerate(options):
        for other, theirs in options[at + 1 :]:
            if fold(one) == fold(other):
                yield f"'{one}' stands twice"
            elif value.kind == theirs.kind in ("date", "number"):
                if value.edtf and value.edtf == theirs.edtf:
                    yield f"'{one}' and '{other}' are one date"
            elif _one_actor(base, one, other):
                yield f"'{one}' and '{other}' are one actor"
            elif _figures(one) == _figures(other) and token_overlap(one, other) >= 0.8:
                yield f"'{one}' and '{other}' are nearly the same"


def _one_actor(base: FactBase, one: str, other: str) -> bool:
    mine, theirs = base.named(one), base.named(other)
    return len(mine) == 1 and mine == theirs


def key_there_once(item: Item, base: FactBase) -> Iterable[str]:
    """M03: the key is among the options, once."""
    count = sum(fold(option.text) == fold(item.key) for option in item.options)
    if count != 1:
        yield f"the key stands among the options {count} times"


def key_not_longest(item: Item, base: FactBase) -> Iterable[str]:
    """M04: the key is at most 1.2 times as long as the longest distractor, dates and short names apart."""
    others = [option.text for option in distractors(item)]
    if not others or all(_short(text) for text in (*others, item.key)):
        return
    if len(item.key) > LONGER * max(len(text) for text in others):
        yield "the key is the longest option by far"


def _short(text: str) -> bool:
    kind = read_value(text).kind
    count = sum(len(word) > 1 for word in fold(text).split())
    return kind in ("date", "number") or count <= 2 or (kind == "name" and count <= NAME)


def one_kind(item: Item, base: FactBase) -> Iterable[str]:
    """M05: options of one kind and number of actor, one precision of date, one pattern of capitals."""
    role = asked_role(item, base)
    key = read_value(item.key)
    for option in distractors(item):
        other = base.by_id.get(option.fact)
        theirs = other.role(item.role) if other else None
        value = read_value(option.text)
        if role is not None and theirs is not None and item.role in ("who", "to_whom", "party"):
            yield from _one_sort(base, role, theirs, option.text)
        if key.kind == value.kind == "date":
            if key.edtf and value.edtf and edtf.precision(key.edtf) != edtf.precision(value.edtf):
                yield f"'{option.text}' is dated to the {edtf.precision(value.edtf)}"
        elif key.kind != value.kind and ({"date", "number"} & {key.kind, value.kind}):
            yield f"'{option.text}' is a {value.kind}, the key a {key.kind}"
        elif _capital(item.key) != _capital(option.text):
            yield f"'{option.text}' differs from the key in its capital"


def _one_sort(base: FactBase, mine: Role, theirs: Role, text: str) -> Iterable[str]:
    if mine.kind != theirs.kind:
        yield f"'{text}' is a {theirs.kind}, the key a {mine.kind}"
        return
    one, other = base.actors.get(mine.value), base.actors.get(theirs.value)
    if one is not None and other is not None and one.plural != other.plural:
        yield f"'{text}' differs from the key in number"


def _capital(text: str) -> bool:
    found = re.search(r"[^\W_]", text)
    return found is not None and (found.group(0).isupper() or found.group(0).isdigit())


def alike_in_grammar(item: Item, base: FactBase) -> Iterable[str]:
    """M06: options share their opening (article, "that", infinitive, -ing), and a/an in the stem excludes none."""
    if read_value(item.key).kind == "phrase":
        forms = {_opening(option.text) for option in item.options}
        if len(forms) > 1:
            yield f"options open in different ways: {', '.join(sorted(forms))}"
    article = re.search(rf"\b(an?) {BLANK}|\b(an?)\s*[.:?]?$", item.stem, re.IGNORECASE)
    if article is None:
        return
    vowel = (article.group(1) or article.group(2)).lower() == "an"
    for option in item.options:
        if (option.text[:1].lower() in "aeiou") != vowel:
            yield f"the stem's '{article.group(0).split()[0]}' does not go with '{option.text}'"


def _opening(text: str) -> str:
    first = (words(text) or [""])[0]
    if first in ("a", "an"):
        return "a"
    if first in ("the", "that", "to", "by", "for", "because", "not"):
        return first
    return "-ing" if re.fullmatch(r"[a-z]{3,}ing", first) and first not in _NO_ING else "other"


_NO_ING = frozenset(
    "king thing spring string ring wing nothing something anything everything".split()
)


def ordered(item: Item, base: FactBase) -> Iterable[str]:
    """M07: dates and numbers stand in rising order."""
    values = [order(read_value(option.text)) for option in item.options]
    if role_of(item) == "when" and None in values:
        values = [_known_order(item, option, base) for option in item.options]
    kinds = {read_value(option.text).kind for option in item.options}
    known = [value for value in values if value is not None]
    if len(known) == len(values) and len(kinds) == 1 and known != sorted(known):
        yield f"{kinds.pop()}s are not in order"


def _known_order(item: Item, option: Option, base: FactBase) -> tuple[int, int] | None:
    key = fold(option.text) == fold(item.key)
    fact = fact_of(item, base) if key else base.by_id.get(option.fact)
    role = fact.role("when") if fact else None
    return edtf.bounds(role.value) if role else None


def no_combined(item: Item, base: FactBase) -> Iterable[str]:
    """M09: no "all of the above", no "none of these", no "A and B"."""
    texts = {fold(option.text) for option in item.options}
    for option in item.options:
        if _COMBINED.search(option.text):
            yield f"'{option.text}' combines options"
            continue
        parts = re.split(r",? (?:and|or) |, ", option.text)
        if len(parts) > 1 and sum(fold(part) in texts for part in parts) > 1:
            yield f"'{option.text}' combines options"


_COMBINED = re.compile(
    r"\b(?:all|none|both|neither|any|either|some|two)(?: two| three)? of (?:the (?:above|other|option|answer|choice)|these\b|them\b|those\b)"
    r"|\bof the above\b|^\W*(?:both )?\(?[A-Ea-e1-5]\)? (?:and|or|&) \(?[A-Ea-e1-5]\)?\W*$"
    r"|^\W*(?:all|none|both|neither|nothing|everything|it is not known|not (?:known|given|stated|mentioned))\W*$"
    r"|\b(?:options?|answers?|choices?) [A-E]\b",
    re.IGNORECASE,
)


def no_absolutes(item: Item, base: FactBase) -> Iterable[str]:
    """M10: no always, never, only; no often, usually."""
    for option in item.options:
        found = set(words(option.text)) & _ABSOLUTE
        if found:
            yield f"'{option.text}' says {', '.join(sorted(found))}"


_ABSOLUTE = frozenset(
    "always never only often usually sometimes generally completely totally".split()
)


def no_clang(item: Item, base: FactBase) -> Iterable[str]:
    """M11: words that stem and key share, and that say more than what the item is about, stand in half the distractors."""
    shared = (stems_of(item.key) & stems_of(item.stem)) - matter_stems(item, base)
    others = distractors(item)
    for word in sorted(shared):
        having = sum(word in stems_of(option.text) for option in others)
        if having * 2 < len(others):
            yield f"'{word}' stands in stem and key, and in too few distractors"


def no_convergence(item: Item, base: FactBase) -> Iterable[str]:
    """M12: the key is not the option that shares most words with the rest."""
    if role_of(item) == "when" or len(item.options) < 3:
        return
    shares = {}
    for option in item.options:
        mine = set(content_words(option.text))
        shares[option.text] = sum(
            len(mine & set(content_words(other.text)))
            for other in item.options
            if other is not option
        )
    best = max(shares.values())
    key = next((text for text in shares if fold(text) == fold(item.key)), "")
    if best >= 2 and shares.get(key) == best and list(shares.values()).count(best) == 1:
        yield "the key shares most words with the other options"


def nothing_repeated(item: Item, base: FactBase) -> Iterable[str]:
    """M17: no common opening or ending of three words or more."""
    texts = [words(option.text) for option in item.options]
    if len(texts) < 2:
        return
    for side in (texts, [text[::-1] for text in texts]):
        if len({tuple(text[:3]) for text in side}) == 1 and len(side[0]) >= 3:
            yield "every option repeats the same words"


def enough(item: Item, base: FactBase) -> Iterable[str]:
    """M19: two or three distractors (four at most); fewer make a short answer."""
    count = len({fold(option.text) for option in distractors(item)})
    if not 2 <= count <= 4:
        yield f"{count} distractors"


def date_distance(item: Item, base: FactBase) -> Iterable[str]:
    """M22: date distractors of one form, and none after the document's own date."""
    if role_of(item) != "when":
        return
    forms = {re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", option.text)) for option in item.options}
    if len(forms) > 1:
        yield "dates are written in different forms"
    source = base.sources.get(item.provenance[0].source) if item.provenance else None
    for option in distractors(item):
        value = read_value(option.text).edtf
        if (
            source
            and source.date
            and value
            and "X" not in value
            and edtf.before(source.date, value)
        ):
            yield f"'{option.text}' lies after the text itself"


def feedback_by_text(item: Item, base: FactBase) -> Iterable[str]:
    """M23: feedback names options by their text, never by letter or place."""
    for text in (*(option.proof for option in item.options), item.note):
        if _BY_LETTER.search(text):
            yield f"'{text}' names an option by its letter or place"


_BY_LETTER = re.compile(
    r"\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Dd]istractor)s? \(?(?:[A-E]|[a-e]\)|[1-5])\b|(?:^|\s)\([A-Ea-e]\)(?=\s|$|[.,:])"
    r"|^[A-E][.):] |\bthe (?:first|second|third|fourth|last) (?:option|answer|choice)\b"
)


RULES = (
    Rule("M01", "B", "exactly one option is right", CHOICE, one_right),
    Rule("M01", "B", "exactly one option is right", CHOICE, proven),
    Rule("M02", "B", "options are distinct", CHOICE, distinct),
    Rule("M03", "B", "the key is among the options, once", CHOICE, key_there_once),
    Rule("M04", "B", "the longest option is not the key", CHOICE, key_not_longest),
    Rule("M05", "B", "options of one kind", CHOICE, one_kind),
    Rule("M06", "B", "options alike in grammar", CHOICE, alike_in_grammar),
    Rule("M07", "B", "dates and numbers in order", CHOICE, ordered),
    Rule("M09", "B", "no combined options", CHOICE, no_combined),
    Rule("M10", "W", "no absolutes or vague words in options", CHOICE, no_absolutes),
    Rule("M11", "B", "no clang between stem and key", CHOICE, no_clang),
    Rule("M12", "W", "no convergence on the key", CHOICE, no_convergence),
    Rule("M17", "W", "nothing repeated in every option", CHOICE, nothing_repeated),
    Rule("M18", "B", "distractors of the same world", CHOICE, of_another_world),
    Rule("M19", "B", "two or three good distractors", CHOICE, enough),
    Rule("M20", "B", "no distractor excluded by the stem", CHOICE, excluded_by_stem),
    Rule("M22", "W", "date distractors of one form", CHOICE, date_distance),
    Rule("M23", "B", "feedback names options by text", CHOICE, feedback_by_text),
)
