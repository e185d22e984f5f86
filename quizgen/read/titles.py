"""Titles: the heading of a document goes in; its clean title, kind, sender, recipient and date come out."""

from __future__ import annotations

import re

from quizgen.read.patterns import MONTH
from quizgen.text import MONTHS, SMALL_WORDS, is_caps, roman, word_set

_NUMBER = re.compile(
    r"(?:(?:no|nr|document|doc)\.?\s*\d{1,4}|\d{1,3})\s*[.:)—–-]\s*(?=[^\W\d_]|[\"'“‘«])",
    re.IGNORECASE,
)
_ROMAN_NUMBER = re.compile(r"[IVXLC]{2,7}\s*[.:)—–]\s*(?=[^\W\d_]|[\"'“‘«])")
_RECEIVED = re.compile(
    r"[\s.,;—–-]*[(\[](?:received|rec[’']?d|extract|private|confidential|secret|copy|telegraphic|by telegraph)\b[^)\]]*[)\]]\.?$",
    re.IGNORECASE,
)
"""What an office wrote behind the heading of a despatch."""
_LIFE = r"(?:(?:\d{1,2}(?:\s?[–—-]\s?\d{1,2})? )?[A-Z][a-z]{2,8}(?:\s?[–—-]\s?(?:\d{1,2} )?[A-Z][a-z]{2,8})? )?(?:(?:c\.|ca\.|circa|b\.|d\.|fl\.|r\.)\s*)?\d{3,4}\??(?:\s*[–—-]\s*(?:c\.\s*|ca\.\s*)?(?:\d{2,4}\??)?)?(?:\s+(?:BC|AD|BCE|CE))?"
_HEADWORD = re.compile(
    rf"(?P<last>[^\W\d_a-z][^\W\d_a-z’'-]+(?: [^\W\d_a-z][^\W\d_a-z’'-]+)*), (?P<first>[^\W\d_a-z](?:[^,;:()]|\([^()\d]{{2,20}}\)){{1,60}}?)(?P<given>)"
    rf"(?:,? \((?P<years>{_LIFE})\)|, (?P<life>{_LIFE}))?(?=$|[,.;:])"
)
"""A dictionary's headword: "PEEL, SIR ROBERT (1788-1850)", "KARLOWITZ, PEACE OF (1699)"."""
_NAMELIKE = r"[^\W\d_a-z][\w’'-]+(?: (?:(?:of|de|von|van|and) )?[^\W\d_a-z][\w’'-]+){0,4}"
_PLAIN_HEADWORD = re.compile(
    rf"(?P<last>{_NAMELIKE}), (?:(?P<first>[^\W\d_a-z][^,;:()]{{1,40}} (?:of|de|von|van))(?:,? \((?P<years>{_LIFE})\))?"
    rf"|(?P<given>{_NAMELIKE}(?: \([^()\d]{{2,20}}\))?),? \((?P<life>{_LIFE})\))"
)
"""One in small letters, on a line of its own: "Karlowitz, Congress of", "Peel, Sir Robert (1788-1850)"."""
_SAID_HEADWORD = re.compile(
    rf"(?P<name>{_NAMELIKE}) \((?P<years>{_LIFE})\), (?:(?:an?|the|one of) )?(?=[a-z])"
)
"""One that begins an entry as it is said: "Act of Union (1707), agreement by which ..."."""
_CAPS_HEADWORD = re.compile(
    r"(?P<name>[^\W\d_a-z]{2}[^\W\d_a-z’'-]*(?: [^\W\d_a-z][^\W\d_a-z’'-]+){0,3}),? \((?P<years>[^()]{0,60}?\b\d{3,4}\b[^()]{0,3}[–—-][^()]{0,16}?\b\d{3,4}\b[^()]{0,4})\)"
)
"""A headword as it is said, in capitals: "WANG ANSHI (courtesy name Jiefu; late 1021 – 21 May 1086)"."""
_MEETING = re.compile(
    r"(?P<what>(?:conclusions?|minutes|(?:summary )?record|notes?|proceedings)\b[^,]{3,80}?\b(?:meeting|sitting|session|conference|cabinet|council|committee)\b[^,]{0,60}?),?\s+held\s+(?:at|in|on)\b.*",
    re.IGNORECASE,
)
"""The head of minutes: of "CONCLUSIONS of a Meeting of the Cabinet held at ..." what stands before the place."""
_KINDS = (
    (r"memorand(?:um|a) of (?:a )?(?:telephone )?conversations?|record of (?:a )?conversation|memcon", "memorandum of conversation"),
    (r"(?:backchannel |circular |special |code )?(?:telegram|cable|cablegram|airgram)|backchannel message", "cable"),
    (r"memorand(?:um|a)|aide[- ]m[ée]moire", "memorandum"),
    (r"despatch|dispatch", "despatch"),
    (r"minutes|conclusions of (?:a|the) meeting|(?:summary )?records? of (?:a|the) (?:\w+ ){0,2}(?:meeting|sitting)", "minutes"),
    (r"letter|letters(?= (?:from|of|to)\b.* to )|epistle", "letter"),
    (r"message", "message"),
    (r"note(?: verbale)?(?= from| to| by)", "note"),
    (r"treaty|convention (?:between|for|of|relative|respecting)|protocol|armistice|peace of|covenant", "treaty"),
    (r"speech|address|oration|remarks|inaugural|sermon", "speech"),
    (r"report", "report"),
    (r"proclamation|decree|edict|declaration|manifesto|resolution", "declaration"),
    (r"(?:debates?|proceedings|hansard)(?= (?:in|of|on))", "minutes"),
    (r"chronicle|annals", "chronicle"),
    (r"chapter", "chapter"),
)  # fmt: skip
_KIND_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind) for words, kind in _KINDS
)
LETTERLIKE = frozenset({"letter", "cable", "message", "memorandum", "despatch", "note"})
"""Kinds of documents that somebody sends to somebody."""

