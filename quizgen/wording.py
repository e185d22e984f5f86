"""Words of keys, stems and options compared: what one text gives away of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from quizgen.model import fold
from quizgen.stems import name_stem, stem
from quizgen.text import roman

STOP = frozenset(
    """a an the of to in on at by for with from and or nor but as that this these those which who whom whose what when
    where why how is are was were be been being am do does did done has have had having will would shall should may
    might can could must not no it its he she his her they them their there than then so such into onto upon over
    under out up down off about between among through during before after until since against within without via per
    also both each either all any some one two very more most other another own same only just""".split()
)
TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady president vice chairman prince princess king queen emperor empress count
    general admiral colonel captain minister premier prime ambassador secretary senator governor advisor adviser
    comrade professor chancellor special foreign state""".split()
)


def content_words(text: str) -> tuple[str, ...]:
    """Return the folded words that carry meaning, in order."""
    return tuple(word for word in fold(text).split() if word not in STOP)


def stem_word(word: str) -> str:
    """Return a folded word without the endings of plurals, peoples, verbs and nouns made of verbs."""
    return stem(name_stem(word))


def leaks(
    key: str,
    text: str,
    *,
    names: Iterable[str] = (),
    name: bool = False,
    common: frozenset[str] = frozenset(),
) -> bool:
    """Whether a text gives a key away: by the key itself, a name of it, or a telling word of it (rule C04).

    ``names`` are other names of the same answer; ``name`` says that the key is a proper name, of which
    every word but titles tells; ``common`` are folded words that other answers have too.
    """
    forms = tuple(dict.fromkeys(form for form in (key, *names) if fold(form)))
    tokens = [(fold(token), token[:1]) for token in re.findall(r"[^\W_]+", text)]
    if any(_stands(form, tokens) for form in forms):
        return True
    folded = {word for word, _ in tokens}
    if set(re.findall(r"\b\d{3,4}\b", fold(key))) & folded:
        return True
    if not name:
        return _all_said(key, {stem_word(word) for word in folded})
    # A name's words are written large, also where they make an adjective: "Prussian".
    large = {name_stem(word) for word, first in tokens if first.isupper() or first.isdigit()}
    return any(_name_said(form, large, common) for form in (*forms, *_peoples(forms)))


def _stands(form: str, tokens: Sequence[tuple[str, str]]) -> bool:
    """Whether a form stands in a text word for word; one written large only where the text does so too."""
    wanted = fold(form).split()
    large = form.lstrip("\"'“‘( ")[:1].isupper()
    for at in range(len(tokens) - len(wanted) + 1):
        if all(tokens[at + more][0] == word for more, word in enumerate(wanted)) and (
            not large or not tokens[at][1].islower() or len(wanted) > 2
        ):
            return True
    return False


def _all_said(form: str, stems: set[str]) -> bool:
    telling = [word for word in content_words(form) if word not in TITLES and not word.isdigit()]
    return bool(telling) and all(stem_word(word) in stems and len(word) > 2 for word in telling)


def _name_said(form: str, large: set[str], common: frozenset[str]) -> bool:
    """Whether the telling words of a name are in a text: all of them, or a rare one."""
    words = [word for word in content_words(form) if word not in TITLES and not word.isdigit()]
    telling = [word for word in words if word not in common] or words
    hits = [word for word in telling if name_stem(word) in large and len(word) > 2]
    if not hits or (words and roman(words[-1]) and len(hits) < len(words)):
        # "Louis XV" says nothing of Louis XIV.
        return bool(hits) and roman(words[-1]) == 0
    return len(hits) == len(telling) or any(_rare(word) for word in hits)


_PEOPLE_OF = MappingProxyType(
    {
        "united states": "American",
        "great britain": "British",
        "united kingdom": "British",
        "soviet union": "Soviet",
        "low countries": "Dutch",
    }
)


def _peoples(forms: Iterable[str]) -> Iterator[str]:
    """Yield the adjective of a state whose name does not show it."""
    for form in forms:
        adjective = _PEOPLE_OF.get(" ".join(content_words(form)))
        if adjective:
            yield adjective


_COMMON_IN_NAMES = frozenset(
    """north south east west northern southern eastern western new old great united states republic democratic
    people national front party government union army council congress committee conference house commons
    state kingdom empire liberation free federal royal imperial saint st van von de la le du di al bin ibn
    john james william henry charles george thomas robert richard edward louis peter paul mary anne elizabeth
    revolutionary provisional socialist communist side delegation vietnam korea germany china america""".split()
)


def _rare(word: str) -> bool:
    """Whether one word of a name is enough to know it by."""
    return not {word, stem_word(word)} & _COMMON_IN_NAMES and len(word) > 3


MONTHS = frozenset(
    """january february march april may june july august september october november december
    spring summer autumn fall winter""".split()
)


