"""C05: what points outside the text shown is found; what the text itself names is left alone."""

from __future__ import annotations

import pytest

from quizgen.check.references import open_reference

OPEN = [
    # A pronoun with nothing before it, or only a place, a date or a question word.
    ("He signed the peace at Tilsit in 1807.", "", "He"),
    ("They were freed in 1865.", "", "They"),
    ("In 1865 they were freed.", "", "they"),
    ("In Paris he met Metternich.", "", "he"),
    ("Its army had suffered greatly, and the country needed a rest.", "", "Its"),
    ("Our troops left India in 1947.", "", "Our"),
    ("I shall leave Rome tomorrow.", "", "I"),
    ("When did it begin?", "Russian history, 1917", "it"),
    ("What did it sign in 1648?", "Dutch history", "it"),
    ("On what date in 1814 did they offer a truce?", "", "they"),
    ("Where did they sign the Treaty of Ghent?", "", "they"),
    ("Who tried him in 1868?", "", "him"),
    ("Who freed them?", "Russian history, 1861", "them"),
    ("The United Nations sent them to Korea.", "", "them"),
    # A phrase that points back.
    ("The latter accepted the crown in 1689.", "", "The latter"),
    ("What did the former propose?", "", "the former"),
    ("This treaty ended the war with Prussia.", "", "This treaty"),
    ("In that year Napoleon crossed the Alps.", "", "In that year"),
    ("That summer Napoleon crossed the Alps.", "", "That summer"),
    ("What did the other side refuse?", "Peace talks of 1814", "the other side"),
    ("Both sides refused to leave.", "Vietnam", "Both sides"),
    ("The two countries signed in 1648.", "Peace of Münster", "The two countries"),
    ("On what date did Congress pass such a law?", "", "such a law"),
    ("Napoleon stayed there until 1814.", "", "there"),
    ("Rome was sacked in the same year.", "", "the same year"),
    # The text itself as a witness.
    ("According to the author, Rome fell in 476.", "", "According to the author"),
    ("What does the passage say of Rome?", "", "the passage"),
    ("Which of the kings mentioned above was deposed?", "", "mentioned above"),
    # A bare definite noun.
    ("Who led the talks?", "The reign of Louis XIV", "the talks"),
    ("Who proposed the plan?", "Paris Peace Talks, 1968", "the plan"),
    ("Why should the trip be put off?", "Cable of October 1972", "the trip"),
    ("What did Lincoln say in the speech?", "American Civil War", "the speech"),
    ("Who advised the king?", "Reign of Louis XIV", "the king"),
    ("The king fled to Varennes.", "French Revolution, 1791", "The king"),
    ("At the meeting, Talleyrand defended Saxony.", "Vienna, 1814", "the meeting"),
    ("The new treaty was signed in haste.", "Vienna, 1814", "The new treaty"),
]  # fmt: skip

BOUND = [
    # The pronoun's noun stands before it, or behind an opening phrase.
    ("Talleyrand left Paris before he was dismissed.", ""),
    ("After he left Paris, Talleyrand wrote to Metternich.", ""),
    ("In his letter of 1858, Wallace set out a theory.", ""),
    ("As satisfaction for its part in the fighting Sweden demanded Pomerania.", "Thirty Years' War"),
    ("Which country withdrew its troops from Laos in 1961?", ""),
    ("Who said that he would never sign?", "Ghent, 1814"),
    ("____ declared that he would withdraw the troops.", "Vietnam War"),
    ("Nixon asked Kissinger to meet him in Paris.", ""),
    ("The Continental Congress sent its envoys to Paris, and they signed a treaty.", ""),
    ("The serfs were freed in 1861, and they received land.", ""),
    ("Johnson's own party refused to nominate him again in 1868.", ""),
    # "It" as a place holder, numerals, names that look like pronouns.
    ("It was agreed that the troops of Prussia should leave.", ""),
    ("Why was it decided to move the capital to Kyoto?", ""),
    ("It took Rome three wars to destroy Carthage.", ""),
    ("Frederick made it clear that Silesia was his.", ""),
    ("Charles I dissolved Parliament in 1629.", ""),
    ("World War I began in 1914.", ""),
    ("The US rejected the plan of Molotov.", ""),
    ("There were 300 ships at Salamis.", ""),
    # An editor's bracket says who is meant; a quotation is left as it is.
    ("He [Harriman] rejected the proposal of Hanoi.", ""),
    ("We [the British] shall leave India.", ""),
    ("Cromwell said “I beseech you” to the Church of Scotland.", ""),
    ("Johnson rejected this proposal [the Soviet proposal].", ""),
    # Both are named.
    ("Egypt and Israel signed; both sides kept the peace.", ""),
    ("The two countries signed in 1648.", "Peace between Spain and the Dutch Republic"),
    ("Both Houses of Parliament passed the bill on reform.", ""),
    ("The former president wrote to Truman.", ""),
    ("Napoleon reached Elba in 1814 and stayed there for ten months.", ""),
    ("On July 4, 1826, Jefferson died, and Adams died the same day.", ""),
    # A definite noun with a complement, named before, or named in the context line.
    ("What was the purpose of the treaty between Rome and Carthage?", ""),
    ("Who signed the treaty of 1648 for Spain?", ""),
    ("What did Lincoln say in the speech at Gettysburg?", ""),
    ("Who led the talks?", "Paris Peace Talks, 1968"),
    ("Who led the talks?", "Congress of Vienna, 1815"),
    ("The war ended in 1648.", "Thirty Years' War"),
    ("Pitt offered a treaty, and Catherine refused the treaty.", ""),
    ("Louis XVI left Paris; the king was caught at Varennes.", ""),
    ("Who proposed the ten-point plan?", "Paris Peace Talks"),
    ("According to the author of the Histories, Xerxes wept.", ""),
    ("The Swedish envoys met the Emperor's men at Osnabrück.", ""),
    ("Metternich presided, and the Tsar danced.", "Congress of Vienna"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context", "phrase"), OPEN, ids=[text for text, _, _ in OPEN])
def test_open_reference_is_found(text: str, context: str, phrase: str) -> None:
    assert open_reference(text, context).startswith(phrase)


@pytest.mark.parametrize(("text", "context"), BOUND, ids=[text for text, _ in BOUND])
def test_bound_reference_is_left_alone(text: str, context: str) -> None:
    assert open_reference(text, context) == ""


def test_pronoun_in_option_may_mean_the_stem() -> None:
    stem = "What did Prussia agree to do in 1815?"
    assert open_reference("to give up its claim", before=stem) == ""
    assert open_reference("this claim", before=stem) == "this claim"