_SENT = tuple(entry for entry in _KIND_PATTERNS if entry[1] in LETTERLIKE)
_FROM = re.compile(r"\b[Ff]rom\s+(?P<rest>\S.*)|\bFROM\s+(?P<caps>\S.*)")
_OF_TO = re.compile(
    r"^(?:Letters?|Epistle|Despatch|Dispatch|Telegram|Note)\s+of\s+(?P<rest>\S.*\sto\s.*)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_TAKES_TO = re.compile(
    r"\b(?:assistants?|advis[eo]rs?|counsell?ors?|ambassadors?|envoys?|ministers?|delegat(?:e|es|ion)|delegation"
    r"|representatives?|mission|aides?|secretar(?:y|ies)|emissar(?:y|ies)|legate|nuncio|commissioners?|witness)$",
    re.IGNORECASE,
)
_LAST_PARENTHESIS = re.compile(r"\((?P<name>[^()]{2,60})\)$")
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Earl|Count|Countess|Prince|Princess|Duke|Duchess|Marquis|Marquess|Baron|Viscount"
    r"|General|Gen|Admiral|Colonel|Captain|Bishop|Archbishop|Cardinal|Messrs|President|Chancellor|King|Queen|Emperor|Empress)"
)
_OFFICE = (
    r"(?:Acting|Assistant|Under|Deputy|Secretary|Minister|Ambassador|Consul|Chargé|Charge|Embassy|Legation|Consulate"
    r"|Department|President|Chairman|Chancellor|Commander|Governor|Viceroy|Foreign|Prime|Premier|Commissioner|Director|Chief)"
)
"""Words that open the office of a sender or recipient; "The Road to War" has none."""
_CORRESPONDENTS = re.compile(
    rf"(?P<sender>(?:the\s+)?{_HONORIFIC}\b\.?\s[^\d]{{2,60}}?|The\s+{_OFFICE}\b[^\d]{{0,80}}?)"
    rf"\s+to\s+(?P<recipient>(?:the\s+)?(?:{_HONORIFIC}|{_OFFICE})\b\S?.{{1,120}})"
)
_TAIL = re.compile(r",\s+(?!(?:Jr|Sr|Esq|II|III|IV|K\.?C\.?B|the (?:Elder|Younger))\b).*$")
_SHOUTED = 6
"""Letters from which on a single word in capitals is no abbreviation."""
_ACRONYMS = word_set(
    "UNESCO UNICEF UNPROFOR COMECON COMINTERN BENELUX INTERPOL UNRRA US USA UK USSR UN NATO EU UNO GDR DDR FRG PRC CIA KGB FBI NSC SEATO SALT OPEC IRA PLO"
)
_TRAILING = re.compile(r"[\s,;:.]+$")
_FULL = rf"\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?i:(?:st|nd|rd|th|d)\.?)?(?:\s?[–-]\s?(?P<until>\d{{1,2}}))?,?\s+(?P<year>\d{{4}})(?:[/–-](?P<old>\d{{1,2}})(?![\d-]))?(?!\d)"
_DAY_FIRST = rf"(?<!\d)(?:the\s+)?(?P<day>\d{{1,2}})(?i:(?:st|nd|rd|th|d)\.?)?(?:\s?[–-]\s?(?P<until>\d{{1,2}})(?i:(?:st|nd|rd|th|d)\.?)?)?\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})(?:[/–-](?P<old>\d{{1,2}})(?![\d-]))?(?!\d)"
_MONTH_YEAR = rf"\b(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})(?!\d)"
_ISO = r"(?<!\d)(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"
_YEARS = r"(?<![\d,.])(?P<year>1\d{3}|20\d\d)\??\s?[–—-]\s?(?P<last>\d{4}|\d\d)(?!\d)"
_FROM_TO = r"(?:\b[Ff]rom |(?<![\d,.-]))(?P<year>\d{3,4}) (?:to|until|till) (?P<last>\d{4})(?!\d)"
_SPAN = rf"(?:c\.\s?)?(?<![\d,.])(?P<year>\d{{3,4}})\s?[–—-]\s?(?:\d{{1,2}} {MONTH} |{MONTH} \d{{1,2}},? )(?P<last>\d{{4}})(?!\d)"
_YEAR = r"(?<![\d,.])(?P<year>1\d{3}|20\d\d)(?![\d,.]\d|\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (_FROM_TO, _SPAN, _FULL, _DAY_FIRST, _ISO, _MONTH_YEAR, _YEARS, _YEAR)
)


