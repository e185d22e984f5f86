"""The rule C15, pattern by pattern: a front that a cut, a chronicle or a page left broken, beside one like it that reads well."""

from __future__ import annotations

import pytest

from quizgen.check import check_item
from quizgen.factbase import FactBase
from quizgen.model import Item, Option, Provenance, Span

EMPTY = FactBase([])

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "'own' without what is owned",
        "In 1634, who defended the town of Eger on his own?",
        "In 1634, who defended the town of Eger with his own regiment?",
    ),
    (
        "on whom war was declared is not said",
        "In which year did Sweden declare war?",
        "In which year did Sweden declare war on Denmark?",
    ),
    (
        "on whom war was declared is not said",
        "In 1635, ____ declared war and marched into Lorraine.",
        "In 1635, ____ declared war against Spain and marched into Lorraine.",
    ),
    (
        "'further' leans on what came before",
        "In 1642, ____ built two further forts on the Rhine.",
        "In 1642, ____ built two strong forts on the Rhine.",
    ),
    (
        "'further' leans on what came before",
        "In 1642, ____ sent several other regiments to Leipzig.",
        "In 1642, ____ sent several Saxon regiments to Leipzig.",
    ),
    (
        "'followed' leans on what came before",
        "A second treaty with Saxony followed in ____.",
        "A second treaty with Saxony was signed in ____.",
    ),
    (
        "'himself' leans on the sentence before",
        "On what date in 1634 was Wallenstein himself killed at Eger?",
        "On what date in 1634 did Wallenstein declare himself a loyal servant of the Emperor?",
    ),
    (
        "command of what is not said",
        "Command was given to ____ in the spring of 1632.",
        "Command of the Imperial army was given to ____ in the spring of 1632.",
    ),
    (
        "which office is not said",
        "In 1653, who took office in The Hague?",
        "In 1653, who took office as Grand Pensionary in The Hague?",
    ),
    (
        "which office is not said",
        "____ took office in The Hague in 1653.",
        "____ took office in Paris in 1879 as President of the Republic.",
    ),
    (
        "an errand",
        "In 1645, ____ passed on a letter to the Swedish envoy.",
        "In 1645, ____ wrote a letter on tolls to the Swedish envoy.",
    ),
    (
        "who was sent home why is not said",
        "In 1637, the regiments of ____ were sent home.",
        "In 1637, the regiments of ____ were sent home to Finland.",
    ),
    (
        "what a paper was about is not said",
        "On what date in 1641 was a pamphlet printed in Amsterdam?",
        "On what date in 1641 was a pamphlet printed on the tolls of the Sound?",
    ),
    (
        "'regardless' does not say of what",
        "In 1631, who marched on Leipzig regardless?",
        "In 1631, who marched on Leipzig regardless of the winter?",
    ),
    (
        "leans on the sentence before",
        "That done, ____ withdrew to Pomerania in 1631.",
        "That year, 1631, ____ withdrew to Pomerania.",
    ),
    (
        "'only' of a statement in a question",
        "In which year did Bremen open its gates only after a siege?",
        "In which year did Bremen open its only gate to the Swedes?",
    ),
    (
        "a chronicle's present tense in a question",
        "In which year does Tilly burn Magdeburg?",
        "In which year did Tilly burn Magdeburg?",
    ),
    (
        "a chronicle's present tense in a question",
        "In 1632, who enters the town of Munich?",
        "In 1632, who entered the town of Munich?",
    ),
    (
        "a chronicle's present tense in a question",
        "Which king lands on Usedom with 13,000 men in 1630?",
        "Which kings of Sweden and Poland fought at Stuhm in 1629?",
    ),
    (
        "where somebody passed is not said",
        "The army of Tilly marched through in ____.",
        "The army of Tilly marched through Thuringia in ____.",
    ),
    (
        "to what somebody replied is not said",
        "In 1629, ____ replied with an attack on Stralsund.",
        "In 1629, ____ replied to the demands of Denmark.",
    ),
    (
        "to what somebody replied is not said",
        "In 1629, ____ retaliated by an attack on Stralsund.",
        "In 1629, ____ retaliated against Denmark for the attack on Stralsund.",
    ),
    (
        "what was refused or agreed to is not said",
        "The Emperor asked for help, but ____ refused.",
        "The Emperor asked for help, but ____ refused to send an army to Bohemia.",
    ),
    (
        "relatives whom nobody names",
        "In 1625, ____ chose uncle and nephew as envoys to Prague.",
        "In 1625, ____ chose an uncle and nephew of the Emperor as envoys to Prague.",
    ),
    (
        "somebody known only as his employer or rival",
        "In 1630, ____ wrote to his patron from Regensburg.",
        "In 1630, ____ wrote to his patron, Cardinal Richelieu, from Regensburg.",
    ),
    (
        "a cut left out what a paper or body was about",
        "In 1644, ____ published a report […].",
        "In 1644, ____ published a report on the tolls of the Sound […].",
    ),
    (
        "what a body or paper was for is not said",
        "A commission was set up in ____.",
        "A commission on the tolls of the Sound was set up in ____.",
    ),
    (
        "what a body was for is not said",
        "In which year did a committee meet in Lübeck?",
        "In which year did a committee on the tolls meet in Lübeck?",
    ),
    (
        "a cut left an aside without its second comma",
        "The Saxon army, led by ____ […] entered Prague in 1631.",
        "The Saxon army, led by ____ […], entered Prague in 1631.",
    ),
    (
        "a label of the page is printed",
        "Key point: In which year did Sweden enter the German war?",
        "In which year did Sweden enter the German war?",
    ),
    (
        "a label of the page is printed",
        "Outcome: ____ became a fief of Sweden in 1648.",
        "Bremen: a fief of Sweden, ruled by ____ from 1648.",
    ),
    (
        "what somebody did to whom is not said",
        "On 16 November 1632, who attacked?",
        "On 16 November 1632, who attacked the Swedes at Lützen?",
    ),
    (
        "a relative clause was taken for a sentence",
        "On what date in 1631 did which burn down Magdeburg?",
        "On what date in 1631 did the army which Tilly led burn down Magdeburg?",
    ),
    (
        "a courtesy of a meeting",
        "In 1645, who took note of the letter from Osnabrück?",
        "In 1645, who took the letter to Osnabrück?",
    ),
    (
        "from what somebody resigned is not said",
        "On what date in 1654 did Queen Christina resign?",
        "On what date in 1654 did Queen Christina resign the crown of Sweden?",
    ),
    (
        "a question ends in a word that leans on the story",
        "In 1630, who left the camp at Regensburg too?",
        "In 1630, who left the camp at Regensburg too early to save the town?",
    ),
    (
        "which compromise is not said",
        "In 1648, the envoys at ____ agreed on a compromise.",
        "In 1648, the envoys at ____ agreed on a compromise about the Palatinate.",
    ),
    (
        "'further' leans on what came before",
        "In 1629, ____ signed a truce with Poland after further talks.",
        "In 1629, ____ signed a truce with Poland after two years of talks.",
    ),
    (
        "what was held is not said",
        "On what date in 1653 was a banquet held in Ulm?",
        "On what date in 1653 was a banquet held for the envoys of Sweden in Ulm?",
    ),
    (
        "what was promised is not said",
        "In 1635, who promised Saxony?",
        "In 1635, who promised Saxony a province on the Elbe?",
    ),
    (
        "at the foot of what is not said",
        "In 1620, ____ beat the Bohemians at its foot.",
        "In 1620, ____ beat the Bohemians at the foot of the White Mountain.",
    ),
    (
        "where somebody was envoy is not said",
        "In which year did Oxenstierna become the Swedish envoy?",
        "In which year did Oxenstierna become the Swedish envoy to France?",
    ),
    (
        "what 'its' stands for is not named",
        "In 1648, who opened its gates?",
        "In 1648, who besieged Prague and burned its suburbs?",
    ),
    (
        "the question has two dates",
        "On 20 May 1631, who left the camp at Stade in March 1632?",
        "On 20 May 1631, who left the town besieged since March 1631?",
    ),
    (
        "the question has two dates",
        "In March 1648, which army took Prague on 26 July?",
        "In March 1648, which army took Prague?",
    ),
    (
        "the question for a date names another",
        "On what date did Sweden and Poland sign a truce at Altmark in 1629?",
        "On what date in 1629 did Sweden and Poland sign a truce at Altmark?",
    ),
    (
        "the question for a date names another",
        "In which month and year did Count Tilly and his soldiers burn down Magdeburg in May 1631?",
        "In which month and year did Tilly burn the town that closed its gates in March 1631?",
    ),
    (
        "the question for a date names another",
        "In which year did King Christian IV leave the long German war in 1629?",
        "In which year did Denmark break the peace signed at Lübeck in 1629?",
    ),
    (
        "'accept to' is no English",
        "In 1648, ____ accepted to give up Pomerania.",
        "In 1648, ____ agreed to give up Pomerania.",
    ),
    (
        "'fellow' before a name is no title",
        "In 1634, ____ betrayed Wallenstein together with fellow Count Gallas.",
        "In 1634, ____ betrayed Wallenstein together with a fellow officer.",
    ),
    (
        "a cut left a dash behind",
        "In 1631, ____ […] – took Leipzig from Saxony.",
        "In 1631, ____ – a Saxon by birth – took Leipzig […].",
    ),
    (
        "a second name hangs at the end",
        "In 1648, who signed the peace for Sweden, and Count Trauttmansdorff?",
        "In 1648, who signed the peace for Sweden with Count Trauttmansdorff?",
    ),
    (
        "a cut left a phrase hanging",
        "In 1632, ____ […] under Pappenheim rode to Leipzig.",
        "In 1632, the army […] under ____ rode to Leipzig.",
    ),
    (
        "a chronicle's present tense in a question",
        "In which year is Magdeburg burned by Tilly?",
        "In which year was Magdeburg burned by Tilly?",
    ),
    (
        "a cut left half of what follows a colon",
        "In 1629, ____ asked for two things: the town of Wismar […].",
        "In 1629, ____ asked for two things: the town of Wismar […] and a fleet.",
    ),
    (
        "a cut left a verb without its subject",
        "In 1631, ____ took Frankfurt […] and burned the bridge.",
        "In 1631, ____ took Frankfurt […] and the bridge burned.",
    ),
    (
        "a date asked for in the pluperfect",
        "In which year had Tilly taken Magdeburg?",
        "In which year did Tilly take Magdeburg?",
    ),
    (
        "a date asked for in the pluperfect",
        "In which year had the town been taken by Tilly?",
        "In which year did Tilly take the town which had been Swedish?",
    ),
    (
        "a cut left an infinitive without its object",
        "In 1635, ____ tried to take […] a town on the Elbe.",
        "In 1635, ____ tried to take a town on the Elbe […].",
    ),
    (
        "leans on the sentence before",
        "Nor did Saxony help ____ in 1632.",
        "In 1632, Saxony did not help ____, nor did Brandenburg.",
    ),
    (
        "leans on the sentence before",
        "So, in 1635, was Saxony drawn to ____.",
        "So large an army had never stood in Pomerania before ____ landed in 1630.",
    ),
    (
        "what a body was for is not said",
        "In which year was a commission appointed?",
        "In which year was a commission appointed to try the rebels of Prague?",
    ),
    (
        "what a body was for is not said",
        "In which year was an Imperial Commission of Inquiry set up?",
        "In which year was an Imperial Commission of Inquiry set up at Eger to try the officers?",
    ),
    (
        "who rose to say what is not said",
        "____ rose in the Imperial Diet on 5 June 1640.",
        "____ rose in the Imperial Diet to plead for the Palatinate on 5 June 1640.",
    ),
    (
        "who rose to say what is not said",
        "On 5 June 1640, ____ rose in the Diet.",
        "On 5 June 1640, ____ rose in the Diet to plead for the Palatinate.",
    ),
    (
        "who rose to say what is not said",
        "In 1640, who rose in the Diet?",
        "In 1640, who rose to power in the Diet?",
    ),
    (
        "who rose to say what is not said",
        "Who rose in Parliament on 5 June 1640?",
        "Who rose in Holland on 5 June 1625?",
    ),
    (
        "to what it was similar is not said",
        "In 1629, ____ signed a similar treaty.",
        "In 1629, ____ signed a similar treaty to the Danish one.",
    ),
    (
        "to what it was similar is not said",
        "In 1645, like-minded princes met at ____.",
        "In 1645, princes of one mind met at ____.",
    ),
    (
        "from where somebody went is not said",
        "____ marched away in 1632.",
        "____ marched away from Nuremberg in 1632.",
    ),
    (
        "from where somebody went is not said",
        "In 1632, who rode off?",
        "In 1632, who rode off to Lützen?",
    ),
    (
        "a first holder at a date",
        "In 1635, who was the first governor of Pomerania?",
        "Who was the first Swedish governor of Pomerania?",
    ),
    (
        "where to go or whom to help is not said",
        "In 1632, who refused to help?",
        "In 1632, who refused to help Leipzig?",
    ),
    (
        "where to go or whom to help is not said",
        "In 1632, ____ agreed to come himself.",
        "In 1632, ____ agreed to come to Leipzig himself.",
    ),
    (
        "what was needed is not said",
        "In 1648, ____ told the Diet what was needed.",
        "In 1648, ____ told the Diet what an army needed.",
    ),
    (
        "what was needed is not said",
        "In 1648, who wrote down what was said?",
        "In 1648, who wrote down what was said by the Emperor?",
    ),
    (
        "'followed' leans on what came before",
        "In 1632, ____ crossed the Lech, and a long siege followed.",
        "In 1632, the army of Tilly followed ____ to the Lech.",
    ),
    (
        "with whom peace was made is not said",
        "In 1629, ____ made peace.",
        "In 1629, ____ made peace with Denmark.",
    ),
    (
        "a question keeps a word that leans on the story",
        "In 1648, who finally took Prague?",
        "In 1648, who took Prague in the final year of the war?",
    ),
    (
        "a question keeps a word that leans on the story",
        "In which year did Denmark at last leave the war?",
        "In which year did Denmark leave the war at Lübeck?",
    ),
    (
        "a chronicle's present tense in a question",
        "In which year is the peace of Lübeck signed?",
        "In which year was the peace of Lübeck signed?",
    ),
    (
        "two articles follow one another",
        "In 1631, ____ took the a town on the Elbe.",
        "In 1631, ____ took a town on the Elbe.",
    ),
    (
        "a word stands twice",
        "In 1631, who marched to to Leipzig?",
        "In 1631, who said that that town had had no gates?",
    ),
    (
        "a weekday stands before a date in full",
        "On Tuesday, the May 20, 1631, ____ burned Magdeburg.",
        "On Tuesday, May 20, 1631, ____ burned Magdeburg.",
    ),
)


