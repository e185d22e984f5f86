"""Tokens as English history texts need them: spaCy's English rules in, the same with abbreviations mended out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

TITLES = frozenset(
    "adm amb assoc asst bp brig bro capt card cdr cmdr col cols comm const cpl dep dr fr gen gens gov govs hon insp"
    " judge lieut lt maj messrs min mme mlle mm mr mrs ms mt pfc pres prof pte pvt rep reps rev sec sen sens sgt sr"
    " ste st supt ven".split()
)
"""Abbreviations before a name, without their full stop, in lower case."""

NUMBERED = frozenset(
    "app art arts b bk bks ca ch chap chaps chs cl col d doc docs ed f ff fig figs fl fn fol fols l ll n nn no nos"
    " p par para paras pars pl pp pt pts r reg sec secs sect ser tab v vol vols vs".split()
)
"""Abbreviations before a number."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())

PLAIN = frozenset(
    "al approx assn ave bros cf cit co comp corp dept div e.g etc est exec ext govt ibid i.e inc int'l jr loc ltd mfg"
    " misc nat'l op orig repr resp rev sc sq stat supra trans univ viz vs".split()
)
"""Abbreviations that may stand anywhere."""

OPENERS = frozenset(
    "a after all although an and as at because before both but by during each for from he her here his how however if"
    " in it its many most no not of on only our she since so some such that the their then there these they this those"
    " to under until we what when where while who why with yet you".split()
)
"""Words that begin sentences and are no names: a capital on one of them shows a new sentence."""

_GLUED_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Adm", "Amb")
_GLUED_TITLES += ("Gov", "Sen", "Sens", "Rep", "Rev", "Prof", "Hon", "Messrs", "St")
_GLUED_NUMBERED = ("No", "Nos", "no", "nos", "Art", "Arts", "Sec", "Vol", "vol", "Ch", "ch", "pp", "p", "ca", "c")
_INFIXES = (
    r"[—―]",
    r"(?<=[0-9])–(?=[0-9A-Z])",
    r"(?<=[.,;:!?\"”’)\]])–",
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
    # No character is taken: "A.Harriman" is "A." and "Harriman", "p.4" is "p." and "4".
    r"(?<=\b[A-Z]\.)(?=[A-Z][a-z])",
    *(rf"(?<=\b{title}\.)(?=[A-Z])" for title in _GLUED_TITLES),
    *(rf"(?<=\b{word}\.)(?=[0-9])" for word in _GLUED_NUMBERED),
)
_NUMBER = re.compile(r"[0-9#§]|[IVXLCivxlc]+$")
_INITIAL = re.compile(r"[A-Z]\.")

Offsets = tuple[int, int]


def make_tokenizer(nlp: Language) -> Callable[[str], Doc]:
    """Return the tokenizer for a blank English pipeline; its Docs always hold the text unchanged."""
    base = nlp.tokenizer
    if nlp.Defaults.infixes is not None:
        base.infix_finditer = compile_infix_regex([*_INFIXES, *nlp.Defaults.infixes]).finditer  # type: ignore[attr-defined]

    def tokenize(text: str) -> Doc:
        doc = base(text)
        before = [(token.idx, token.idx + len(token)) for token in doc]
        after = mend(text, before)
        return doc if after == before else _build(nlp, text, after)

    return tokenize


def mend(text: str, tokens: Sequence[Offsets]) -> list[Offsets]:
    """Join abbreviations with their full stop and part initials from the stop that ends a sentence.

    "Col" "." "House" -> "Col." "House"; "No" "." "5" -> "No." "5"; "War" "I." "The" -> "War" "I" "." "The".
    """
    mended: list[Offsets] = []
    for number, (start, end) in enumerate(tokens):
        following = _word_after(text, tokens, number)
        word = text[start:end]
        if word == "." and mended and mended[-1][1] == start and number:
            stem = text[mended[-1][0] : start]
            if _is_abbreviation(stem, following):
                mended[-1] = (mended[-1][0], end)
                continue
        if _INITIAL.fullmatch(word) and mended and _ends_sentence(word, following):
            mended.append((start, start + 1))
            mended.append((start + 1, end))
            continue
        mended.append((start, end))
    return mended


def _word_after(text: str, tokens: Sequence[Offsets], number: int) -> str:
    """Return the next token that is not blank, or nothing; a line break counts as the end."""
    for start, end in tokens[number + 1 :]:
        word = text[start:end]
        if "\n" in word:
            return ""
        if not word.isspace():
            return word
    return ""


def _is_abbreviation(stem: str, following: str) -> bool:
    """Whether the full stop after ``stem`` belongs to it, judged by the word that follows."""
    lower = stem.lower()
    if not following:
        return False
    if lower in TITLES and following[0].isupper() and following.lower() not in OPENERS:
        return True
    if lower in NUMBERED and _NUMBER.match(following):
        return True
    if lower in MONTHS and stem[0].isupper() and (following[0].isdigit() or following == ","):
        return True
    return lower in PLAIN and not following[0].isupper() and following not in "\"“”‘’'"


def _ends_sentence(word: str, following: str) -> bool:
    return not following or (following[0].isupper() and following.lower() in OPENERS and word != "A.")


def _build(nlp: Language, text: str, tokens: Sequence[Offsets]) -> Doc:
    words = [text[start:end] for start, end in tokens]
    ends = [end for _, end in tokens]
    starts = [start for start, _ in tokens[1:]] + [len(text)]
    return Doc(nlp.vocab, words=words, spaces=[a < b for a, b in zip(ends, starts, strict=True)])