_BOOK = re.compile(
    r"(?P<author>[^\W\d_a-z](?:[^.:;]|(?<=\b[A-Z])\.){3,80}?)(?: \(eds?\.?\)|, eds?\.?)?, (?P<title>[^\W\d_a-z“\"][^.]{5,150}?)(?:\. | \()"
    r"(?:[^\W\d_a-z][\w’' .-]+?(?:, [\w’' .]+?| and [\w’' ]+)?): [^\W\d_a-z][^:;]{3,60}?, (?P<year>1[89]\d\d|20\d\d)\b"
)
"""The head of a review: "A. Author, The Title of the Book. Oxford: Oxford University Press, 2021."."""


_COURSE = re.compile(
    r"^[A-Z]{3,6} ?\d{2,3}[A-Z]?(?: ?/ ?[A-Z]{3,6} ?\d{2,3}[A-Z]?)*\s*[:.–—-]\s+(?=\w)"
)
"""A course's number: "HIST 231: Ancient Mesoamerica"."""


def find_book(text: str) -> str:
    """Return the title of the book whose citation heads a review, or nothing."""
    match = _BOOK.match(text) if len(text) <= 260 else None
    return match["title"] if match else ""


def clean_title(text: str) -> str:
    """Return a heading as a title: no document number before it, no stop or colon after it."""
    if book := find_book(text):
        return book
    text = _COURSE.sub("", text, count=1)
    bare = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    bare = _ROMAN_NUMBER.sub("", bare, count=1) if _ROMAN_NUMBER.match(bare) else bare
    bare = _RECEIVED.sub("", " ".join(bare.split()))
    bare = re.sub(r"\s*\((?:continued|concluded|cont[’'.]?d?\.?)\)$", "", bare, flags=re.IGNORECASE)
    if meeting := _MEETING.match(bare):
        bare = re.sub(r"^[A-Z]{4,}\b", lambda word: word[0].capitalize(), meeting["what"])
    line = bare.rstrip(".")
    headword = _HEADWORD.fullmatch(line) or _PLAIN_HEADWORD.fullmatch(line) or _with_trade(line)
    if headword is not None and not _is_said(headword):
        return _turn(headword)
    if bare.endswith((".", ":", ",")) and not re.search(
        r"\b(?:[A-Z]|Jr|Sr|etc|Esq|Co|Inc)\.$", bare
    ):
        bare = bare[:-1].rstrip()
    return _calm(bare) or text.strip()


def _with_trade(line: str) -> re.Match[str] | None:
    """Return the headword of a line that goes on with what the person was: "SEMMELWEIS, Ignác (1818–1865), obstetrician"."""
    match = _HEADWORD.match(line)
    if match is None or not (match["years"] or match["life"]):
        return None
    return match if re.fullmatch(r",? [^\W\d_][^.\d]{2,120}", line[match.end() :]) else None


_LEADS_ON = re.compile(
    r"(?:from|to|with|in|on|at|and|or|being|as|after|before|during|under|since|until|by)\b", re.I
)


