"""The rules M01 to M24 for single multiple-choice items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import ASKED, CHOICE, SINGLE, Rule, distractors, fact_of, words
from quizgen.factbase import FactBase
from quizgen.model import Item, fold
from quizgen.wording import content_words, stem_word, token_overlap, word_count

DATE = re.compile(r"\b(?:\d{3,4}|\d{1,2}(?:st|nd|rd|th)?)\b|century|BCE?\b")
ASKERS = frozenset("who whom whose which what when where why how".split())


def one_right(item: Item, base: FactBase) -> Iterable[str]:
    """M01: no distractor fills the asked role in a fact that the stem fits; none contains the key."""
    fact = fact_of(item, base)
    key = fold(item.key)
    for option in distractors(item):
        text = fold(option.text)
        if f" {text} " in f" {key} " or f" {key} " in f" {text} ":
            yield f"'{option.text}' and the key contain one another"
        if text in {fold(form) for form in item.accept}:
            yield f"'{option.text}' is another way to write the key"
        other = base.by_id.get(option.fact)
        if fact is None or other is None:
            continue
        role = other.role(item.role)
        if role is not None and role.value and base.is_also_true(fact, item.role, role.value):
            yield f"'{option.text}' may be right too"
        mine = fact.role("when")
        if item.role == "when" and role is not None and mine is not None and edtf.overlaps(role.value, mine.value):
            yield f"'{option.text}' overlaps the key"


def proven(item: Item, base: FactBase) -> Iterable[str]:
    """M01: every distractor carries the proof that it is wrong."""
    for option in distractors(item):
        if item.facts and not option.proof:
            yield f"no proof that '{option.text}' is wrong"


def distinct(item: Item, base: FactBase) -> Iterable[str]:
    """M02: options differ after folding and are not nearly the same words."""
    texts = [option.text for option in item.options]
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            if fold(one) == fold(other):
                yield f"'{one}' stands twice"
            elif not DATE.search(one) and token_overlap(one, other) >= 0.8:
                yield f"'{one}' and '{other}' are nearly the same"


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
    if item.relation == "office" or item.role in ("who", "to_whom"):
        return
    if len(item.key) > 1.2 * max(len(text) for text in others):
        yield "the key is the longest option by far"


def _short(text: str) -> bool:
    return bool(DATE.search(text)) or word_count(text) <= 2


def one_kind(item: Item, base: FactBase) -> Iterable[str]:
    """M05: options of one kind of actor, one precision of date, one pattern of capitals and numbers."""
    fact = fact_of(item, base)
    key_role = fact.role(item.role) if fact else None
    for option in distractors(item):
        other = base.by_id.get(option.fact)
        role = other.role(item.role) if other else None
        if key_role is not None and role is not None and item.role in ("who", "to_whom") and role.kind != key_role.kind:
            yield f"'{option.text}' is a {role.kind}, the key a {key_role.kind}"
        if (
            key_role is not None
            and role is not None
            and item.role == "when"
            and edtf.precision(role.value) != edtf.precision(key_role.value)
        ):
            yield f"'{option.text}' is dated to the {edtf.precision(role.value)}"
        if item.key[:1].isdigit() != option.text[:1].isdigit() and item.role == "number":
            yield f"'{option.text}' is no number like the key"
        if item.key[:1].isupper() != option.text[:1].isupper() and not item.key[:1].isdigit() and not option.text[:1].isdigit():
            yield f"'{option.text}' differs from the key in its capital"


def alike_in_grammar(item: Item, base: FactBase) -> Iterable[str]:
    """M06: options share their opening (article, "that", infinitive)."""
    if item.role != "what":
        return
    forms = {_opening(option.text) for option in item.options}
    if len(forms) > 1:
        yield f"options open in different ways: {', '.join(sorted(forms))}"


def _opening(text: str) -> str:
    first = (words(text) or [""])[0]
    if first in ("a", "an"):
        return "a"
    return first if first in ("the", "that", "to") else "other"


def ordered(item: Item, base: FactBase) -> Iterable[str]:
    """M07: dates and numbers stand in rising order."""
    if item.role != "when" or not item.facts:
        return
    fact = fact_of(item, base)
    values = []
    for option in item.options:
        source = fact if fold(option.text) == fold(item.key) else base.by_id.get(option.fact)
        role = source.role("when") if source else None
        bounds = edtf.bounds(role.value) if role else None
        if bounds is None:
            return
        values.append(bounds)
    if values != sorted(values):
        yield "dates are not in order of time"


def no_combined(item: Item, base: FactBase) -> Iterable[str]:
    """M09: no "all of the above", "none of the above", "A and B"."""
    for option in item.options:
        if re.search(r"\b(?:all|none|both|neither|any) of (?:the |these|them)|\bof the above\b|^[A-E] and [A-E]$", option.text, re.IGNORECASE):
            yield f"'{option.text}' combines options"


def no_absolutes(item: Item, base: FactBase) -> Iterable[str]:
    """M10: no always, never, only; no often, usually in one option alone."""
    for option in item.options:
        found = set(words(option.text)) & {"always", "never", "only", "often", "usually", "sometimes"}
        if found:
            yield f"'{option.text}' says {', '.join(sorted(found))}"


def no_clang(item: Item, base: FactBase) -> Iterable[str]:
    """M11: content words shared by stem and key stand in half the distractors too."""
    stem = {stem_word(word) for word in content_words(item.stem)}
    shared = {stem_word(word) for word in content_words(item.key)} & stem
    shared = {word for word in shared if not word.isdigit()}
    others = distractors(item)
    for word in sorted(shared):
        having = sum(word in {stem_word(w) for w in content_words(option.text)} for option in others)
        if having * 2 < len(others):
            yield f"'{word}' stands in stem and key, and in too few distractors"


def no_convergence(item: Item, base: FactBase) -> Iterable[str]:
    """M12: the key is not the option that shares most words with the rest."""
    if item.role == "when" or len(item.options) < 3:
        return
    shares = {}
    for option in item.options:
        mine = set(content_words(option.text))
        shares[option.text] = sum(
            len(mine & set(content_words(other.text))) for other in item.options if other is not option
        )
    best = max(shares.values())
    key = next((text for text in shares if fold(text) == fold(item.key)), "")
    if best >= 2 and shares.get(key) == best and list(shares.values()).count(best) == 1:
        yield "the key shares most words with the other options"


def full_question(item: Item, base: FactBase) -> Iterable[str]:
    """M13: the stem is a whole question: question word, "?", five words or more."""
    if item.kind == "true_false":
        return
    if not item.stem.rstrip().endswith("?"):
        yield "the stem does not end in a question mark"
    if not ASKERS & set(words(item.stem)):
        yield "the stem has no question word"
    if len(words(item.stem)) < 5:
        yield "the stem has fewer than five words"


def no_negative(item: Item, base: FactBase) -> Iterable[str]:
    """M14: no not, except or least in the stem."""
    found = set(words(item.stem)) & {"not", "except", "least", "never"}
    if found:
        yield f"the stem says {', '.join(sorted(found))}"


def no_blank(item: Item, base: FactBase) -> Iterable[str]:
    """M15: no blank inside a multiple-choice stem."""
    if "__" in item.stem:
        yield "the stem has a blank; write it as a question"


def no_dressing(item: Item, base: FactBase) -> Iterable[str]:
    """M16: at most 35 words and no long bracket."""
    if len(words(item.stem)) > 35:
        yield "the stem is longer than 35 words"
    if re.search(r"\([^)]{40,}\)", item.stem):
        yield "the stem has a long bracket"


def nothing_repeated(item: Item, base: FactBase) -> Iterable[str]:
    """M17: no common opening or ending of three words or more."""
    texts = [words(option.text) for option in item.options]
    if len(texts) < 2:
        return
    for side in (texts, [text[::-1] for text in texts]):
        if len({tuple(text[:3]) for text in side}) == 1 and len(side[0]) >= 3:
            yield "every option repeats the same words"


def same_world(item: Item, base: FactBase) -> Iterable[str]:
    """M18: every distractor comes from the sources of the item."""
    own = {place.source for place in item.provenance}
    for option in distractors(item):
        other = base.by_id.get(option.fact)
        if other is not None and other.provenance.source not in own:
            yield f"'{option.text}' comes from another source"


def enough(item: Item, base: FactBase) -> Iterable[str]:
    """M19: two or three distractors; fewer make a short answer."""
    count = len(distractors(item))
    if not 2 <= count <= 4:
        yield f"{count} distractors"


def not_excluded(item: Item, base: FactBase) -> Iterable[str]:
    """M20: the stem's own year, name or side excludes no distractor."""
    stem = f" {fold(item.stem)} "
    years = set(re.findall(r"\b\d{4}\b", item.stem))
    for option in distractors(item):
        if fold(option.text) and f" {fold(option.text)} " in stem:
            yield f"the stem names '{option.text}'"
        theirs = set(re.findall(r"\b\d{4}\b", option.text))
        if item.role == "when" and years and theirs and not theirs & years:
            yield f"the stem's year excludes '{option.text}'"
        other = base.by_id.get(option.fact)
        when = other.role("when") if other else None
        if item.role == "when" and years and when is not None and str(edtf.year_of(when.value)) not in years:
            yield f"the stem's year excludes '{option.text}'"


