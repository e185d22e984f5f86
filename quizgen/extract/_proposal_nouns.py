"""Noun classes of the act lexicon: what can be offered, accepted or refused, and who can do it."""

from __future__ import annotations

from quizgen.extract._words import words_of

PLANS = words_of(
    """plan proposal proposition scheme offer project draft bill motion resolution amendment treaty term
    condition demand ultimatum petition memorial solution formula compromise settlement truce armistice
    peace alliance point program programme request suggestion recommendation counterproposal counter-proposal
    overture initiative package basis article bid scheme constitution charter memorandum reform clause
    measure protocol convention accord arrangement timetable agenda idea candidate counter-offer
    counteroffer candidacy budget list grievance act law statute remonstrance postulate roadmap
    alternative version tender concession guarantee mediation pact exchange position"""
)
PAPERS = words_of(
    """plan proposal proposition draft bill motion resolution amendment ultimatum petition memorial
    solution counterproposal counter-proposal overture package project term demand request counter-offer
    counteroffer offer memorandum scheme programme program recommendation suggestion initiative formula
    remonstrance"""
)
ACCEPTABLE = PLANS | words_of(
    """invitation crown throne post office command resignation surrender capitulation appointment
    nomination challenge mediation arbitration ruling verdict ceasefire cease-fire help aid assistance
    protection gift present tribute bribe hand marriage apology withdrawal role leadership
    chairmanship premiership presidency ministry kingship dignity title advice decision award
    partition division frontier boundary line neutrality occupation control supervision inspection
    sovereignty suzerainty authority supremacy jurisdiction ratification exchange exchange reduction
    increase wage pay note delegation envoy principle presence election plebiscite referendum
    status quo limitation limit restriction obligation date candidacy recommendation report text"""
)
TALK = words_of(
    """negotiation talk conference congress discussion peace truce armistice ceasefire cease-fire
    settlement compromise treaty arrangement evacuation withdrawal exchange surrender union marriage
    amnesty halt cessation end suspension reduction reform plan proposal term condition request demand
    meeting alliance partition release cession payment increase mediation arbitration help aid support
    assistance concession point date text article clause measure formula postponement extension
    deployment use principle agenda candidate division draft line boundary frontier procedure"""
)
NOT_OFFERED = words_of(
    """protection resistance sacrifice prayer thank thanks thanksgiving opportunity view explanation
    evidence glimpse insight chance example hope advantage comfort prospect contrast shelter worship
    incense opposition challenge objection condolence congratulation excuse variety range possibility
    perspective account interpretation lesson reason course incense hint comment remark opinion
    battle toast means way refuge incentive proof consolation apology analysis answer service
    parallel sign vision clue temptation target"""
)
NOT_SUGGESTED = words_of(
    """cause reason explanation link connection origin date relationship interpretation comparison contrast
    presence existence influence possibility degree pattern similarity parallel doubt name title lack
    absence difference change trend number effect role importance analogy theory hypothesis"""
)
NOT_ACCEPTED = words_of(
    """view fact theory doctrine responsibility reality belief christianity faith baptism religion risk
    explanation notion argument evidence criticism death fate premise hypothesis truth necessity blame
    logic conclusion claim assumption interpretation islam gospel sacrament inevitability thesis
    account story tale guilt date orthodoxy creed"""
)
NOT_REJECTED = words_of("""view theory notion doctrine hypothesis claim idea interpretation thesis argument
    explanation christianity belief faith religion god charge accusation allegation tradition label
    account reading""")
NOT_ANNOUNCED = words_of("""guest visitor name arrival winner birth death visit presence caller dinner
    servant""")
NOT_DEMANDED = words_of("""attention respect skill patience courage care time effort sacrifice discipline
    energy knowledge much""")
NOT_ORDERED = words_of(
    """book meal drink dinner copy coffee wine life priority thing state uniform gun rifle ship tank
    aircraft equipment supply food universe"""
)
ORDERED = (
    TALK
    | PLANS
    | words_of(
        """fast silence curfew census retreat escape crime murder killing execution hanging bombing bombardment
        mobilization mobilisation ban boycott blockade embargo raid assassination bridge road canal wall
        fort church monument tower temple palace ditch mass count levy muster draft holiday feast thanksgiving
        registration survey review court-martial probe audit vote ballot poll referendum plebiscite
        evacuation purge roundup round-up sack burning destruction demolition flogging punishment penance
        lockdown quarantine mourning state alert ceasefire end start stop standstill halt cut cutback
        pause parade crusade jihad campaign operation offensive sortie assault charge pursuit detention deportation"""
    )
)
"""What is ordered as a command, not as goods: "ordered a census"; not "ordered a coat"."""
NOT_ASKED = words_of(
    """question advice mercy pardon forgiveness name way news reason opinion price road direction"""
)
ASKED = words_of("""permission leave help aid assistance consent support time delay truce peace armistice
    term subsidy money audience favour favor mediation protection quarter passage recall hand
    reinforcement withdrawal approval conference meeting guarantee explanation reparation redress
    satisfaction loan asylum intervention pardon licence license dispensation safe-conduct respite audience interview""")