def _is_said(headword: re.Match[str]) -> bool:
    """Whether a comma does not turn a name round: "Sejong, King of Joseon (1397–1450)", "ANNALS OF LEÓN, FROM THE DEATH ..."."""
    first = headword["first"] or headword["given"] or ""
    if re.search(
        r"\b(?:King|Queen|Emperor|Empress|Duke|Earl|Count|Prince|Princess|Bishop|Pope|Sultan|Tsar|Lord|Lady) of \w",
        first,
        re.I,
    ):
        return True
    dated = headword["years"] or headword["life"]
    styled = re.match(rf"(?:{_HONORIFIC})\b", first, re.I) or re.search(
        r"\b(?:of|de|von|van)$", first, re.I
    )
    if not dated and not styled and len(headword["last"].split()) > 1:
        # "SMALL STATES, LARGE NEIGHBOURS" is no name turned round.
        return True
    return bool(_LEADS_ON.match(first)) or len(headword["last"].split()) > 4


def find_headword(text: str) -> str:
    """Return the title that a dictionary's entry begins with, or nothing.

    "PEEL, SIR ROBERT (1788-1850), statesman, was born" -> "Sir Robert Peel (1788-1850)".
    """
    match = _HEADWORD.match(text)
    if match and (match["years"] or match["life"]):
        return _turn(match)
    said = _SAID_HEADWORD.match(text)
    if said:
        return f"{said['name']} ({said['years']})"
    plain = _CAPS_HEADWORD.match(text)
    if plain and is_caps(plain["name"]):
        years = re.findall(r"\d{3,4}", plain["years"])
        return f"{_calm(plain['name'])} ({years[0]}–{years[-1]})"
    return ""


def is_headword(text: str) -> bool:
    """Whether a line is an inverted headword and nothing else: "Karlowitz, Congress of", "PEEL, SIR ROBERT (1788-1850)"."""
    line = text.rstrip(".")
    if _PLAIN_HEADWORD.fullmatch(line):
        return True
    match = _HEADWORD.fullmatch(line)
    return match is not None and bool(
        match["years"] or match["life"] or re.search(r"\b(?:of|de|von|van)$", match["first"], re.I)
    )


def _turn(headword: re.Match[str]) -> str:
    """Return a headword as it is said: "Sir Robert Peel (1788-1850)", "Peace of Karlowitz (1699)".

    A given name that nobody used, in brackets, is left out: "CHARLES, Dame (Mary) Eugenia" -> "Dame Eugenia Charles".
    """
    first = re.sub(r"\(\w+\) (?=\w)", "", headword["first"] or headword["given"])
    words = [*first.split(), *headword["last"].split()]
    name = " ".join(
        word.lower()
        if at and word.lower() in SMALL_WORDS
        else "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
        if is_caps(word)
        else word
        for at, word in enumerate(words)
    )
    years = headword["years"] or headword["life"]
    return f"{name} ({years})" if years else name


def _calm(title: str) -> str:
    """Return a title in capitals in ordinary writing: "PEACE OF THE KINGS" -> "Peace of the Kings"."""
    bracket = re.search(r"(?: \([^()]*[a-z][^()]*\)| (?:c\.|ca\.|b\.|d\.) ?\d.*)$", title)
    if bracket and is_caps(title[: bracket.start()]):
        # "QUEEN SEONDEOK OF SILLA (reigned 632–647)"
        return _calm(title[: bracket.start()]) + bracket[0]
    if not is_caps(title):
        return title
    if len(title.split()) < 2:
        return title if len(title) < _SHOUTED or title in _ACRONYMS else title.capitalize()
    calmed = [
        word
        if word.strip("().,:;") in _ACRONYMS or roman(word.strip("().,:;")) or "." in word[:-1]
        else word.lower()
        if at and word.lower() in SMALL_WORDS and not _opens(title.split()[at - 1])
        else "-".join(
            part.lower() if number and part.lower() in SMALL_WORDS else _with_capital(part.lower())
            for number, part in enumerate(word.split("-"))
        )
        for at, word in enumerate(title.split())
    ]
    return " ".join(calmed)


def _opens(before: str) -> bool:
    """Whether the word after this one begins anew: "CHAPTER 14. THE FALL", "CYPRUS: THE TALKS"."""
    return before.endswith((":", ".", "?", "!")) and (len(before) > 2 or before[0].isdigit())


def _with_capital(word: str) -> str:
    """Return a word with its first letter large, behind a quotation mark or bracket too."""
    return re.sub(r"[^\W\d_]", lambda letter: letter[0].upper(), word, count=1)


