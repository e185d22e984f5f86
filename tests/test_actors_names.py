"""Personal names: parts, agreement, best form."""

from __future__ import annotations

import pytest

from quizgen.extract._names import agree, best_form, lower_capitals, near, parts, sex, unglue


@pytest.mark.parametrize(
    ("glued", "plain"),
    [
        ("Le DucTho", "Le Duc Tho"),
        ("A.Harriman", "A. Harriman"),
        ("Nguyen ThiBinh", "Nguyen Thi Binh"),
    ],
)
def test_lost_blanks_come_back(glued, plain):
    assert unglue(glued) == plain


@pytest.mark.parametrize(
    "name", ["McNamara", "MacArthur", "DeGaulle", "LaFayette", "O'Connor", "FitzRoy", "J. B. Tito"]
)
def test_names_with_a_capital_inside_stay(name):
    assert unglue(name) == name


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Richard Nixon", "Richard Milhous Nixon"),
        ("Richard M. Nixon", "Richard Milhous Nixon"),
        ("R. Nixon", "Richard Nixon"),
        ("Nixon", "Richard Nixon"),
        ("Le DucTho", "Le Duc Tho"),
        ("Béla Kun", "Bela Kun"),
        ("W. E. B. Du Bois", "W.E.B. Du Bois"),
        ("Mehmed Ali", "Mehmed Ali Pasha"),
        ("Otto von Bismarck", "Bismarck"),
        ("PEEL, SIR ROBERT", "Robert Peel"),
        ("Kate Sheppard", "Katherine Sheppard"),
        ("José de San Martín", "San Martín"),
        ("J. Ramsay MacDonald", "James Ramsay MacDonald"),
        ("J. Ramsay MacDonald", "Ramsay MacDonald"),
        ("J. Ramsay MacDonald", "J. MacDonald"),
    ],
)
def test_forms_of_one_name_agree(one, two):
    left, right = parts(one), parts(two)
    assert left is not None
    assert right is not None
    assert agree(left, right)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Louis XIV", "Louis XVI"),
        ("John Adams", "Samuel Adams"),
        ("Pliny the Elder", "Pliny the Younger"),
        ("Nguyen Van Thieu", "Nguyen Cao Ky"),
        ("William Pitt", "William Pittman"),
        ("Philip of Swabia", "Philip of Macedon"),
        ("John Quincy Adams", "Samuel Quincy Adams"),
        ("Kate Sheppard", "Mary Sheppard"),
        ("J. Ramsay MacDonald", "James Macdonald"),
    ],
)
def test_namesakes_do_not_agree(one, two):
    left, right = parts(one), parts(two)
    assert left is not None
    assert right is not None
    assert not agree(left, right)


@pytest.mark.parametrize(("one", "two"), [("kissinger", "kissenger"), ("metternich", "meternich")])
def test_one_wrong_letter_is_near(one, two):
    assert near(one, two)


@pytest.mark.parametrize(("one", "two"), [("grant", "grand"), ("palmerston", "pemberton")])
def test_other_words_are_not_near(one, two):
    assert not near(one, two)


@pytest.mark.parametrize(
    ("forms", "best"),
    [
        (["Nixon", "Richard Nixon", "Richard Nixon", "Richard Milhous Nixon"], "Richard Nixon"),
        (["Johnson", "Lyndon B. Johnson", "Johnson"], "Lyndon B. Johnson"),
        (["A.Harriman"], "A. Harriman"),
        (["W. S. ROSECRANS"], "W. S. Rosecrans"),
        (["Le DucTho", "Le DucTho", "Le Duc Tho"], "Le Duc Tho"),
    ],
)
def test_best_form_is_what_a_student_learns(forms, best):
    assert best_form(forms) == best


def test_capitals_of_a_signature_are_lowered_but_acronyms_stay():
    assert lower_capitals("JOHN JAY") == "John Jay"
    assert lower_capitals("NLF") == "NLF"


@pytest.mark.parametrize(
    ("large", "lowered"),
    [
        ("CHARLES DE GAULLE", "Charles de Gaulle"),
        ("DE GAULLE", "De Gaulle"),
        ("HENRY VIII OF ENGLAND", "Henry VIII of England"),
        ("ALEXANDER THE GREAT", "Alexander the Great"),
        ("LOUIS DE SAINT-JUST", "Louis de Saint-Just"),
    ],
)
def test_particles_of_names_in_capitals_are_small(large: str, lowered: str) -> None:
    assert lower_capitals(large) == lowered


def test_sex_is_not_guessed():
    assert sex(["Harriet Tubman"], []) == "f"
    assert sex(["Tubman"], ["Mrs."]) == "f"
    assert sex(["Jean Moulin"], []) == ""
    assert sex(["Nixon"], ["Mr.", "Mrs."]) == ""
