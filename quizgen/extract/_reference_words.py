"""Words that tell who can be meant: nouns for men, women, offices and bodies, and verbs only the living can do."""

from __future__ import annotations

from quizgen.extract._words import words_of

MALE_NOUNS = words_of(
    """
    king emperor tsar czar kaiser sultan shah pope prince duke archduke count earl viscount baron marquess
    marquis lord father brother son husband uncle nephew grandfather grandson man boy gentleman monk priest
    bishop archbishop cardinal abbot friar knight squire statesman clergyman nobleman chairman widower
    stepfather stepson godfather bridegroom caliph emir khan shogun rabbi pasha bey vizier dauphin tsarevich
    elector landgrave margrave stadtholder doge pharaoh sheikh imam mufti schoolfellow
    """
)
FEMALE_NOUNS = words_of(
    """
    queen empress tsarina princess duchess countess baroness lady mother sister daughter wife aunt niece
    grandmother granddaughter woman girl widow nun abbess mistress stepmother goddaughter bride heiress
    marchioness archduchess sultana dowager actress hostess
    """
)
OTHER_PERSONS = words_of(
    """
    president premier minister chancellor secretary undersecretary ambassador envoy negotiator adviser advisor
    consul proconsul governor viceroy regent mayor prefect praetor tribune dictator censor senator congressman
    representative delegate deputy speaker judge justice commissioner commander commandant director
    administrator leader khedive patriarch ruler chief marshal admiral general treasurer legate
    plenipotentiary spokesman attaché quaestor aedile archon satrap successor predecessor candidate founder
    professor rector editor colonel captain major lieutenant sergeant officer soldier messenger courier clerk
    lawyer merchant banker engineer historian author writer poet painter scholar physician doctor servant
    slave master colleague friend rival enemy ally opponent partner cousin child heir prisoner guest host
    rebel traitor exile pretender usurper claimant sovereign monarch electrician operator worker miner farmer
    journalist correspondent reporter interpreter dragoman missionary preacher traveller trader explorer
    pilot sailor agent spy assassin murderer witness defendant councillor counsellor chamberlain steward
    constable sheriff magistrate bailiff ealdorman burgess alderman daimyo samurai warlord chieftain
    vassal tenant landlord peasant artisan student teacher tutor pupil disciple prophet saint
    deputy-minister vice-president vice-chancellor commissar delegate stranger visitor citizen subject
    """
)
PERSON_NOUNS = MALE_NOUNS | FEMALE_NOUNS | OTHER_PERSONS
"""Nouns that, with an article, bring in a person: each may be the next "he" or "she"."""

ROYAL = words_of("king emperor tsar czar kaiser sultan shah caliph khan monarch sovereign")
ROYAL_WOMAN = words_of("queen empress tsarina czarina monarch sovereign")
TITLE_NOUNS = words_of(
    """
    king queen emperor empress tsar czar tsarina kaiser sultan shah pope prince princess duke duchess archduke
    archduchess count countess earl viscount baron marquess marquis elector landgrave margrave stadtholder doge
    caliph khan emir khedive shogun president premier minister chancellor secretary ambassador envoy consul
    proconsul governor viceroy regent mayor speaker chairman chairwoman admiral general marshal colonel
    commodore captain commander cardinal archbishop bishop patriarch legate vizier commissioner senator
    treasurer lord-lieutenant stadholder doge bey pasha director professor monarch sovereign grandee nuncio
    commandant brigadier major protector dictator tycoon mikado
    """
)
"""Titles and offices that, alone after "the", mean whoever bears them in the text."""
LASTING_TITLES = words_of(
    """
    king queen emperor empress tsar czar tsarina kaiser sultan shah pope prince princess duke duchess archduke
    archduchess count countess earl viscount baron marquess marquis elector landgrave margrave caliph khan emir
    monarch sovereign
    """
)
"""Titles borne for life: they go on meaning their bearer further down the text than offices do."""

BODY_NOUNS = words_of(
    """
    committee council court commission congress parliament senate assembly convention conference board company
    union league confederation federation alliance coalition party front bureau bank club society association
    church order synod diet cabinet ministry department office government administration regime junta
    directory republic empire kingdom state duchy principality confederacy commonwealth colony city house
    chamber legislature duma sejm cortes delegation mission embassy bench tribunal agency authority authorities
    navy army fleet politburo presidium secretariat soviet corporation firm trust guild chapter college
    university porte crown throne vatican curia shogunate sultanate caliphate dominion province canton tribe
    clan nation power bakufu estates states-general
    """
)
"""Nouns for bodies that can propose or refuse."""
STATE_BODIES = words_of(
    """
    government administration regime cabinet court ministry delegation side republic empire kingdom state
    crown authority authorities junta leadership parliament embassy mission team
    """
)
"""Bodies that, with a state before them, stand for the state: "the Polish government"."""
DELEGATES = words_of(
    """
    leader envoy delegate delegation minister government side negotiator representative ambassador
    spokesman commissioner plenipotentiary official statesman ruler council parliament diplomat emissary
    """
)
"""Those who act for whoever owns them: "their leaders", "its envoys"."""
ENVOYS = words_of(
    """
    envoy delegate negotiator ambassador representative plenipotentiary commissioner emissary legate deputy
    herald messenger
    """
)
"""Those sent to speak for others: "they" who accept are their state."""

AGENTIVE = words_of(
    """
    accept acknowledge adjourn admit advise affirm agree allow announce answer appeal appoint approve argue ask
    assent assert authorize believe call cede claim command complain concede condemn confirm consent consider
    decide declare decline decree delegate demand deny desire determine disavow dispatch elect endorse
    fear feel forbid grant hesitate hope impose insist instruct intend invite know maintain negotiate notify
    object offer oppose order pass petition plead pledge prefer proclaim promise propose protest ratify
    recognize recognise recommend refuse reject renounce repeal reply request resist resolve respond say seek
    send sign submit suggest summon surrender swear tell think threaten try undertake urge vote vow want
    warn wish withdraw write yield declare reaffirm pay
    """
)
"""Verbs whose subject must be somebody: a person, or a body or state of persons."""

YIELDED = words_of(
    """
    resignation election dismissal removal arrest trial execution release recall consent approval assent support
    surrender extradition appointment abdication deposition impeachment nomination banishment exile
    trust confidence favour favor affection friendship esteem regard help aid pardon acquittal excommunication
    restoration reinstatement ransom submission departure
    """
)
"""What one wants, opposes or obtains of another: "required his resignation"."""
WANTS = words_of(
    """
    require demand request ask oppose resist seek urge order secure obtain procure win gain prevent propose
    recommend approve confirm ratify grant refuse reject receive welcome await favour favor support advise
    decree effect force extort
    """
)
"""Verbs whose object of that sort is another's."""
KIN = words_of(
    """
    son brother nephew cousin ambassador envoy ally minister follower partisan subject supporter heir
    daughter sister agent friend castle land estate property
    """
)
HARMS = words_of(
    """
    hang behead seize confiscate imprison arrest kidnap besiege sack plunder burn destroy release
    threaten insult
    """
)
"""What one does to another's people and goods rather than to one's own."""
