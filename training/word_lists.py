"""Word lists for turning the corpora's marks into names: titles, states, peoples."""

from __future__ import annotations

TITLES = frozenset(
    "adm. administrator admiral ambassador archbishop assistant associate attorney aunt author ayatollah"
    " bishop brother capt. captain cardinal ceo chairman chairperson chairwoman chancellor chief coach col."
    " colonel commander commissioner congressman congresswoman counsel defense deputy detective director"
    " doctor dr dr. editor emperor empress executive father foreign founder gen gen. general general-secretary"
    " gov. governor imam judge justice king lady leader lieutenant lord lt. madam madame maj. major marshal"
    " mayor minister mister mother mr mr. mrs mrs. ms ms. officer pope premier president prime prince princess"
    " private prof prof. professor queen rep. representative rev. reverend saint secretary sen sen. senator"
    " sergeant sgt. shah sheikh sheriff sir sister speaker spokesman spokesperson spokeswoman st. sultan uncle"
    " vice vice-president".split()
)
"""Words before a person's name that are no part of it, in lower case."""

NOVEL_TITLES = frozenset(
    "aunt baron count countess dear dr duchess duke little m. madame mademoiselle miss monsieur mr mrs old"
    " poor sir squire uncle young".split()
)
"""More of them, for the novels of LitBank."""

COUNTRIES = frozenset(
    "Afghanistan Africa Albania Asia Australia Austria Belgium Brazil Bulgaria Cambodia Canada China Cuba"
    " Denmark Egypt England Europe Finland France Germany Greece Hong_Kong Hungary India Indonesia Iran Iraq"
    " Ireland Israel Italy Japan Kenya Laos Libya Malaysia Mexico Netherlands New_Zealand Nigeria North_Korea"
    " North_Vietnam Norway Pakistan Panama Philippines Poland Portugal Romania Russia Saudi_Arabia Scotland"
    " Singapore South_Africa South_Korea South_Vietnam Soviet_Union Spain Sweden Switzerland Syria Taiwan"
    " Thailand Tunisia Turkey Ukraine United_Kingdom United_States Vietnam Wales Yemen".split()
)
"""Titles of encyclopedia articles on states and continents, which some corpora mark as organizations."""

DIRECTIONS = frozenset(
    "African Asian Central East Eastern Latin Native North Northern South Southern West Western".split()
)
"""Words that belong to the name of a people when they stand before it."""

CONNECTORS = frozenset(
    "& ' 's - al and bin da de del der di du el for ibn in la of on the to van von –".split()
)
"""Small words inside names."""

PERSON_CONNECTORS = frozenset(
    "' - al bin da de del den der di du el ibn la le ten van von".split()
)
"""Small words inside names of persons."""

PEOPLES = frozenset(
    "Aboriginal Afghan African Africans Albanian Algerian American Americans Anglican Anglo-Saxon Arab Arabs"
    " Argentine Argentinian Armenian Asian Asians Australian Austrian Bavarian Belarusian Belgian Bengali"
    " Bosnian Brazilian British Buddhist Bulgarian Burmese Byzantine Cambodian Canadian Catholic Catholics"
    " Celtic Chilean Chinese Christian Christians Colombian Communist Communists Conservative Conservatives"
    " Croatian Cuban Cypriot Czech Danish Democrat Democratic Democrats Dutch Egyptian English Estonian"
    " Ethiopian European Europeans Fascist Filipino Finnish French Georgian German Germanic Germans Greek"
    " Greeks Hindu Hindus Hispanic Hungarian Icelandic Indian Indians Indonesian Iranian Iraqi Irish Islamic"
    " Israeli Israelis Italian Japanese Jew Jewish Jews Kenyan Korean Kurdish Kurds Labour Lao Latin Latvian"
    " Lebanese Liberal Liberals Libyan Lithuanian Lutheran Macedonian Malay Maltese Maori Marxist Methodist"
    " Mexican Mongol Mormon Moroccan Muslim Muslims Native Nazi Nazis Nepalese Nigerian Norman Norwegian"
    " Orthodox Ottoman Pakistani Palestinian Palestinians Persian Peruvian Polish Portuguese Presbyterian"
    " Protestant Prussian Quaker Republican Republicans Roman Romanian Russian Russians Scots Scottish Serbian"
    " Shia Shiite Sikh Slavic Slovak Slovenian Socialist Somali Soviet Soviets Spanish Sunni Swedish Swiss"
    " Syrian Taiwanese Tamil Thai Tibetan Tunisian Turkish Turks Ukrainian Venezuelan Vietcong Vietnamese"
    " Welsh Zulu".split()
)
"""Nationalities, faiths and parties, as adjectives and nouns."""