def date_distance(item: Item, base: FactBase) -> Iterable[str]:
    """M22: date distractors of one form and after no document date."""
    if item.role != "when":
        return
    forms = {re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", option.text)) for option in item.options}
    if len(forms) > 1:
        yield "dates are written in different forms"


def feedback_by_text(item: Item, base: FactBase) -> Iterable[str]:
    """M23: feedback names options by their text, never by letter."""
    for option in item.options:
        if re.search(r"\b(?:option|answer|choice) [A-E]\b", option.proof):
            yield f"the proof for '{option.text}' names an option by its letter"


def worth_knowing(item: Item, base: FactBase) -> Iterable[str]:
    """M24: no archive box, note, page, file or telegram number is asked for."""
    text = f"{item.stem} {item.provenance[0].sentence if item.provenance else ''}"
    marks = r"\b(?:Box|Lot|Folder|NSC Files|Manuscript Division|Record Group|microfilm|fols?\.|Ibid)\b|\bSource: "
    if re.search(marks, text):
        yield "rests on an archive mark"
    if re.search(r"\b(?:page|note|footnote|box|file|telegram|document) (?:no\.? |number )?____", item.stem, re.IGNORECASE):
        yield "asks for a page, note, file or telegram number"


RULES = (
    Rule("M01", "B", "exactly one option is right", CHOICE, one_right),
    Rule("M01", "B", "exactly one option is right", CHOICE, proven),
    Rule("M02", "B", "options are distinct", CHOICE, distinct),
    Rule("M03", "B", "the key is among the options, once", CHOICE, key_there_once),
    Rule("M04", "B", "the longest option is not the key", CHOICE, key_not_longest),
    Rule("M05", "B", "options of one kind", CHOICE, one_kind),
    Rule("M06", "B", "options alike in grammar", CHOICE, alike_in_grammar),
    Rule("M07", "B", "dates in order", CHOICE, ordered),
    Rule("M09", "B", "no combined options", CHOICE, no_combined),
    Rule("M10", "W", "no absolutes or vague words in options", CHOICE, no_absolutes),
    Rule("M11", "B", "no clang between stem and key", CHOICE, no_clang),
    Rule("M12", "W", "no convergence on the key", CHOICE, no_convergence),
    Rule("M13", "B", "the stem is a full question", ASKED, full_question),
    Rule("M14", "W", "no negative stem", ASKED, no_negative),
    Rule("M15", "W", "no blank in a choice", CHOICE, no_blank),
    Rule("M16", "W", "no window dressing", ASKED, no_dressing),
    Rule("M17", "W", "nothing repeated in every option", CHOICE, nothing_repeated),
    Rule("M18", "B", "distractors of the same world", CHOICE, same_world),
    Rule("M19", "B", "two or three good distractors", CHOICE, enough),
    Rule("M20", "B", "no distractor excluded by the stem", CHOICE, not_excluded),
    Rule("M22", "W", "date distractors of one form", CHOICE, date_distance),
    Rule("M23", "B", "feedback names options by text", CHOICE, feedback_by_text),
    Rule("M24", "B", "worth knowing", SINGLE, worth_knowing),
)