def complaints(stem: str) -> set[str]:
    """Return what C15 says of a front."""
    kind = "cloze" if "____" in stem else "short_answer"
    item = Item(
        id="front",
        kind=kind,
        stem=stem,
        key="Wallenstein",
        provenance=(Provenance("notes", Span(0, 0), ""),),
        options=(Option("Wallenstein"),),
        context="The Thirty Years' War, 1618-1648",
        citation="Own notes",
        status="own",
    )
    found = [one for one in check_item(item, EMPTY) if one.rule == "C15"]
    assert all(one.level == "B" for one in found)
    return {one.message for one in found}


@pytest.mark.parametrize(("message", "broken", "sound"), CASES, ids=[case[1] for case in CASES])
def test_a_broken_front_is_blocked_and_one_like_it_is_not(
    message: str, broken: str, sound: str
) -> None:
    assert message in complaints(broken)
    assert complaints(sound) == set()


def test_an_office_may_be_named_before_it_is_taken() -> None:
    assert complaints("President ____ took office in Paris in 1879.") == set()


def test_what_leans_on_the_story_does_so_at_the_start_too() -> None:
    found = complaints("After further talks ____ signed a truce with Poland in 1629.")
    assert "'further' leans on what came before" in found


@pytest.mark.parametrize(
    "stem",
    [
        "In 1640, Chancellor ____ took office in Stockholm.",
        "In 1653, Mayor ____ took office in Ulm.",
    ],
)
def test_an_office_before_the_blank_is_one(stem: str) -> None:
    assert complaints(stem) == set()