def is_between_persons(text: str) -> bool:
    """Whether a line is the old form of a letter's heading: "Mr. Seward to Mr. Adams."."""
    bare = _RECEIVED.sub("", text).rstrip(".")
    return len(text) <= 160 and _CORRESPONDENTS.fullmatch(bare) is not None


def is_meeting_head(text: str) -> bool:
    """Whether a line heads minutes: "CONCLUSIONS of a Meeting of the Cabinet held at ..., 3rd June, 1931."."""
    return len(text) <= 260 and _MEETING.fullmatch(text) is not None and bool(clear_date(text))


def find_kind(title: str) -> str:
    """Return what sort of document a title names ("cable", "memorandum of conversation"), or nothing.

    The earliest word decides: a "Letter ... on the Report ..." is a letter.
    """
    found = [
        (match.start(), order, kind)
        for order, (pattern, kind) in enumerate(_KIND_PATTERNS)
        if (match := pattern.search(title))
    ]
    if found:
        return min(found)[2]
    return "letter" if is_between_persons(title) else ""


def find_correspondents(title: str) -> tuple[str, str]:
    """Return the sender and recipient that a title names, or empty texts.

    "Telegram From the Embassy in X to the Department of State" -> ("Embassy in X", "Department of State");
    of "the Secretary of State (Rusk)" the name in brackets is taken.
    """
    match = _FROM.search(title) or _OF_TO.search(title)
    if match and any(pattern.search(title[: match.end() - 1][:80]) for pattern, _ in _SENT):
        groups = match.groupdict()
        return _split_at_to(groups["rest"] or groups.get("caps") or "")
    plain = _CORRESPONDENTS.fullmatch(title)
    if plain:
        return clean_name(plain["sender"]), clean_name(plain["recipient"])
    return "", ""


def _split_at_to(text: str) -> tuple[str, str]:
    """Return both sides of the "to" that parts sender from recipient, not that of "Assistant to ..."."""
    places = [
        match
        for match in _TO.finditer(text)
        if text[: match.start()].count("(") == text[: match.start()].count(")")
    ]
    good = [match for match in places if not _TAKES_TO.search(text[: match.start()])]
    closed = [match for match in good if text[match.start() - 1] == ")"]
    chosen = next(iter(closed or good or places), None)
    if chosen is None:
        return clean_name(text), ""
    return clean_name(text[: chosen.start()]), clean_name(text[chosen.end() :])


def clean_name(text: str) -> str:
    """Return a correspondent as a name: that in brackets, or the words without article, place and date."""
    bare = _TRAILING.sub("", text)
    match = _LAST_PARENTHESIS.search(bare) or _LAST_PARENTHESIS.search(
        _TRAILING.sub("", _TAIL.sub("", bare))
    )
    if match:
        return match["name"].strip()
    bare = _TRAILING.sub("", _TAIL.sub("", bare))
    bare = _calm(bare)
    return re.sub(r"^[Tt]he\s+", "", bare)


def clear_date(text: str) -> str:
    """Return the first date of a text that is clear beyond doubt, as EDTF, or nothing.

    "October 17, 1972" -> "1972-10-17"; "1968-1969" -> "1968/1969"; "May 1789" -> "1789-05".
    """
    for pattern in _DATES:
        match = pattern.search(text)
        if match:
            value = _edtf(match.groupdict())
            if value:
                return value
    return ""


def _edtf(parts: dict[str, str | None]) -> str:
    """Return the parts of a date as EDTF, or nothing where they are out of range."""
    year = (parts["year"] or "").zfill(4)
    if parts.get("old") and int(year) % 100 + 1 == int(parts["old"] or 0):
        # "20th February 1709–10": the year began in March.
        year = str(int(year) + 1)
    month = 0 if parts.get("last") else _month(parts)
    if not month:
        last = parts.get("last")
        if not last:
            return year
        end = year[: 4 - len(last)] + last
        return f"{year}/{end}" if end > year else ""
    day = int(parts.get("day") or 0)
    if not 1 <= month <= 12 or day > 31:
        return ""
    start = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    until = int(parts.get("until") or 0)
    return f"{start}/{year}-{month:02}-{until:02}" if day < until <= 31 else start


def _month(parts: dict[str, str | None]) -> int:
    """Return the number of a date's month, or 0."""
    if parts.get("number"):
        return int(parts["number"] or 0)
    name = (parts.get("month") or "")[:3].title()
    starts = [month[:3] for month in MONTHS]
    return starts.index(name) + 1 if name in starts else 0
