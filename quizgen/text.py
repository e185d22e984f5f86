"""Plain questions about English text, without any model: how it ends, how it is written, what number it shows."""

from __future__ import annotations

import re

from quizgen.edtf import MONTH_NAMES


def word_set(line: str) -> frozenset[str]:
    """Return the words of a line, parted by blanks, as a set to look words up in."""
    return frozenset(line.split())


CLOSERS = "\"'”’»)]}›"
"""Marks that may follow a sentence's final stop."""

MONTHS = MONTH_NAMES

TITLES = word_set(
    "mr mrs ms messrs dr prof rev hon st gen col capt lt maj sgt adm cmdr brig gov sen rep pres "
    "sec amb mme mlle fr"
)
"""Abbreviations that stand before a name, so that their stop ends no sentence."""

NEVER_LAST = word_set(
    "a an the and or nor but of to in on at by for from with without into onto upon under between "
    "among against during through toward towards about that which who whom whose than as if because "
    "while when where whether although though unless until since my your his her its our their this "
    "these those is are was were be been being has have had will would shall should may might can "
    "could must not no very more most such every each both either neither"
)
"""Words with which hardly any English sentence ends when no stop follows them."""

_FINAL = re.compile(rf"(?:[.!?…]|\.\s?\.\s?\.)[*_{re.escape(CLOSERS)}\s]*$")
_INNER_STOP = re.compile(
    r"(?<![^\W_])([^\W_]{1,40})[’”\"')\]]{0,2}[.!?][’”\"')\]]{0,2}\s+[“\"‘(]?[A-Z]"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
SMALL_WORDS = word_set(
    "a an the and or nor but of to in on at by for from with as into over under between against "
    "de la le du des von van der den zu y e da di del el al upon its his their vs"
)
"""Words that stay small inside a heading."""

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, in order."""
    return _WORD.findall(text)


def last_word(text: str) -> str:
    """Return the last word of a text, in lower case, or nothing."""
    match = _LAST_WORD.search(text[-60:])
    return match.group(1).lower() if match else ""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does: a stop, quotation marks and brackets after it allowed."""
    tail = text.rstrip()[-60:]
    if not _FINAL.search(tail):
        return False
    return not (tail.endswith(".") and last_word(tail) in TITLES)


def has_several_sentences(text: str) -> bool:
    """Whether a sentence ends inside a text and another begins; "Mr. Pell", "J. Smith" and "112. Letter" do not count."""
    return any(
        len(match.group(1)) > 2
        and match.group(1).lower() not in TITLES
        and (match.start() > 0 or not match.group(1).isdigit())
        for match in _INNER_STOP.finditer(text)
    )


def is_cut(text: str) -> bool:
    """Whether a text breaks off: it ends in a word that cannot end a sentence, a hyphen or "Mr."."""
    tail = text.rstrip()[-60:]
    if not tail or ends_sentence(tail):
        return False
    if tail[-1] in "-\u2010\u00ad":
        return True
    if tail.endswith("."):
        return last_word(tail) in TITLES
    return tail[-1].isalpha() and last_word(tail) in NEVER_LAST


def starts_lower(text: str) -> bool:
    """Whether the first letter of a text is a small one, with at most an opening mark before it."""
    bare = text.lstrip(" \t\"'“‘([«")
    return bool(bare) and bare[0].islower()


def is_caps(text: str) -> bool:
    """Whether a text is set in capitals: two letters or more, and hardly a small one."""
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return len(letters) >= 2 and upper >= 0.9 * len(letters)


def is_title_case(text: str) -> bool:
    """Whether the words of a text that are not small ones begin with capitals, as in a heading."""
    main = [word for word in words(text) if word[0].isalpha() and word.lower() not in SMALL_WORDS]
    return bool(main) and sum(word[0].isupper() for word in main) >= 0.8 * len(main)


def tells(name: str, text: str) -> bool:
    """Whether the name of a file says what its text is about: two words or more, one of them a name in the text.

    "07-annals-of-scotland" of a text that names Scotland does, "biography-b" does not.
    """
    main = [
        word
        for word in re.findall(r"[^\W\d_]+", name)
        if len(word) > 2 and word.lower() not in SMALL_WORDS
    ]
    return len(main) >= 2 and any(
        re.search(rf"(?<=[\w,;] ){re.escape(word.capitalize())}", text) for word in main
    )


def roman(text: str) -> int:
    """Return the value of a Roman numeral in either case, or 0 for anything else."""
    numeral = text.lower()
    if not numeral or not _ROMAN.fullmatch(numeral):
        return 0
    values = [_ROMAN_VALUES[char] for char in numeral]
    later = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, later, strict=True)
    )
