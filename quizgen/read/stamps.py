"""Stamps and routing lines: a line at the top of a record goes in; whether an office only stamped or routed it comes out."""

from __future__ import annotations

import re

from quizgen.text import is_caps

_WORD = (
    r"(?:(?:top|most|strictly|very)\s+)?(?:secret|confidential)|restricted|unclassified|declassified|limited official use"
    r"|(?:for\s+)?official use only|not for publication|eyes only|noforn|private|personal|immediate|urgent|priority"
    r"|draft|proof|copy(?:\s+no\.?\s*\d*)?|duplicate|original|translation|translated from the \w+|extracts?"
    r"|(?:by\s+)?telegraph(?:ic)?|by cable|decypher|decipher|cypher|cipher|en clair|special distribution"
    r"|circulated to the cabinet|(?:from|by) (?:our|a|an)(?:\s+own)?\s+(?:\w+\s+)?correspondent"
)
_BETWEEN = r"[\s.,;:/()\[\]&–—-]+(?:and\s+)?"
STAMP = re.compile(
    rf"[(\[]?(?:{_WORD})(?:{_BETWEEN}(?:{_WORD}))*[\s.:,)\]]*"
    r"|[(\[]?\s*(?:this document is the property of|printed for the use of)\b.{2,120}",
    re.IGNORECASE,
)
"""What an office writes above a record: "SECRET. COPY NO. 12", "(Translation.)", "(From our own Correspondent.)"."""

_ASIDE = re.compile(
    rf"(?:\((?:{_WORD})\b[^()]{{0,100}}\)|\[(?:{_WORD})\b[^\[\]]{{0,100}}\])\.?", re.I
)
_SERIES = re.compile(
    r"[A-Z][A-Z.\s]{0,24}[\s(]\d{1,4}\)?\s*(?:\(\d{1,4}\)|of \d{4})[\s.]*\d{0,4}\.?"
)
"""A paper's place in a series: "CABINET 60 (31).", "C.P. 203 (31)", "W.M. (40) 140"."""

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
GROUP = re.compile(
    rf"(?:[A-Z]{{1,2}}\s+){{0,3}}(?P<day>\d\d)(?P<time>\d{{4}})Z\s+(?P<month>{'|'.join(_MONTHS)})[A-Z]*\s+(?P<year>\d{{4}}|\d\d)\b.{{0,20}}"
)
"""The date-time group of a telegram: "O 261630Z APR 74"."""

ROUTE = re.compile(r"(?P<key>FM|FROM:|TO:?|INFO:?|ZEN)\s+(?P<value>[A-Z].{1,80})")
"""Whom a telegram comes from and goes to: "FM AMEMBASSY LISBON"."""

_POSTS = (
    (r"AM(?:ERICAN)?\s?EMBASSY|EMBASSY", "Embassy in"),
    (r"AM\s?CONSUL(?:ATE)?|AM\s?CON\s?GEN|CONSUL(?:ATE)?", "Consulate in"),
    (r"AM\s?LEGATION|LEGATION", "Legation in"),
    (r"US\s?MISSION|MISSION", "Mission to"),
    (r"US\s?DEL(?:EGATION)?", "Delegation to"),
    (r"US\s?INT", "Interests Section in"),
    (r"US\s?LO", "Liaison Office in"),
)
_OFFICES = {
    "SECSTATE": "Secretary of State",
    "SECRETARY OF STATE": "Secretary of State",
    "STATE": "Department of State",
    "DEPT": "Department of State",
    "SECDEF": "Secretary of Defense",
    "WHITEHOUSE": "White House",
    "WHITE HOUSE": "White House",
}
_PRECEDENCE = re.compile(
    r"\s+(?:NIACT|FLASH|IMMEDIATE|PRIORITY|ROUTINE|WASHDC|WASHINGTON DC|\d{1,5})\b.*$"
)


def is_stamp(text: str) -> bool:
    """Whether a line says how a record is to be kept or whence a copy comes, and nothing of its matter."""
    return len(text) <= 160 and any(
        pattern.fullmatch(text.strip()) for pattern in (STAMP, _ASIDE, _SERIES)
    )


def is_routing(text: str) -> bool:
    """Whether a line belongs to the head of a telegram: its date-time group, or from and to in capitals."""
    return GROUP.fullmatch(text) is not None or (
        ROUTE.fullmatch(text) is not None and is_caps(text) and len(text) <= 90
    )


def read_group(text: str) -> str:
    """Return the day of a date-time group as EDTF, or nothing: "O 261630Z APR 74" -> "1974-04-26"."""
    match = GROUP.fullmatch(text)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return ""
    year = int(match["year"])
    if year < 100:
        # Telegrams have had such groups for a century.
        year += 1900 if year >= 20 else 2000
    return f"{year}-{_MONTHS.index(match['month']) + 1:02}-{match['day']}"


def read_route(text: str) -> tuple[str, str]:
    """Return "from" or "to" and the post named, or two empty texts.

    "FM AMEMBASSY LISBON" -> ("from", "Embassy in Lisbon"); "TO SECSTATE WASHDC IMMEDIATE" -> ("to", "Secretary of State").
    """
    match = ROUTE.fullmatch(text)
    if match is None or not is_caps(text):
        return "", ""
    key, value = match["key"].rstrip(":"), match["value"].strip(" .")
    if key not in ("FM", "FROM", "TO") or (match["key"].endswith(":") and not _is_post(value)):
        return "", ""
    return "to" if key == "TO" else "from", _read_post(value)


def _is_post(value: str) -> bool:
    """Whether a line names a post as telegrams abbreviate it: "AMEMBASSY LISBON", "SECSTATE WASHDC"."""
    return bool(
        re.match(rf"(?:{'|'.join(_OFFICES)})\b", value)
        or any(re.match(rf"(?:{pattern})\s", value) for pattern, _ in _POSTS)
    )


def _read_post(text: str) -> str:
    """Return the name of a post without the abbreviations of the wire."""
    for short, name in _OFFICES.items():
        if re.match(rf"(?:RUEHC\s*/?\s*)?{short}\b", text):
            return name
    bare = _PRECEDENCE.sub("", text)
    for pattern, words in _POSTS:
        post = re.match(rf"(?:{pattern})\s+(?P<place>.+)", bare)
        if post:
            place = post["place"]
            return f"{words} {place if len(place) <= 4 else place.title()}"
    return bare.title()
