"""Evidence that a number is a date or is not: labels before it, things counted after it, clock times.

A normal form (see ``_date_words``) and an offset go in; answers come out. All looks are short and bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.extract._date_words import FILL, TAKEN, word_set

LABELS = word_set("""
no nos number numbers num nr box boxes page pages p pp doc docs document documents telegram telegrams tel cable
cables message messages msg file files folder folders reel item items lot entry para paragraph paragraphs section
sections sec article articles art arts chapter chapters ch chap line lines verse verses psalm room flight route
highway resolution deptel embtel depcirtel despatch despatches dispatch note notes n nn fn footnote footnotes vol
vols volume volumes part pt table fig figure figures plate docket case catalog catalogue ms mss harl serial ser sig
roll frame fol folio folios ff col cols column columns question clause opus op bwv grid suite apt unit hill mission
ref reftel circular airgram isbn code zip phone fax ext extension protocol appendix annex enclosure exhibit
""")
"""Words after which a number is the number of a thing."""

COUNTED = word_set("""
man men woman women people peoples persons child children souls inhabitants residents citizens subjects soldiers
troops sailors marines seamen officers infantry infantrymen cavalry cavalrymen horse horses horsemen foot archers
knights lances guns cannon cannons muskets rifles ships vessels boats galleys sail sails tons tonnes pounds lbs lb
livres francs dollars marks florins ducats crowns gulden guilders shillings pence rubles roubles rupees yen yuan
pesos talents drachmas sesterces denarii miles leagues kilometers kilometres km metres meters feet yards acres
hectares fathoms villages houses homes families households prisoners captives slaves workers students delegates
members voters votes deputies settlers colonists immigrants emigrants refugees casualties dead wounded killed deaths
victims copies pages words books volumes manuscripts letters interviews years days weeks months hours minutes times
percent cattle sheep oxen mules camels elephants barrels bales bushels sacks planes aircraft tanks vehicles wagons
carts rounds bombs shells sorties missiles warheads shares head peasants farmers miners employees strikers
demonstrators protesters monks priests nuns pilgrims lines verses stanzas degrees others more such additional
advisers advisors personnel effectives regulars volunteers militia militiamen rebels insurgents reinforcements
pupils schoolchildren year mile ton pound acre kilometer kilometre dollar metre meter crates chests sheets leaves coins
specimens graves trees vines farms defenders attackers delegations meetings sessions towns cities castles churches schools items pieces units
""")
"""What a number before it counts."""

_ENDS_PHRASE = word_set(
    "the a an this that these those his her its their he she they it we and or but when while where who which was were in at by"
)
_QUANTITIES = word_set(
    "total force army number sum population garrison crew strength average majority fleet body out upwards capacity cost "
    "price distance height depth salary pension fine tribute loan debt band corps detachment company contingent column "
    "maximum minimum excess membership circulation altitude elevation tune value"
)
"""Nouns that an amount follows with "of": "a force of 1500"."""
_CHANGES = word_set(
    "rose rise risen rising fell fallen falling grew grown growing increase increased increasing decreased reduce reduced "
    "amount amounts amounted amounting raised swelled swollen dropped dwindled numbered numbering expanded shrank climbed "
    "limited strengthened"
)
"""Verbs that an amount follows with "from", "to" or "by"."""
_QUANTIFIERS = word_set(
    "some nearly over almost approximately roughly exactly only least most hundred thousand million another additional "
    "numbered numbering totaled totalling totaling totalled averaging plus nearer"
)
_CLOCK = re.compile(
    r" ?(?:hours|hrs?|Z|[ap]\.? ?m\b|o'clock|GMT|EST|EDT|PST|CET|local time|[A-Z][a-z]+ (?:local )?time)(?![A-Za-z])"
)
_WORD_AFTER = re.compile(r"[ ,]{0,2}\(?\"?([A-Za-z][A-Za-z'-]{0,30})")
_WORDS_AFTER = re.compile(r" ([A-Za-z'-]{1,30})(?: ([A-Za-z'-]{1,30}))?(?: ([A-Za-z'-]{1,30}))?")

_EVENT_OF = word_set(
    "year years peace peaces treaty war wars campaign campaigns battle siege revolt rising events spoils settlement "
    "alliance elections election end close beginning middle start law laws decree decrees edict charter charters "
    "embassy famine plague defeat victory invasion council synod winter summer spring autumn part half months days "
    "annals entry consuls consulship crisis conspiracy truce raid raids levy census eclipse earthquake flood harvest "
    "expedition rebellion massacre partition compact pact coup mutiny fire sack fall agreement capitulary diet assembly"
)
_WORD_OF = re.compile(r"([A-Za-z]+),? of$")
_OTHER_ERA = re.compile(
    r" (?:of|in|by|after|from|according to) (?:the |his |her |our )?(?:\w+ ){0,2}(?:era|reign|Hijra|Hegira|Hejira|Flood|"
    r"Creation|calendar|found(?:ation|ing) of|reckoning|Republic|World)\b"
    r"| ?(?:A\. ?H\b|AH\b|Hijri|A\. ?U\. ?C|AUC\b|A\. ?M\b|AM\b|Seleucid|Era of)"
)
_VOTE = re.compile(
    r"\b(?:by|votes? of|voted|majority of|margin of|division of|count of|score of|ratio of|odds of|vote was|tally of"
    r"|carried|defeated|rejected|to a vote|(?:ayes|noes|yeas|nays|votes) (?:were|stood(?: at)?))[,:]?$",
    re.I,
)
_TO_NUMBER = re.compile(r"(?: ?(?:to|against|-) ?\d{1,4}| for and \d)(?![0-9])")
_VOTES_AFTER = re.compile(
    r" (?:votes?|voices|ayes|noes|yeas|nays|ballots|suffrages|to nil|to none)\b| against (?:\d|[a-z]+ \()"
    r"|-\d{1,4} (?:vote|majority|decision|division)| in favou?r\b"
)
_VOTES_BEFORE = re.compile(
    r"(?:\bby \d{1,4} to|\b\d{1,4} (?:votes?|voices|ayes|yeas)(?:,? (?:to|against|and)|,)|\d against|\bagainst"
    r"|(?:votes?|majority|margin|division|count) of \d{1,4} to|\b(?:[Aa]yes|[Nn]oes|[Yy]eas|[Nn]ays|[Ff]or|[Cc]ontents?),?:?"
    r"|(?:voted|carried|rejected|defeated),? \d{1,4} to)$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A calendar expression while it is being read."""

    start: int
    """In the document's text."""
    end: int
    value: str
    """EDTF as the words alone give it; a year of two digits stands as XX68."""
    parts: tuple[int, int, int] | None = None
    """(first number, second number, year) of a numeric date whose order is not settled."""
    shape: str = ""
    """Punctuation of a numeric date, "-", "/" or "."; "instant" for the 14th instant; "life" for years of a life."""
    turn: str = ""
    """Which year the words point to: "same", "next", "before", "lastyear", "this" (of that year, ...), "last", "coming" (May last);
    "following", "preceding" or "that" counts from the date told last (the following January)."""


