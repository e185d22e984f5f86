"""Rules one by one: the warnings, the limits of a rule, and items made elsewhere that have no facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from quizgen.check import CHECKS, check_item
from quizgen.check._values import order, read_value
from quizgen.factbase import FactBase
from quizgen.model import Item, Option, Provenance, Span
from tests import check_samples as samples

BASE = samples.fact_base()
EMPTY = FactBase([])


def rules(item: Item, base: FactBase = BASE, level: str = "BW") -> set[str]:
    return {issue.rule for issue in check_item(item, base) if issue.level in level}


def own(kind: str, stem: str, key: str, *options: str, **rest: Any) -> Item:
    """Return an item as a teacher writes it: no facts, no offsets, no proofs."""
    sentence = rest.pop("sentence", "")
    return Item(
        id=f"own-{len(stem)}-{len(key)}",
        kind=kind,
        stem=stem,
        key=key,
        provenance=(Provenance("notes", Span(0, 0), sentence),),
        options=tuple(Option(text) for text in options),
        context=rest.pop("context", "The Thirty Years' War, 1618-1648"),
        citation=rest.pop("citation", "Own notes"),
        status="own",
        **rest,
    )


# ---------------------------------------------------------------- items made elsewhere

OWN_GOOD = [
    own("short_answer", "Which general did the Emperor dismiss at Regensburg in 1630?", "Albrecht von Wallenstein"),
    own("short_answer", "In which year was Wallenstein murdered at Eger?", "1634", context="The life of Wallenstein"),
    own("short_answer", "Which king landed on Usedom with 13,000 men?", "Gustavus Adolphus"),
    own("short_answer", "What did Tilly's men do to Magdeburg in May 1631?", "they burned it down"),
    own("cloze", "The Swedish army met the army of Tilly at ____ on 17 September 1631 and routed it.", "Breitenfeld"),
    own("cloze", "The Treaty of ____ made Sweden a neighbour of Brandenburg and Bremen in 1648.", "Osnabrück"),
    own("multiple_choice", "Which city did the troops of Tilly burn down in May 1631?", "Magdeburg", "Leipzig", "Magdeburg", "Nuremberg"),
    own("multiple_choice", "In which year did Sweden enter the German war?", "1630", "1618", "1625", "1630", context="Sweden at war"),
    own("true_false", "Wallenstein commanded the Imperial army at Lützen.", "True"),
]  # fmt: skip


@pytest.mark.parametrize("item", OWN_GOOD, ids=lambda item: item.stem)
@pytest.mark.parametrize("base", [EMPTY, BASE], ids=["no facts", "facts of other texts"])
def test_rules_on_facts_abstain_where_an_item_has_none(item: Item, base: FactBase) -> None:
    assert rules(item, base, "B") == set()


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (own("multiple_choice", "Who was murdered at Eger in 1634?", "Wallenstein", "Wallenstein", "Tilly", "None of these"), "M09"),
        (own("multiple_choice", "Who was murdered at Eger in 1634?", "Wallenstein", "Tilly", "Horn"), "M03"),
        (own("multiple_choice", "Who fell at Lützen in 1632?", "Gustavus Adolphus", "Gustavus Adolphus", "Adolphus", "Tilly"), "M01"),
        (own("multiple_choice", "When did Sweden sign in Münster?", "24 October 1648", "October 24, 1648", "24 October 1648", "1 May 1647"), "M02"),
        (own("multiple_choice", "Who fell at Lützen in 1632?", "Gustavus", "Gustavus", "the year 1630", "18 May 1631"), "M05"),
        (own("multiple_choice", "Which Treaty of 1648 named Wismar?", "Treaty of Osnabrück", "Treaty of Osnabrück", "Peace of Utrecht (1713)", "Peace of Prague (1635)"), "M20"),
        (own("cloze", "He met the army of Tilly at ____ on 17 September 1631.", "Breitenfeld"), "C05"),
        (own("cloze", "At Eger the officers ____ Wallenstein in 1634.", "murdered"), "C16"),
        (own("short_answer", "Who fell at Lützen in the battle?", "Gustavus Adolphus", context=""), "C06"),
        (own("short_answer", "On what date was Wallenstein murdered at Eger?", "1634", context="The life of Wallenstein"), "G05"),
        (own("short_answer", "Who, unlike Wallenstein's rival Tilly, fell at Rain?", "Johann Tilly"), "C04"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.stem,
)  # fmt: skip
def test_flaws_that_the_words_show_are_found_without_facts(item: Item, rule: str) -> None:
    assert rule in rules(item, EMPTY, "B")


def test_no_rule_breaks_on_an_empty_item() -> None:
    for kind in (
        "cloze",
        "multiple_choice",
        "short_answer",
        "true_false",
        "matching",
        "chronology",
    ):
        assert check_item(Item("x", kind, "", "", ()), EMPTY)


# ---------------------------------------------------------------- warnings


def of_kind(kind: str, role: str = "") -> Item:
    return next(i for i in samples.good_items() if i.kind == kind and role in ("", i.role))


def false(role: str, change: Callable[[str], str] = str) -> Item:
    """Return a false statement, its words changed."""
    found = next(i for i in samples.good_items() if i.key == "False" and i.role == role)
    return replace(found, stem=change(found.stem))


def options(item: Item, *texts: str) -> Item:
    """Return an item with other distractors' texts; the key stays."""
    kept = iter(texts)
    return replace(
        item,
        options=tuple(
            o if o.text == item.key else replace(o, text=next(kept)) for o in item.options
        ),
    )