CALLS_FOR = words_of("""celebration caution attention comment skill""")
BILLS = words_of(
    """bill motion resolution amendment measure clause act law budget estimate tax address proposal
    instruction reading closure previous_question rider proviso ordinance petition constitution charter
    reform nomination treaty"""
)
"""What is moved, carried, adopted or thrown out by a vote."""
DEMANDS = words_of(
    """demand request petition claim appeal application ultimatum entreaty plea prayer requirement
    remonstrance requisition summons solicitation importunity suit condition pretension"""
)
"""What is asked, and so granted, yielded to, resisted or denied."""
GRANTED = words_of(
    """permission leave audience charter amnesty pardon truce armistice delay respite concession
    independence asylum constitution autonomy privilege right franchise passage dispensation reprieve
    interview exemption immunity monopoly licence license recognition freedom liberty toleration increase
    rise raise loan extension divorce annulment self-government safe-conduct pension"""
)
CLAIMED = words_of(
    """right crown throne compensation indemnity damages damage reparation refund consulship succession
    regency province territory restitution inheritance exemption immunity privilege precedence
    pound mark franc talent florin ducat dollar livre sum sovereignty suzerainty salvage arrears dowry island share seat repayment independence"""
)
"""What somebody claims as due; not "descent", "victims" or "victory"."""
COUNSELLED = TALK | words_of(
    """patience moderation caution delay retreat prudence restraint acceptance rejection submission
    neutrality dissolution resignation abdication advance attack calm conciliation firmness
    abstention boycott resistance obedience clemency union war consent assent compliance agreement
    refusal firmness mercy silence secrecy reconciliation accommodation"""
)
HELP = words_of(
    """help aid assistance support protection relief reinforcement troop money mediation reparation
    intervention backing"""
)
DECLARED = words_of(
    """intention readiness willingness decision neutrality independence armistice ceasefire cease-fire
    amnesty truce war republic law emancipation blockade annexation emergency moratorium boycott
    ban crusade jihad restoration abolition union secession protectorate state siege deposition
    annulment adherence adhesion lockout strike regency accession dissolution election end beginning
    limit boundary frontier right"""
)
"""What is done by declaring it."""
INANIMATE = words_of(
    """evidence research data analysis figure record situation circumstance honour honor law tradition
    duty conscience victory position result event fact finding name title word term size number
    experience history geography terrain weather need necessity policy strategy system custom nature
    reason logic prudence war crisis conflict defeat success failure loss reading example document map
    letter note telegram treaty agreement article clause constitution charter report study book paper
    plan proposal offer demand resolution bill motion request petition programme program project
    draft statement declaration speech message protocol convention pact accord text reply
    edict decree memorandum dispatch despatch rule regulation pattern style inscription silence
    solution campaign operation town site hill river coast life work job task nature truth
    quarter water winter summer harbour harbor anger hunger corner border shelter supper paper
    character terror horror rumor rumour temper tower murder wonder plunder disorder slaughter barrier
    frontier career pier banner powder silver colour color vigour vigor
    idea theory doctrine principle argument approach economy trade market price movement revolution
    thing question issue matter problem role visit trip journey reform measure act step"""
)
"""Subjects that suggest, demand or offer nothing as a person does."""

PAPER_SUBJECTS = words_of(
    """letter note telegram treaty article clause report plan proposal offer demand resolution
    bill motion request petition programme program project draft statement declaration speech message
    reply edict decree memorandum dispatch despatch ultimatum memorial manifesto appeal bull
    proclamation decree budget constitution law despatch point cable address remonstrance"""
)
"""Texts that speak for their owner: "Austria's note demanded"."""

SPEAKING_PAPERS = words_of(
    """ultimatum edict decree manifesto report resolution petition bull circular proclamation
    directive memorial remonstrance motion law act statute ordinance regulation rescript ukase
    constitution charter"""
)
"""Papers that demand or order even where nobody is said to have written them."""