def left_text(text: str, at: int, width: int = 48) -> str:
    """Return what stands before an offset, in its own line, blanks at the end removed."""
    line = text[max(0, at - width) : at]
    return line[line.rfind("\n") + 1 :].rstrip(" ")


def left_word(text: str, at: int) -> str:
    """Return the word before an offset in lower case; "" where a mark stands between."""
    before = left_text(text, at).rstrip(FILL)
    found = re.search(r"(?:^|[^A-Za-z0-9'])([A-Za-z][A-Za-z']{0,20}|\d{1,6})$", before)
    return found[1].lower() if found else ""


def right_word(text: str, at: int) -> str:
    """Return the next word after an offset as written, also after a comma or an opening bracket."""
    found = _WORD_AFTER.match(text, at)
    return found[1] if found else ""


def is_label(text: str, at: int) -> bool:
    """Whether the number at an offset is that of a page, box, message, article and the like."""
    before = left_text(text, at)
    found = re.search(r"(?:^|[^A-Za-z])([A-Za-z]{1,12})(?:[.:]|'s)?(?: ?#)?$", before)
    if found and found[1].lower() in LABELS:
        # "n" and "p" with a stop or alone; "No" only as an abbreviation.
        return found[1].lower() not in ("no", "art") or before.endswith(".") or found[1] == "No"
    if re.search(r"[#$£€§¥]$|\b(?:Rs|US|LS)\.?$", before):
        return True
    # A series goes on: "pp. 1861, 1864", "Nos. 1861-1865".
    series = re.search(
        r"([A-Za-z]{1,12})\.? \d{1,4}(?:(?:, ?|-| and | & )\d{1,4}){0,6}(?:,|-| and| &)$", before
    )
    return bool(series and series[1].lower() in LABELS)


def is_count(text: str, end: int, *, reach: int = 1) -> bool:
    """Whether the number that ends here counts things ("1500 men"); ``reach`` words after it are looked at."""
    if text[end : end + 1] in ("%", "°") or re.match(
        r" per ?cent| ?h\.p\.| or more\b", text[end : end + 9]
    ):
        return True
    found = _WORDS_AFTER.match(text, end)
    if not found:
        return False
    for word in found.groups()[:reach]:
        if not word or word.lower() in _ENDS_PHRASE:
            return False
        if word.lower() in COUNTED:
            return True
    return False


def is_amount(text: str, at: int) -> bool:
    """Whether the words before a number speak of an amount: "a force of 1500", "rose to 1800", "some 1200"."""
    words = left_text(text, at).lower().split()[-2:]
    if not words:
        return False
    last, before = words[-1], words[0] if len(words) == 2 else ""
    return (
        last in _QUANTIFIERS
        or (last in ("of", "at") and before in _QUANTITIES)
        or (last in ("from", "to", "by") and before in _CHANGES)
    )


def is_tally(text: str, start: int, end: int) -> bool:
    """Whether a number is one of the votes of a division: "by 302 to 301", "367 votes to 231", "52 against 40"."""
    before = left_text(text, start)
    if _VOTES_AFTER.match(text, end):
        # "In 853, against 12 kings" is a year.
        return not re.search(r"\b[Ii]n$", before)
    if _VOTES_BEFORE.search(before):
        return True
    return bool(_VOTE.search(before)) and bool(_TO_NUMBER.match(text, end))


def names_event_of(before: str) -> bool:
    """Whether a line ends in "the peace of", "the charter of" and the like, after which a year stands."""
    found = _WORD_OF.search(before)
    return found is not None and found[1].lower() in _EVENT_OF


def is_other_era(text: str, end: int) -> bool:
    """Whether a year counts from another beginning than Christ: "the year 125 of the Seleucid era", "1260 AH"."""
    return bool(_OTHER_ERA.match(text, end))


def is_clock(text: str, end: int) -> bool:
    """Whether the four figures that end here are a time of day: "0516Z", "1500 Vienna time"."""
    return bool(_CLOCK.match(text, end))


def blot_out(text: str, found: list[Found]) -> str:
    """Return the text with the dates already found taken out of sight of the rules that come later."""
    pieces = []
    at = 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start < at:
            continue
        pieces += [text[at : one.start], TAKEN * (one.end - one.start)]
        at = one.end
    return "".join([*pieces, text[at:]])
