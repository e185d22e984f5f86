"""Letters without a heading: their chunks go in; who signed at the end and to whom the first line goes come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.read.chunks import Chunk
from quizgen.text import is_caps

_PART = r"(?:[A-Z]\.|[A-Z][\w’'-]*\.?|de|von|van|of|the|du|la|le|y)"
_NAME = rf"(?P<name>[A-Z][\w.’'-]*(?:\s+{_PART}){{0,5}})"
_SIGNED = re.compile(rf"(?P<signed>[(\[]\s*[Ss]igned\s*[.)\]]*[:.]?\s*)?{_NAME},?")
_CLOSING = (
    r"(?:&c\.?|etc\.|servants?|yours|sincerely|faithfully|truly|obediently|affectionately|respectfully|friend"
    r"|friendship|sister|brother|son|daughter|husband|wife|father|mother|esteem|respect|regards?|devoted|honou?r to be|accept|believe me|i am|i remain|i have)"
)
_ENDS_CLOSING = re.compile(
    rf"{_CLOSING}\b[^.!?]{{0,60}}[.,;:—–-]*$|&c\.?[.,;:—–-]*$", re.IGNORECASE
)
_IN_LINE = re.compile(
    rf"(?:&c\.,?|[Ss]ervants?,|[Yy]ours,|[Ss]incerely,|[Ff]aithfully,|[Tt]ruly,|[Aa]ffectionately,|[Ff]riend,|[Ss]ister,|[Bb]rother,|[Ss]on,|[Dd]aughter,|[Hh]usband,|[Ww]ife,)\s+"
    rf"(?:[(\[][Ss]igned[)\].]*\s*)?{_NAME}$"
)
_ADDRESSED = re.compile(
    r"(?:To|TO)\s+(?P<name>(?:[Tt]he |THE |[Hh]is |[Hh]er )?[A-Z][^\d:;?!]{2,70}?)[.,]?"
)
_STYLE = re.compile(
    r"(?:[Hh]is|[Hh]er|[Tt]he) (?:Excellency|Majesty|Honou?r|Right Hon\S*|Honou?rable),? (?=[A-Z])"
)
_GREETED = re.compile(
    r"(?:My )?[Dd]ear(?:est)? (?P<name>(?:(?:Mr|Mrs|Miss|Dr|Lord|Lady|Sir|General|President|Chairman)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\s*[,:!—–-]"
)
_NOBODY = frozenset(
    """Sir Sirs Madam Friend Friends Lord Lords General Mother Father Brother Sister Son Daughter Papa Mamma Cousin Uncle Aunt
    Colleague Colleagues Comrade Comrades Excellency President Chairman Minister Ambassador Secretary Colonel Captain Major
    Doctor Professor Bishop Prince Count Duke Mr Child Children Wife Husband Nephew Niece Reader Editor Gentlemen""".split()
)
_REACH = 6


def find_addressee(chunks: Sequence[Chunk]) -> str:
    """Return whom the first lines of a letter, or the line under its signature, address.

    "To the Bishop of St. Asaph" -> "the Bishop of St. Asaph"; "To His Excellency General Gates" -> "General Gates".
    """
    top: list[Chunk] = []
    for chunk in chunks[:6]:
        if chunk.kind not in ("title", "dateline", "note"):
            break
        top.append(chunk)
    for chunk in (*top, *reversed(chunks[-3:])):
        match = _ADDRESSED.fullmatch(chunk.text)
        if match and len(chunk.text.split()) <= 12:
            return _STYLE.sub("", match["name"]) or match["name"]
    return ""


def find_greeted(chunks: Sequence[Chunk]) -> str:
    """Return whom the greeting of a letter names: "My dear Clarendon," -> "Clarendon"; nobody in "Dear Sir,"."""
    for chunk in chunks[:8]:
        match = _GREETED.match(chunk.text)
        if match:
            last = match["name"].split()[-1]
            return "" if last in _NOBODY else match["name"]
    return ""


def find_signature(chunks: Sequence[Chunk]) -> str:
    """Return the name at the end of a letter, or nothing.

    "I have, &c. / (Signed) HARRY S. PARKES." -> "Harry S. Parkes"; a closing formula or "(Signed)" must stand before it.
    """
    body = [chunk for chunk in chunks if chunk.kind not in ("note", "reference", "dateline")]
    for at in range(len(body) - 1, max(len(body) - 1 - _REACH, 0), -1):
        text = body[at].text.strip()
        match = _SIGNED.fullmatch(text)
        if match and (match["signed"] or _ENDS_CLOSING.search(body[at - 1].text)):
            return _plain(match["name"])
        inline = _IN_LINE.search(text)
        if inline:
            return _plain(inline["name"])
    return ""


def _plain(name: str) -> str:
    """Return a signature in ordinary writing, without its last stop."""
    bare = re.sub(r"(?<=[^\W\d_]{3})\.$", "", name.strip(" ,"))
    return " ".join(word.title() if is_caps(word) else word for word in bare.split())