CHOICE = of_kind("multiple_choice", "what")


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("M10", options(CHOICE, "a border that always stays", "a passage on the river")),
        ("M12", options(CHOICE, "an Indian state beyond the lakes", "a Northwest barrier for Canada")),
        ("M14", replace(CHOICE, stem="What did Great Britain not demand on August 19, 1814?")),
        ("M15", replace(CHOICE, stem="On August 19, 1814, what ____ did Great Britain demand?")),
        ("M16", replace(CHOICE, stem="What" + " really" * 36 + " did Great Britain demand on August 19, 1814?")),
        ("M17", options(CHOICE, "an Indian state in Canada", "an Indian state on the lakes")),
        ("M22", options(of_kind("multiple_choice", "when"), "August 8, 1814", "10 November", "24 Dec")),
        ("M22", options(of_kind("multiple_choice", "when"), "August 8, 1814", "May 3, 1925", "May 9, 1930")),
        ("C10", replace(of_kind("cloze", "who"), hint="Great B...")),
        ("C10", replace(of_kind("cloze", "who"), hint="G")),
        ("G07", replace(of_kind("cloze", "who"), accept=())),
        ("M04", false("what", lambda stem: stem.replace("a free passage on the Mississippi", "a free passage on the Mississippi and on every other river of the whole continent for all its merchants, fishermen and settlers"))),
        ("M10", false("when", lambda stem: stem.replace("signed", "always signed"))),
        ("M14", false("when", lambda stem: stem.replace("signed", "did not sign"))),
        ("M16", false("who", lambda stem: stem.replace("urged", "urged and" + " urged" * 36))),
        ("M22", replace(false("when"), facts=(false("when").facts[0], samples.attacked.id))),
    ],
    ids=lambda value: value if isinstance(value, str) else value.stem[:40],
)  # fmt: skip
def test_warning(rule: str, item: Item) -> None:
    assert rule in rules(item, level="W")


def test_what_the_source_says_itself_is_no_absolute() -> None:
    item = false("when", lambda stem: stem.replace("signed", "always signed"))
    place = replace(item.provenance[0], sentence="They always signed.")
    assert "M10" not in rules(replace(item, provenance=(place,)))


def test_a_phrase_a_little_longer_than_what_is_right_is_fair() -> None:
    assert "M04" not in rules(false("what"))


def test_a_persons_own_statement_needs_its_correction_and_no_facts() -> None:
    wrong = own("true_false", "Tilly commanded the Imperial army at Lützen.", "False")
    assert rules(wrong, EMPTY, "B") == {"M03"}
    right = replace(wrong, accept=("Wallenstein commanded the Imperial army at Lützen.",))
    assert rules(right, EMPTY, "B") == set()


