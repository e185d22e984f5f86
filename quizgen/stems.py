"""Words without their endings: an inflected English word goes in, a stem to compare it by comes out.

Stems are for comparing only and are no words. Verbs and plain nouns have ``stem``, names of countries and
peoples ``name_stem``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from quizgen.text import word_set

_IRREGULAR = """
agree agreed agreeing, decree decreed, guarantee guaranteed, free freed freeing, oversee oversaw overseen,
arise arose arisen, be is are was were been being am, bear bore borne born, beat beaten, become became, begin began begun,
bend bent, bind bound, bleed bled, blow blew blown, break broke broken, breed bred, bring brought, build built, burn burnt,
buy bought, catch caught, choose chose chosen, cling clung, come came, creep crept, deal dealt, dig dug,
draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought,
flee fled, fling flung, fly flew flown, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven,
freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown, hang hung, have has had having, hear heard,
hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led, leave left, lend lent, lie lying,
lose lost, make made, mean meant, meet met, mistake mistook mistaken, overcome overcame,
overthrow overthrew overthrown, pay paid, ride rode ridden, rise rose risen, run ran, say said, see saw seen, seek sought,
sell sold, send sent, shake shook shaken, shoot shot, show shown, sing sang sung, sink sank sunk, sit sat, slay slew slain,
sleep slept, speak spoke spoken, spend spent, spring sprang sprung, stand stood, steal stole stolen, stick stuck,
strike struck stricken, strive strove striven, swear swore sworn, sweep swept, swim swam swum, take took taken, teach taught,
tear tore torn, tell told, think thought, throw threw thrown, undergo underwent undergone, understand understood,
undertake undertook undertaken, uphold upheld, wake woke woken, wear wore worn, weave wove woven, win won, withdraw withdrew withdrawn,
withhold withheld, withstand withstood, write wrote written, die died dying dies, tie tied tying,
man men, woman women, foot feet, goose geese, tooth teeth, child children, shelf shelves,
army armies, ally allies, treaty treaties, troop troops, life lives, wife wives, thief thieves, half halves, loaf loaves
"""
_BASE: Mapping[str, str] = MappingProxyType(
    {
        form: forms.split()[0]
        for forms in _IRREGULAR.replace("\n", " ").split(",")
        for form in forms.split()[1:]
    }
)
PAST = frozenset(_BASE) | word_set(
    "cast cost cut hit hurt let put quit read set shed shut split spread thrust beset broadcast upset"
)
"""Irregular forms of verbs (and a few plurals), and verbs whose past is their base."""

_PEOPLES = """
afghanistan afghan afghani, argentina argentine argentinian, belgium belgian, britain british briton britons britannic,
burma burmese, carthage carthaginian punic, congo congolese, cyprus cypriot, denmark danish dane danes,
england english englishman englishmen, finland finnish finn finns, flanders flemish fleming,
france french frenchman frenchmen, germany german germans, greece greek greeks hellenic, iceland icelandic icelander,
iraq iraqi iraqis, ireland irish irishman, israel israeli israelis, kuwait kuwaiti, laos lao laotian laotians,
mexico mexican, monaco monegasque, naples neapolitan, netherlands holland dutch dutchman, norway norwegian,
pakistan pakistani, peru peruvian, philippines philippine filipino filipinos, poland polish pole poles,
portugal portuguese, saxony saxon saxons, scotland scottish scots scot scotch, siam siamese, spain spanish spaniard spaniards,
sparta spartan, sweden swedish swede swedes, switzerland swiss, thailand thai, troy trojan, turkey turkish turk turks,
ussr soviet soviets, venice venetian, vietnam vietnamese, wales welsh welshman, yemen yemeni, zaire zairean,
rome roman romans, athens athenian, macedon macedonia macedonian, hannover hanover hanoverian, lucca lucchese,
america american americans, africa african, asia asian, europe european, china chinese, japan japanese, india indian,
norman normandy normans, burgundy burgundian, lombardy lombard, castile castilian, aragon aragonese,
mongolia mongol mongols mongolian, tartary tatar tartar, ottoman ottomans, byzantium byzantine, hungary hungarian,
italy italian, bavaria bavarian, brittany breton, catalonia catalan, picardy picard, savoy savoyard
"""
_PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        form: forms.split()[0]
        for forms in _PEOPLES.replace("\n", " ").split(",")
        for form in forms.split()
    }
)


def is_past(word: str) -> bool:
    """Whether a word in lower case can be the past of a verb: "signed", "began", "cut"."""
    return word in PAST or (word.endswith("ed") and len(word) > 3)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a folded word without inflection and the endings that make nouns of verbs.

    "proposal", "proposed", "proposes" -> "propos"; "began" -> "begin"
    """
    word = _BASE.get(word, word)
    word = _singular(word)
    word = _BASE.get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith("eed"):
            break
        if word.endswith(ending) and len(word) >= 5 and _has_vowel(word[: -len(ending)]):
            word = _single(word[: -len(ending)])
            break
    else:
        if word.endswith("ification"):
            word = word.removesuffix("ication") + "y"
        for ending in ("ment", "ance", "ence", "ion", "al", "er", "or"):
            if word.endswith(ending) and len(word) - len(ending) >= (5 if ending == "ion" else 4):
                word = _single(word[: -len(ending)])
                break
    if word.endswith("e") and len(word) > 3 and word[-2] != "e":
        word = word[:-1]
    word = word[:-2] if word.endswith("at") and len(word) >= 6 else word
    return word[:-1] if word.endswith("ll") and len(word) >= 6 else word


@lru_cache(maxsize=50_000)
def name_stem(word: str) -> str:
    """Return a folded word of a name without what makes it a plural, an adjective or a people.

    "Russian", "Russians", "Russia" -> "russ"; "French" -> "france"
    """
    if word in _PEOPLE:
        return _PEOPLE[word]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 4:
        word = word[:-1]
    if word in _PEOPLE:
        return _PEOPLE[word]
    for ending in ("ian", "ean", "ese", "ite", "ia", "an", "a"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


def _has_vowel(word: str) -> bool:
    return any(char in "aeiouy" for char in word)


def _single(word: str) -> str:
    """Return a word without the change that an ending brought: "stopp" -> "stop", "carri" -> "carry"."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouylsz":
        return word[:-1]
    return word[:-1] + "y" if word.endswith("i") and len(word) > 3 else word
