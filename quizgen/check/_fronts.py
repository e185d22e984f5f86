"""Fronts that do not read as English or stand alone: a pattern and what is wrong, by class (rule C15)."""

from __future__ import annotations

import re

Fault = tuple[re.Pattern[str], str]

LEFT_BY_A_CUT: tuple[Fault, ...] = (
    (re.compile(r"\[…\]\s*[–—-]\s|\s[–—-]\s*\[…\]"), "a cut left a dash behind"),
    (re.compile(r"\[…\] (?:under|by|with|in|at|on|from|of|to|into|for) (?!____)"), "a cut left a phrase hanging"),
    (re.compile(r": [^.;:]*\[…\]\.?$"), "a cut left half of what follows a colon"),
    (re.compile(r"\[…\],? and (?!the\b|an?\b)[a-z]+ed\b|\[…\],? and (?:entered|took|went|came|made|gave|became|fell|fled|held|sent|won|lost|left|led|met|put)\b"), "a cut left a verb without its subject"),
    (re.compile(r"\bto (?!(?:war|power|peace|death|sea|office|trial|court|town|school|work|land)\b)[a-z]+ \[…\]"), "a cut left an infinitive without its object"),
    (re.compile(r"\b[Aa]n? (?:[a-z]+ )?(?:report|law|treaty|decree|book|paper|pamphlet|commission|committee|plan|bill|letter|note|agreement|proposal|act|resolution) \[…\]"), "a cut left out what a paper or body was about"),
    (re.compile(r", (?:led|headed|commanded|supported|followed|joined|accompanied|backed|helped|held|escorted) by [^,;.]*\[…\] [a-z]"), "a cut left an aside without its second comma"),
)  # fmt: skip
"""What trimming left broken."""
TENSES: tuple[Fault, ...] = (
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*? (?:is|are) (?:the )?[A-ZÀ-Þ]"), "a chronicle's present tense in a question"),
    (re.compile(r"^(?:In|On|At) (?:which|what) (?:(?!\b(?:that|which|who|whom)\b)[^?])*\bhad [^?]*\b(?:been|\w+ed|gone|come|taken|made|given)\b[^?]*\?"), "a date asked for in the pluperfect"),
    (re.compile(r"^(?:In|On) [^?,]*, who was the first\b"), "a first holder at a date"),
    (re.compile(r"^(?:In|On) (?:which|what) (?:year|month|date|season|month and year|season and year)(?: (?:in|of) \d{4})? (?:is|are) "), "a chronicle's present tense in a question"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*? (?:does|do) "), "a chronicle's present tense in a question"),
    (re.compile(r"^(?:(?:In|On) [^?]*, )?(?:[Ww]ho|[Ww]hich [a-z]+) (?!was\b|has\b|is\b)[a-z]+s (?:after\b|before\b|on\b|[A-Z]|the\b|his\b|her\b|an?\b|to\b|in\b|at\b)[^?]*\?$"), "a chronicle's present tense in a question"),
    (re.compile(r"day,? the (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"), "a weekday stands before a date in full"),
)  # fmt: skip
"""Times that no question has."""
LEANING: tuple[Fault, ...] = (
    (re.compile(r"\b(?:two|three|four|several|many|some|no|one) (?:further|more|other) (?=[a-z])", re.IGNORECASE), "'further' leans on what came before"),
    (re.compile(r"\bfollowed (?:in|on) (?:[A-Z]|\d|____)"), "'followed' leans on what came before"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]* (?:himself|herself|itself|themselves) (?:\w+ed|taken|sent|shot|held|put|made)\b"), "'himself' leans on the sentence before"),
    (re.compile(r"\b(?:early|late|soon|thus|accordingly|likewise|too)\?$"), "a question ends in a word that leans on the story"),
    (re.compile(r"\b(?:after|following|through|in|at|by) (?:further|renewed|more|fresh|these|those|such) (?=[a-z]+s\b)", re.IGNORECASE), "'further' leans on what came before"),
    (re.compile(r"^(?:So,|Thus,|Nor\b) .*\b(?:did|does|was|were|had) [A-ZÀ-Þ]"), "leans on the sentence before"),
    (re.compile(r"(?<!____ )\bfollowed[.?]$"), "'followed' leans on what came before"),
    (re.compile(r"^[^?]*\b(?:at last|at length|finally|meanwhile|however|therefore)\b[^?]*\?$"), "a question keeps a word that leans on the story"),
    (re.compile(r"^(?:That|This|All this|These things) (?:having been |being |once )?(?:done|so|settled|over|achieved|agreed)\b"), "leans on the sentence before"),
)  # fmt: skip
"""Words that lean on the sentence before."""
UNSAID: tuple[Fault, ...] = (
    (re.compile(r"\bdeclared? war(?! (?:on|upon|against)\b)"), "on whom war was declared is not said"),
    (re.compile(r"^Command (?:was|had been) given\b"), "command of what is not said"),
    (re.compile(r"^(?!.*(?:President|Minister|Governor|Chancellor|Premier|King|Mayor|Bishop) ____).*\b(?:took|take) office\b(?!.*\bas (?:the |an? )?[a-z])(?! (?:as|of|under|with)\b)(?!.*\b(?:President|Prime Minister|Governor|Chancellor|King|Mayor|Bishop|minister|governor|president|chancellor|premier)\b)"), "which office is not said"),
    (re.compile(r"\bpass(?:ed)? on (?:a|an|the|two|three) (?:question|message|letter|note|word|reply|request)s?\b"), "an errand"),
    (re.compile(r"\bsent home\b(?! (?:from|to)\b)"), "who was sent home why is not said"),
    (re.compile(r"\b(?:was|were) an? (?:[a-z]+ )?(?:report|book|paper|pamphlet|letter|note|statement|decree|law|act|bill|treaty|agreement) (?:printed|published|issued|signed|passed|sent|read|made|drawn up)\b(?!,? (?:on|about|of|by|between|for|that|against|to) )"), "what a paper was about is not said"),
    (re.compile(r"\b[Ww]ho (?:had )?[a-z]+\?$"), "what somebody did to whom is not said"),
    (re.compile(r"\b(?:took|take|taken) note of\b"), "a courtesy of a meeting"),
    (re.compile(r"\bresign(?:ed)?(?:[?.,]| (?:in|on) (?:____|\d|[A-Z]))(?! as\b)"), "from what somebody resigned is not said"),
    (re.compile(r"\b(?:decid|agre|settl|resolv|fell|hit)\w* (?:up)?on (?:a|the) (?:compromise|solution|plan|course|policy)(?=[.?,]| (?:in|on) (?:____|\d))"), "which compromise is not said"),
    (re.compile(r"\b(?:was|were) an? (?:[a-z]+ )?(?:competition|meeting|conference|election|vote|festival|exhibition|ceremony|trial|debate|banquet|ball) held\b(?!,? (?:to|for|on|between|about|of) )"), "what was held is not said"),
    (re.compile(r"\bpromised? (?:the )?(?:[A-ZÀ-Þ][\w’'-]+ ?)+[?.]"), "what was promised is not said"),
    (re.compile(r"\bat its (?:foot|summit|mouth|gates|walls|head|height)\b"), "at the foot of what is not said"),
    (re.compile(r"\bthe (?:[A-ZÀ-Þ]\w+ ){0,2}(?:envoy|ambassador|consul|chargé d[’']affaires|delegate|delegate general|representative|commissioner|agent|legate|nuncio)(?: general)?\?$"), "where somebody was envoy is not said"),
    (re.compile(r"\b(?:was|were) an? (?:[A-Za-z]+ )?(?:[Cc]ommission|[Cc]ommittee|[Cc]ouncil|[Cc]onference|[Tt]ribunal|[Cc]ourt)(?: of [Ii]nquiry)? (?:appointed|established|set up|formed|named|created)\?$"), "what a body was for is not said"),
    (re.compile(r"\brose in (?:the )?(?:[A-Z]\w+ )*(?:Reichstag|Parliament|House|Commons|Lords|Senate|Assembly|Diet|Chamber|Congress|Duma|Cortes|Sejm)(?: on|\?| in| \[…\]|[.,])"), "who rose to say what is not said"),
    (re.compile(r"\b(?:similar|comparable|identical|like-minded) (?!(?:to|with|in)\b)[a-z]+\b(?! (?:to|with)\b)"), "to what it was similar is not said"),
    (re.compile(r"\b(?:march|rode|ride|sail|went|go|drove|drive|mov)(?:ed|es)? (?:away|off)(?=[?.,]| (?:in|on) (?:____|\d|[A-Z]))"), "from where somebody went is not said"),
    (re.compile(r"\b(?:offered|volunteered|promised|agreed|refused) to (?:go|come|leave|help|join|stay|return)(?: himself| herself| themselves)?[.?]"), "where to go or whom to help is not said"),
    (re.compile(r"\bwhat (?:was|were) (?:needed|necessary|wanted|required|said|done)\b(?! (?:to|by|at|in|for|of)\b)"), "what was needed is not said"),
    (re.compile(r"^(?!.*(?:and ____|____ and)).*\b(?:made|make) peace(?! (?:with|between)\b)"), "with whom peace was made is not said"),
    (re.compile(r"\b(?:pass(?:ed|es)?|march(?:ed|es)?|rode|sail(?:ed|s)?|travell?(?:ed|s)?|crossed) (?:through|over|by|across)(?: (?:in|on) (?:____|\d)| and\b|[,.?])"), "where somebody passed is not said"),
    (re.compile(r"\b(?:[Rr]epl(?:y|ied|ies)|[Rr]espond(?:ed|s)?|[Rr]etaliat(?:e|ed)|[Aa]nswer(?:ed)?) (?:with|by|in)\b"), "to what somebody replied is not said"),
    (re.compile(r"____,? (?:had )?(?:refused|agreed|accepted|declined|consented|complied|replied|demurred|followed suit|did so|did the same)(?:[,.;]| (?:on|in) \d| in [A-Z]| on [A-Z])"), "what was refused or agreed to is not said"),
    (re.compile(r"(?<!his )(?<!her )(?<!their )(?<!the )(?<!an )(?<!\ba )\b(?:uncle|nephew|father|son|brother|mother|husband|mother|daughter) and (?:uncle|nephew|father|son|brother|mother|wife|daughter)\b"), "relatives whom nobody names"),
    (re.compile(r"\b(?:his|her|their) (?:[a-z]+ )?(?:employer|patron|master|superior|rival|opponent|creditor|captor|hosts?|sponsor|backer|accuser)s?\b(?!,? [A-Z])"), "somebody known only as his employer or rival"),
    (re.compile(r"\b[Aa]n? (?:[a-z]+ )?(?:commission|committee|council|conference|commission of inquiry|agreement|treaty|company|society|party|court|assembly|body|office|law|decree) (?:was|were|had been) (?:established|set up|created|formed|appointed|founded|made|passed|issued|signed|held|concluded)(?=,? (?:in|on) (?:____|\d)|[,.;?])"), "what a body or paper was for is not said"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*?\bdid an? (?:[a-z]+ )?(?:commission|committee|conference|company|court|body|office) (?:meet|begin|open|report)\b"), "what a body was for is not said"),
)  # fmt: skip
"""Deeds of which the sentence alone does not say what, to whom, where or for what."""
WORDING: tuple[Fault, ...] = (
    (re.compile(r"\baccept(?:s|ed|ing)? to (?!be\b)[a-z]+"), "'accept to' is no English"),
    (re.compile(r"(?<!\bhis )(?<!\bher )(?<!\btheir )\b[Ff]ellow (?=[A-ZÀ-Þ])"), "'fellow' before a name is no title"),
    (re.compile(r"\b[Ww]ho\b[^?,]*, and [A-ZÀ-Þ][\w .’'-]+\?$"), "a second name hangs at the end"),
    (re.compile(r"\b(?:his|her|its|their) own(?: (?:at|in|on|to|for|with|by|from)\b|[,.;?])"), "'own' without what is owned"),
    (re.compile(r"\b(?:did|was|were|had) which\b"), "a relative clause was taken for a sentence"),
    (re.compile(r"\bregardless(?! of\b)"), "'regardless' does not say of what"),
    (re.compile(r"^[^?]*\b(?:only|not until|again) (?:under|in|by|on|after|when|with|at)\b[^?]*\?$"), "'only' of a statement in a question"),
    (re.compile(r"^(?:Main|Key|Big|Central|Essential) (?:idea|point|question|fact|term)s?:|^(?:Aim|Focus|Objective|Summary|Caption|Note|Result|Outcome|Type|Date|Place)s?:"), "a label of the page is printed"),
    (re.compile(r"\b(?:the|a|an) (?:the|a|an)\b", re.IGNORECASE), "two articles follow one another"),
    (re.compile(r"\b(?!had |that |her )([a-z]+) \1\b"), "a word stands twice"),
)  # fmt: skip
"""Words that stand where no English has them."""

BROKEN: tuple[Fault, ...] = (*LEFT_BY_A_CUT, *TENSES, *LEANING, *UNSAID, *WORDING)