def test_good_items_bring_hardly_a_warning() -> None:
    warned = [item.stem for item in samples.good_items() if rules(item, level="W")]
    assert len(warned) <= 2, warned


def test_capital_not_is_no_warning() -> None:
    item = replace(CHOICE, stem="What did Great Britain NOT demand on August 19, 1814?")
    assert "M14" not in rules(item)


# ---------------------------------------------------------------- options as values


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("May 12, 1968", "date", "1968-05-12"),
        ("12 May 1968", "date", "1968-05-12"),
        ("12th of May 1968", "date", "1968-05-12"),
        ("May 12", "date", "XXXX-05-12"),
        ("May 1969", "date", "1969-05"),
        ("1648", "date", "1648"),
        ("44 BCE", "date", "-0043"),
        ("15 March 44 BC", "date", "-0043-03-15"),
        ("c. 1265 BCE", "date", "-1264"),
        ("AD 79", "date", "0079"),
        ("the 5th century BCE", "date", "-04XX"),
        ("the 1960s", "date", "196X"),
        ("fall 1968", "date", "1968-23"),
        ("1618-1648", "date", "1618/1648"),
        ("1618-48", "date", "1618/1648"),
        ("eight", "number", "8"),
        ("25,000", "number", "25000"),
        ("the eleventh", "number", "11"),
        ("twenty-five thousand", "number", "25000"),
        ("eight points", "number", "8"),
        ("Lê Thị Hạnh", "name", ""),
        ("Ruy de Sousa", "name", ""),
        ("Treaty of Ghent", "name", ""),
        ("the Five-Power Treaty", "name", ""),
        ("Louis XIV", "name", ""),
        ("mediators of the Pope", "phrase", ""),
        ("a ten-point plan", "phrase", ""),
        ("may", "phrase", ""),
    ],
)
def test_option_is_read_as_what_it_is(text: str, kind: str, value: str) -> None:
    found = read_value(text)
    assert found.kind == kind
    assert value in ("", found.edtf, str(found.number))


def test_years_before_our_era_sort_backwards() -> None:
    dates = ["431 BCE", "421 BCE", "44 BCE", "AD 14", "1066"]
    places = [order(read_value(date)) for date in dates]
    assert places == sorted(places, key=lambda place: place or (0, 0))


# ---------------------------------------------------------------- limits of single rules


def test_key_and_distractor_that_differ_in_number_or_name_are_two_things() -> None:
    shared = {"context": "Peace talks, 1969"}
    by_number = own("multiple_choice", "What did the envoys of Laos propose in May?", "an eight-point plan", "an eight-point plan", "a ten-point plan", "a three-point plan for peace", **shared)  # fmt: skip
    by_name = own("multiple_choice", "What did the envoys of Laos demand in May?", "the withdrawal of American troops", "the withdrawal of American troops", "the withdrawal of Soviet troops", "the return of French settlers", **shared)  # fmt: skip
    assert rules(by_number, EMPTY, "B") == rules(by_name, EMPTY, "B") == set()


def test_key_that_a_distractor_implies_is_right_twice() -> None:
    item = own("multiple_choice", "What did Hanoi demand of Johnson?", "a halt to the bombing", "a halt to the bombing", "an early and lasting halt to all bombing", "a new ballot in the South", context="Vietnam, 1968")  # fmt: skip
    assert "M01" in rules(item, EMPTY, "B")


def test_year_that_does_not_bind_the_key_excludes_no_option() -> None:
    item = own("multiple_choice", "On what date did Nicias ask that the allies leave by June 30, 1815?", "May 3, 1814", "May 3, 1814", "June 9, 1814", "July 4, 1816", context="Ghent")  # fmt: skip
    assert "M20" not in rules(item, EMPTY)