AGENTS = words_of(
    """king queen emperor empress prince princess duke duchess earl count baron lord lady pope cardinal
    bishop archbishop abbot monk priest clergy sultan shah tsar czar kaiser khan caliph vizier bey pasha
    regent president premier chancellor minister secretary ambassador envoy legate delegate delegation
    deputy deputation mission embassy plenipotentiary commissioner commission committee council cabinet
    government ministry administration parliament congress senate assembly diet estate house lords
    commons court chamber directory junta convention synod conference league union federation alliance
    coalition party faction leader chief chieftain head chairman chairwoman speaker mayor alderman burgess
    governor viceroy general admiral marshal colonel captain officer commander army force navy garrison
    troop soldier rebel insurgent side ally power state nation country republic empire kingdom city town
    people citizen public crowd mob worker union management employer company board director owner
    striker miner peasant serf noble baron knight nobility representative negotiator diplomat
    spokesman spokeswoman adviser advisor aide official staff department office bureau bank
    majority minority opposition conservative liberal radical democrat republican socialist communist
    member senator congressman consul tribune magistrate praetor dictator elder tribe clan sect church
    society association guild corporation body group team man woman husband wife father mother son
    daughter brother sister friend enemy opponent rival judge lawyer author historian scholar
    scientist engineer doctor merchant trader banker planter settler colonist colony province
    matron steward bailiff sheriff constable warden surgeon porter provost dean rector vicar
    curate justice squire troops vestry parish ratepayer guardian clerk canton province county borough dauphin monarch ruler sovereign throne crown porte curia papacy politburo presidium soviet
    secretariat bloc neutral belligerent victor conqueror besieger defender inhabitant population
    student teacher shareholder deacon archdeacon canon sexton nuncio prelate pontiff primate nurse widow
    midwife boy girl lad youth child critic heretic cleric mechanic sceptic skeptic fanatic employee refugee adherent
    dissident militant combatant immigrant emigrant aristocrat bureaucrat patriot zealot graduate suffragette
    fugitive pilgrim peer guest divan majlis witan zemstvo bundesrat dail oireachtas sobranie skupstina
    crew seaman sailor prisoner hostage captive creditor debtor heir successor predecessor colleague associate
    agency authority tribunal panel jury patriarch imam ayatollah rabbi chaplain missionary dey bashaw doge stadtholder elector landgrave margrave palatine hetman voivode hospodar
    nawab nizam rajah maharaja peshwa amir emir sheikh sharif daimyo shogun bakufu shogunate mandarin
    mikado cacique sachem pharaoh satrap archon ephor suffete strategos prefect proconsul quaestor
    aedile censor patrician plebeian knight justiciar burgher burgess guild guildsman weaver
    journeyman apprentice collier pitman docker laird thane ealdorman jarl margravine electress
    lieutenant sergeant seneschal castellan commandant captain-general viceroyalty whig tory unionist
    separatist nationalist loyalist royalist federalist abolitionist suffragist chartist
    colleague triumvir tetrarch exarch catholicos metropolitan friar prior abbess nun jesuit
    directorate ally tenant landlord landowner proprietor planter trustee
    puritan presbyterian jacobin girondin montagnard calvinist lutheran huguenot catholic protestant
    hussite lollard leveller digger quaker methodist dissenter nonconformist anglican jew
    muslim christian hindu sikh buddhist arian donatist monophysite cossack janissary mameluke mamluk
    samurai ronin boer zulu maori sioux iroquois cherokee roundhead cavalier fenian carlist decembrist
    narodnik bolshevik menshevik cadet octobrist guelf ghibelline hospitaller templar
    turk arab kurd greek serb croat bulgar bulgarian dane swede finn pole czech slovak magyar frank goth
    visigoth ostrogoth vandal hun saxon norman lombard mongol tartar tatar moor berber frenchman
    englishman irishman dutchman scot briton spaniard gaul swiss chinese japanese african
    delegacy executive legislature cortes sejm landtag reichstag bundestag duma rada knesset storting
    riksdag folketing parlement soviet commissar commissariat comintern vatican foreman stevedore
    chamberlain herald messenger courier equerry steward trumpeter page usher marquess viscount
    nephew niece uncle aunt cousin brother sister son daughter mother father husband wife kinsman
    affiliate branch lodge follower supporter parishioner villager everyone everybody
    treasury exchequer admiralty foreign_office porte highness majesty excellency holiness lordship"""
)

MEANS = words_of("vote majority margin letter telegram decree show order acclamation voice")
"""What may stand behind "by" without being who did it."""
FOR_AGREE = words_of(
    """truce armistice peace ceasefire cease-fire term treaty plan proposal settlement compromise date text
    withdrawal exchange partition boundary frontier line division formula draft need principle agenda
    procedure measure alliance conference meeting talk negotiation course price wage point article
    program programme agreement joint action resolution amount sum reduction"""
)

OWNED = words_of(
    """proposal suggestion offer demand insistence request appeal refusal rejection acceptance
    consent assent recommendation announcement call order ultimatum veto counterproposal proposition
    counter-proposal counter-offer invitation acquiescence motion petition plea advice counsel
    decree edict proclamation declaration promise pledge undertaking instruction overture amendment
    application entreaty solicitation supplication instance urging behest bidding prompting"""
)
"""Nouns that state an act by themselves when they name their author ("Thieu's refusal to sign")."""
BARE_OWNED = words_of("refusal rejection acceptance insistence consent assent veto acquiescence")
"""Those of them that need no word on what was proposed."""
