"""Puts together names that the tagger cut in pieces, and finds peoples by their form: labelled names in, names out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quizgen.extract._actor_lookup import middle_year
from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import Name, text_of, title_words
from quizgen.extract._names import INVERTED, ROMAN, upright
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import load_words

LINKS = words_of(
    "ibn bin ben bint abu al el de del della da di do dos das du von van der den zu y e no af av"
)
"""Particles that stand between two parts of one name."""
OF_PLACE = words_of(
    "King Queen Emperor Empress Tsar Prince Princess Duke Duchess Count Countess Earl Margrave Landgrave "
    "Elector Archduke Bishop Archbishop Abbot Abbess Saint St. Sultan Emir Khan Brother Friar"
)
"""Titles after which "Philip of Swabia" is one name; "Mr. Hudson of Leeds" is none."""
PEOPLE = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ’'-]*[a-zà-ÿ](?:ians|eans|aeans|ites|iots|ots|ards|anders|inians|arians|oians|ans|ids|asts|uans|utes)\Z"
)
"""The form of the name of a people, a sect or the followers of somebody."""
NO_PEOPLE = words_of(
    "Balkans Carpathians Oceans Highlands Midlands Netherlands Islands Guards Boulevards Standards Towards Regards "
    "Americans Meridians Plans Clans Loans Grenadiers Artisans Partisans Veterans Guardians Historians Physicians "
    "Musicians Politicians Civilians Orphans Means Jeans Pilots Ballots Spots Slots Plots Riots Knots Robots "
    "Awards Rewards Wards Stewards Boards Yards Swords Hazards Cards Wizards Bastards Lizards Orchards Shards "
    "Pyrenees Azores Hebrides Orkneys Cyclades Sporades Dardanelles Alps Andes Himalayas Rockies Ardennes Vosges "
    "Meteorites Sites Rites Suites Elites Invites Kids Aids Bids Raids Maids Grids Pyramids Lids Titans Trojans-"
    "Elysians Contrasts Coasts Posts Feasts Breasts Magistrates Delegates Franks Janissaries Sudetens Librarians "
    "Technicians Electricians Statisticians Mathematicians Custodians Deans Sultans Foreland Commandants Kalends "
    "Beans Leans Cleans Swans Vans Bans Pans Tans Fans Cans Mans Hans Evans Ivans Urbans Slogans Organs Caravans "
    "Oceanians Germans- Ruffians Puritans- Renovations Minutes Institutes Statutes Substitutes Disputes Tributes"
)


def join_names(doc: Doc, names: Sequence[Name], masks: Masks) -> list[Name]:
    """Return names with the parts of one name joined.

    >>> "Philip", "Swabia" of "Philip of Swabia" -> "Philip of Swabia"; "Abd al-Rahman", "Faisal" -> one name
    """
    year = middle_year(doc.text)
    modern = year is None or year > 1500
    lasts = {
        name.text.split()[-1] for name in names if name.label == "person" and " " in name.text
    } - {name.text for name in names if name.label == "person" and " of " in name.text}
    by_start = {name.start: name for name in names}
    out: list[Name] = []
    taken = -1
    for name in names:
        if name.start < taken:
            continue
        joined = name
        after = by_start.get(name.end)
        if (
            name.label == "adjective"
            and after is not None
            and after.label in ("people", "group")
            and after.text.endswith("s")
        ):
            joined = Name(name.start, after.end, "group", text_of(doc, name.start, after.end))
        if name.label == "person" and not name.entry:
            end = _linked_end(doc, name, by_start)
            end = (
                end or _of_end(doc, name, lasts, by_start, modern=modern) or _epithet_end(doc, name)
            )
            if end and masks.free(name.start, end):
                joined = replace(name, end=end, text=text_of(doc, name.start, end))
        out.append(joined)
        taken = max(taken, joined.end)
    return out


def heading_names(doc: Doc, masks: Masks) -> Iterator[Name]:
    """Yield persons under whose name an article stands: "GREY, CHARLES, second earl ..."."""
    lists = load_words("titles.toml")
    given = lists["male_names"] | lists["female_names"]
    for found in INVERTED.finditer(doc.text):
        bare = upright(found.group())
        if bare == found.group() or bare.split()[0].title() not in given:
            continue
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is not None and not any(masks.hidden[span.start : span.end]):
            yield Name(span.start, span.end, "person", text_of(doc, span.start, span.end))


def people_names(doc: Doc, masks: Masks) -> Iterable[Name]:
    """Yield the names of peoples that nobody listed, by their form: "the Rhodians", "the Hussites"."""
    for token in doc:
        if (
            token.i
            and (
                doc[token.i - 1].lower_ in ("the", "these", "those", "all")
                or token.dep_.startswith(("nsubj", "conj"))
            )
            and token.text[:1].isupper()
            and PEOPLE.match(token.text)
            and token.text not in NO_PEOPLE
            and token.pos_ in ("PROPN", "NOUN")
            and token.ent_type_ != "PERSON"
            and masks.free(token.i, token.i + 1)
            and not masks.heading[token.i]
            and not (token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper())
            and not (token.is_sent_start and doc[token.i - 1].lower_ != "the")
        ):
            yield Name(token.i, token.i + 1, "group", token.text)


def tails(names: Iterable[Name]) -> dict[str, int]:
    """Return family names of several words, with their length in tokens: "San Martín" of "José de San Martín"."""
    found: dict[str, int] = {}
    for name in names:
        words = name.text.split()
        if name.label != "person" or len(words) < 3:
            continue
        at = max((i for i, word in enumerate(words) if word in LINKS), default=0)
        if at and len(words) - at - 1 > 1 and all(word[:1].isupper() for word in words[at + 1 :]):
            found[" ".join(words[at + 1 :])] = len(words) - at - 1
    return found


def _linked_end(doc: Doc, name: Name, by_start: dict[int, Name]) -> int:
    """Return the end of a name that a particle continues, or 0: "Minamoto" + "no Yoritomo"."""
    at = name.end
    while at < len(doc) and doc[at].text in LINKS and at - name.end < 3:
        at += 1
        if at < len(doc) and doc[at].text == "-":
            at += 1
    if at == name.end or at >= len(doc) or not doc[at].text[:1].isupper():
        return 0
    if doc[at - 1].text in ("e", "y", "da", "do") and at in by_start and " " in by_start[at].text:
        return 0
    after = by_start.get(at)
    if after is not None and after.label not in ("person", "place", "organization"):
        return 0
    if doc[at - 1].text == "no" and doc[at].is_sent_start:
        return 0
    return after.end if after is not None else at + 1


def _of_end(
    doc: Doc, name: Name, lasts: set[str], by_start: dict[int, Name], *, modern: bool
) -> int:
    """Return the end of "Philip of Swabia" from "Philip", or 0."""
    at = name.end
    words = [word for word in name.text.split() if not ROMAN.match(word)]
    if at + 1 >= len(doc) or doc[at].text != "of" or len(words) != 1 or name.text in lasts:
        return 0
    place = doc[at + 1]
    before = doc[name.start - 1].text if name.start else ""
    lists = load_words("titles.toml")
    if modern and words[0] not in lists["male_names"] | lists["female_names"]:
        return 0
    titled = bool(name.titles) or before in title_words()
    if titled and not (set(name.titles) | {before.capitalize() if before else ""}) & OF_PLACE:
        return 0
    if not place.text[:1].isupper() or place.head.i not in range(name.start, name.end):
        return 0
    after = by_start.get(at + 1)
    end = after.end if after is not None else at + 2
    if after is not None and after.label not in (
        "place",
        "capital",
        "state",
        "person",
        "organization",
    ):
        return 0
    if end < len(doc) and doc[end].text in ("’s", "'s", "’"):
        return 0
    return end if end - at < 4 else 0


def _epithet_end(doc: Doc, name: Name) -> int:
    """Return the end of "Thorkell the Tall" from "Thorkell", or 0."""
    at = name.end
    if at + 1 >= len(doc) or doc[at].text != "the" or " " in name.text.rstrip("IVX").strip():
        return 0
    word = doc[at + 1]
    if not (word.text[:1].isupper() and word.is_alpha and not word.text.isupper()):
        return 0
    if at + 2 < len(doc) and (
        doc[at + 2].text[:1].isupper() or doc[at + 2].text in ("’s", "'s", "-")
    ):
        return 0
    return (
        at + 2
        if word.head.i in range(name.start, name.end) or word.dep_ in ("appos", "flat")
        else 0
    )