def test_options_of_the_other_side_are_excluded_by_a_stem_that_names_a_side() -> None:
    item = samples.choice(samples.treasury, "who", "Which American statesman had been the Secretary of the Treasury?", "Albert Gallatin", [("Lord Gambier", samples.led_british), ("Henry Clay", samples.speaker)])  # fmt: skip
    assert "M20" in rules(item, level="B")


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Which kings ruled Sparta in 431 BCE, during the war with Athens?", "Archidamus and Pleistoanax"),
        ("What did Spain give up in the Treaty of Paris of 1898?", "Cuba, Guam and Puerto Rico"),
        ("What did Spain give up in the Treaty of Paris of 1898?", "Cuba; Guam"),
    ],
)  # fmt: skip
def test_list_is_no_answer(stem: str, key: str) -> None:
    assert "C08" in rules(own("short_answer", stem, key), EMPTY, "B")


@pytest.mark.parametrize(
    "key",
    [
        "Treaty of Peace and Friendship",
        "Department of Health and Human Services",
        "between 1814 and 1815",
        "one hundred and twenty",
    ],
)
def test_name_or_number_with_and_is_one_answer(key: str) -> None:
    assert "C08" not in rules(
        own("short_answer", "What was signed at Tangier by Spain?", key), EMPTY
    )


def test_sentence_of_a_cloze_may_be_trimmed_and_bracketed_but_not_changed() -> None:
    sentence = "On 26 July 1956, after a long silence, he nationalized the canal in a speech at Alexandria."
    shown = "On ____ 1956, […], he [Nasser] nationalized the canal [the Suez Canal] in a speech at Alexandria."
    item = own("cloze", shown, "26 July", sentence=sentence)
    assert "G01" not in rules(item, EMPTY)
    assert "G01" in rules(replace(item, stem=shown.replace("speech", "letter")), EMPTY)


def test_key_may_be_a_fuller_name_than_the_word_in_its_place() -> None:
    fact = samples.letter_received
    item = samples.gap(
        fact,
        "who",
        "Charles Darwin",
        stem="____ received the essay of Wallace at Down House on 18 June 1858.",
        accept=("Darwin",),
        context="Wallace and Natural Selection, 1848-1859",
    )
    assert rules(item, level="B") == set()


@pytest.mark.parametrize("month", ["May", "March"])
def test_month_of_may_is_no_modal_verb(month: str) -> None:
    sentence = f"On 23 {month} 1533, Cranmer declared the marriage of Henry VIII void."
    item = own("cloze", sentence.replace(f"23 {month}", "____"), f"23 {month}", sentence=sentence)
    assert "G02" not in rules(item, EMPTY)


@pytest.mark.parametrize(
    ("said", "stem", "kept"),
    [
        ("refused to sign=refuse", "On what date in 1814 did Henry Goulburn refuse to sign?", True),
        ("was to land=land", "For what date in 1814 was Henry Goulburn to land at Ostend?", True),
        ("would land=land", "For what date in 1814 did Henry Goulburn land at Ostend?", False),
        ("never landed=land", "On what date in 1814 did Henry Goulburn land at Ostend?", False),
    ],
)
def test_words_that_turn_the_sense_stay_in_whatever_form(said: str, stem: str, kept: bool) -> None:
    text = samples.Text("made", "A made text", period="1814", edtf="1814")
    sentence = f"On May 3, 1814, Henry Goulburn {said.partition('=')[0]} at Ostend."
    says = f"who: Henry Goulburn / verb: {said} / rest: at Ostend / when: on May 3, 1814"
    fact = text.add(
        sentence, "dated_event", says, when=("May 3, 1814", "1814-05-03", "May 3, 1814")
    )
    item = replace(own("short_answer", stem, "May 3"), facts=(fact.id,), role="when")
    item = replace(item, provenance=(fact.provenance,))
    assert ("G02" not in rules(item, samples.fact_base(text.extraction()))) is kept


def test_issue_names_rule_level_and_item() -> None:
    item = replace(of_kind("cloze"), citation="")
    (issue,) = (issue for issue in check_item(item, BASE) if issue.level == "B")
    assert (issue.rule, issue.level, issue.item, issue.message) == (
        "C14",
        "B",
        item.id,
        "no citation",
    )


def test_rule_ids_are_of_the_table() -> None:
    assert all(rule.id[0] in "MCGA" and rule.id[1:].isdigit() for rule in CHECKS)
    assert all(rule.level in ("B", "W") for rule in CHECKS)
