"""Words by which a deed can be told alone as true or false: done once, by one, without a doubt or a link to the story."""

from __future__ import annotations

import re

AGAIN = frozenset(
    """meet talk negotiate discuss confer visit speak attack bomb demand insist ask request urge call argue say tell
    claim complain warn hope want support oppose press appeal protest fight continue remain repeat return travel
    refuse get write correspond consult hold attend debate try seek face struggle serve work teach play live occur""".split()
)
"""What is done more than once: on another date it may have been done too."""
TOGETHER = AGAIN | frozenset(
    """agree accept sign approve ratify join conclude complete finish reject refuse recognize recognise adopt ally
    withdraw retreat take begin end open close resume break come go arrive leave enter exchange compete share
    suffer lose win believe fear know participate""".split()
)
"""What several do together, or each for itself: another actor may have done it too."""
MEETINGS = re.compile(
    r"\b(?:an?|another|more|several|many|some|two|three|four|new|secret|private|long|further)\b[^,]{0,30}"
    r"\b(?:meetings?|sessions?|talks|visits?|letters?|cables?|speech(?:es)?|statements?|attacks?|raids?|replies|reply|notes?|messages?)\b"
)
"""What may well have happened again."""
OFFERS = frozenset({"propose", "offer"})
WISHES = OFFERS | {"recommend", "demand", "request"}
"""Acts of one side: what is agreed to or accepted, both may do."""
LIGHT = frozenset("make put give hand lay bring set take present submit".split())
"""Verbs that go with some nouns of proposals and not with others."""
PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs|himself|herself|itself|themselves|each other|one another"
    r"|I|we|us|our|my|you|your|this|these|those)\b"
)
LEANING = re.compile(
    r"\b(?:again|still|also|too|even|once|soon|then|later|earlier|already|now|another|finally|thereby|therefore|instead|"
    r"otherwise|meanwhile|in their turn|in his turn|in its turn)\b",
    re.IGNORECASE,
)
"""Words that lean on the rest of the story."""
HEDGES = re.compile(
    r"\b(?:if|unless|except|provided|perhaps|probably|possibly|presumably|allegedly|reportedly|supposedly|apparently|almost|nearly|"
    r"hardly|scarcely|seem\w*|appear\w*|rumou?r\w*|according|so-called|virtually|officially|nominally|intend\w*|plan(?:s|ned) to|"
    r"tried|attempt\w*|fail\w*|without|not|never|neither|nor|would|might|could)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words without which a sentence may say more than its source."""
NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
"""Of a "not" nobody likes to say whether it is true."""
MOVES = frozenset("arrive come go return travel move march sail land".split())
"""Verbs that say little without a place."""
PLACED = re.compile(r"\b(?:in|at|to|from|for|on|near|into|off|against|towards?) (?:the )?[A-ZÀ-Þ]")
EMPTY = frozenset("get have do become".split())
"""Verbs of which a sentence alone hardly says what happened."""
