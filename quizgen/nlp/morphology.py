"""Morphology by rule: a tagged and parsed Doc in, Tense, VerbForm, Number, Person, Mood and Voice on its tokens out."""

from __future__ import annotations

from types import MappingProxyType

from spacy.tokens import Doc, Token

BY_TAG = MappingProxyType(
    {
        "NN": "Number=Sing",
        "NNP": "Number=Sing",
        "NNS": "Number=Plur",
        "NNPS": "Number=Plur",
        "MD": "VerbForm=Fin",
        "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
        "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
        "VBN": "Tense=Past|VerbForm=Part",
        "VBG": "Tense=Pres|VerbForm=Part",
        "VB": "VerbForm=Inf",
        "JJR": "Degree=Cmp",
        "JJS": "Degree=Sup",
        "RBR": "Degree=Cmp",
        "RBS": "Degree=Sup",
    }
)
"""Features by Penn tag."""

PRONOUNS = MappingProxyType(
    {
        "i": "Number=Sing|Person=1",
        "me": "Number=Sing|Person=1",
        "my": "Number=Sing|Person=1",
        "we": "Number=Plur|Person=1",
        "us": "Number=Plur|Person=1",
        "our": "Number=Plur|Person=1",
        "you": "Person=2",
        "your": "Person=2",
        "he": "Gender=Masc|Number=Sing|Person=3",
        "him": "Gender=Masc|Number=Sing|Person=3",
        "his": "Gender=Masc|Number=Sing|Person=3",
        "she": "Gender=Fem|Number=Sing|Person=3",
        "her": "Gender=Fem|Number=Sing|Person=3",
        "it": "Gender=Neut|Number=Sing|Person=3",
        "its": "Gender=Neut|Number=Sing|Person=3",
        "they": "Number=Plur|Person=3",
        "them": "Number=Plur|Person=3",
        "their": "Number=Plur|Person=3",
        "this": "Number=Sing",
        "that": "Number=Sing",
        "these": "Number=Plur",
        "those": "Number=Plur",
    }
)


def set_morphology(doc: Doc) -> None:
    """Set ``token.morph`` on every token from its tag, its form and its auxiliaries."""
    for token in doc:
        token.set_morph(_describe(token))


def _describe(token: Token) -> str:
    if token.tag_ in ("PRP", "PRP$", "DT", "WDT"):
        return PRONOUNS.get(token.lower_, "")
    features = BY_TAG.get(token.tag_, "")
    children = [child.dep_ for child in token.children]
    if token.tag_ == "VBN" and "aux:pass" in children:
        return features + "|Voice=Pass"
    if token.tag_ == "VB" and token.dep_ == "ROOT" and not {"aux", "mark", "nsubj"} & set(children):
        return "Mood=Imp|VerbForm=Fin"
    return features