def test_an_office_of_somebody_else_is_not() -> None:
    found = complaints("In 1653, the friend of Chancellor Oxenstierna, ____, took office in Ulm.")
    assert "which office is not said" in found


@pytest.mark.parametrize(
    "stem",
    [
        # One sees at once what is meant: the patterns must leave it alone.
        "In 1631, ____ called on his fellow Lutherans to fight.",
        "In 1632, who beat the armies of Saxony, Bavaria, and Austria?",
        "In which year did Tilly burn the town that had closed its gates to him?",
        "In which year was the town that Tilly had burned rebuilt?",
        "In 1625, Denmark went to war […] against ____.",
        "____ came to power […] when the king died in 1632.",
        "Neither Bavaria nor ____ was Protestant in 1618.",
        "So great was Wallenstein's power in 1633 that ____ feared him.",
        "The peasants of ____ rose in the Black Forest in 1524.",
        "In 1629, ____ made a treaty with Poland similar to that of Denmark.",
        "In 1632, the army of ____ was comparable in size with that of Sweden.",
        "On what date in May 1631 did Tilly burn Magdeburg?",
        "In 1653, ____ took office in Ulm as mayor.",
        "In 1635, who ruled what was left of the Palatinate?",
        "In 1629, Denmark and ____ made peace at Lübeck.",
        "In 1632, Horn left the road that ____ followed.",
        "In which year was the peace that is known as Westphalian signed?",
        "In 1648, who told the Diet what was needed to feed the army?",
    ],
)
def test_a_front_that_only_looks_like_a_broken_one_is_left_alone(stem: str) -> None:
    assert complaints(stem) == set()


@pytest.mark.parametrize(
    "stem",
    [
        "In which year did Denmark leave the war in 1629?",
        "In which month did Tilly burn Magdeburg in May 1631?",
    ],
)
def test_a_short_question_for_a_date_names_no_other_either(stem: str) -> None:
    assert "the question for a date names another" in complaints(stem)


def test_a_day_is_asked_for_in_its_month_and_no_other() -> None:
    asked = "On what date in May 1631 did Tilly burn {}?"
    assert complaints(asked.format("Magdeburg")) == set()
    assert complaints(asked.format("Magdeburg in June 1631"))


def test_a_quotation_may_be_written_in_any_way() -> None:
    quoted = 'Who wrote in 1632, "I marched on, regardless, on my own"?'
    assert complaints(quoted) == set()


def test_a_cloze_may_name_a_second_date() -> None:
    assert complaints("On ____, Denmark broke the peace that it had signed in 1629.") == set()