def undated_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without those of dates."""
    return frozenset(
        word
        for word in content_words(text)
        if word not in MONTHS and not re.fullmatch(r"\d+(?:st|nd|rd|th)?", word)
    )


DIGITS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
} | {
    word: str(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
"""Small numbers and tens in words, as digits."""


def with_digits(text: str) -> str:
    """Return text folded, with small numbers as digits: "ten-point" and "10-point" become alike."""
    return " ".join(DIGITS.get(word, word) for word in fold(text).split())


_MEMBERS = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
    oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming new_hampshire new_jersey new_mexico new_york
    north_carolina north_dakota rhode_island south_carolina south_dakota west_virginia victoria queensland tasmania
    new_south_wales south_australia western_australia bavaria saxony prussia hanover hesse württemberg baden""".replace(
        "ü", "u"
    ).split()
)
"""States of a union: no country to whom it was one of several."""
_CITIES = frozenset(
    """athens sparta thebes corinth argos syracuse carthage rome venice genoa florence pisa milan siena lucca ragusa hamburg
    lubeck bremen danzig novgorod pskov geneva zurich bern basel troy tyre sidon babylon ur uruk lagash nineveh rhodes
    byzantium constantinople mecca medina granada kilwa timbuktu""".split()
)


def state_word(name: str) -> str:
    """Return what sort of state a name is: "state" of a union or of old Germany, "city", else "country"."""
    folded = fold(name).replace(" ", "_")
    if folded in _CITIES:
        return "city"
    return "state" if folded in _MEMBERS else "country"


_BODIES = frozenset(
    """council committee commission assembly congress parliament party league union association society company corporation bank front
    movement organization organisation ministry department board bureau office court tribunal senate house chamber cabinet government
    church order university academy institute college agency authority federation confederation alliance nations community junta
    directorate directory diet cortes duma soviet politburo guild trust club school hospital museum bloc centre center foundation group
    conference convention synod commune delegation mission legation embassy secretariat brotherhood lodge estates republic reichstag
    bundestag riksdag storting folketing sejm majlis knesset treasury admiralty presidium comintern cominform inquisition papacy
    institution service administration army navy regiment militia guard command staff pact""".split()
)
"""Words that a body's name ends or begins with."""
_COMMON_BODY = frozenset(
    """council ministers minister national constituent assembly cabinet government republic first second third chamber provisional state
    general supreme high central committee commission board ministry executive legislative company party league union army conference
    crown church house movement front community association society federal federation royal imperial the of war foreign affairs navy
    court regency junta directory convention congress""".split()
)
_KNOWN_BODIES = frozenset(
    {
        "states general",
        "estates general",
        "supreme court",
        "general assembly",
        "house of commons",
    }
)


def is_body(name: str) -> bool:
    """Whether a name is plainly that of a body: "League of Nations", "NATO"; not "L3S"."""
    if re.fullmatch(r"(?:[A-Z]\.?){2,7}", name):
        return True
    return any(word in _BODIES or word.removesuffix("s") in _BODIES for word in fold(name).split())


_PEOPLES = re.compile(r"(?:ian|ean|ish|ese|can|ench|utch|man|iss)$")
"""Endings of peoples' adjectives: of "Bolivian congress" the congress stays."""


def is_common_body(name: str) -> bool:
    """Whether a body is named by what every state has, so that other words do as well: "Council of Ministers"."""
    folded = fold(name)
    words = [word for word in folded.split() if not _PEOPLES.search(word)]
    return (
        folded not in _KNOWN_BODIES and bool(words) and all(word in _COMMON_BODY for word in words)
    )


def is_people(text: str) -> bool:
    """Whether a state is named by its people: "the Americans", "the French", "the North Vietnamese"."""
    last = (fold(text).split() or [""])[-1]
    if last in (
        "states",
        "provinces",
        "netherlands",
        "colonies",
        "kingdoms",
        "us",
        "ussr",
        "philippines",
    ):
        return False
    return last.endswith(
        (
            "ans",
            "ese",
            "ish",
            "ench",
            "utch",
            "wiss",
            "ards",
            "oles",
            "urks",
            "eeks",
            "anes",
            "erbs",
            "edes",
            "ians",
            "oviets",
        )
    )


def token_overlap(one: str, other: str) -> float:
    """Return the Jaccard overlap of the folded words of two texts, 0 to 1."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)


def word_count(text: str) -> int:
    """Return the number of words in a text, punctuation not counted."""
    return len(re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", text))


def capitalise(text: str) -> str:
    """Return text with its first letter large."""
    for at, char in enumerate(text):
        if char.isalpha():
            return text[:at] + char.upper() + text[at + 1 :]
        if char.isdigit():
            return text
    return text
