"""The year of a date from the one sentence of its paragraph that tells of the same thing.

The dates of a story and the number of one go in; a settled value comes out, or nothing where it is not sure.
"""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.extract._date_outside import OPEN, REACH, Settled, Story
from quizgen.extract._date_place import Placed
from quizgen.extract._date_words import word_set

_WORD = re.compile(r"[a-z]{4,}")
_WEAK = word_set(
    "that this with from have were been they their them which would could should when while after before about into "
    "other also more than some such only over under upon said made very most both because since until during"
)


def by_matter(story: Story, number: int) -> Settled:
    """Where the dates around disagree, take the year of the one sentence of the paragraph that tells of the same thing.

    It must share three words with this sentence, twice as many as any other, and its time must hold this date.
    """
    one = story.placed[number]
    own = _stems(story.text, one)
    shared: dict[str, int] = {}
    for back in range(number - 1, max(-1, number - REACH), -1):
        other = story.placed[back]
        if other.block != one.block:
            break
        if other.sentence == one.sentence or story.settled[back][1] != "stated":
            continue
        year = edtf.year_of(story.settled[back][0])
        if year is None:
            continue
        value = edtf.complete(one.found.value, year)
        count = len(own & _stems(story.text, other))
        holds = edtf.precision(story.settled[back][0]) != "year" and edtf.overlaps(
            value, story.settled[back][0]
        )
        shared[value] = max(shared.get(value, 0), count if holds else count // 2)
    ranked = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0], "preceding sentence"
    return OPEN


def _stems(text: str, one: Placed) -> set[str]:
    end = text.find(". ", one.found.end, one.sentence + 1500)
    sentence = text[one.sentence : end if end >= 0 else one.sentence + 400]
    words = (word for word in _WORD.findall(sentence.lower()) if word not in _WEAK)
    return {word[:5] if len(word) > 6 else word[:4] for word in words}
