"""Whether two years in brackets are a birth and a death: "Charles Darwin (1809-1882)", "his brother John (1812-1870)".

A normal form and the place of the years go in; the answer comes out. Wars, reigns and periods are one span of time.
"""

from __future__ import annotations

import re

from quizgen.extract._date_evidence import left_text, left_word
from quizgen.extract._date_words import word_set
from quizgen.extract.gazetteer import load_words

_OPENED = r",? \((?:c\. ?|ca\. ?|circa )?$"
_PERSON = re.compile(
    r"([A-Z][^\s()]*(?: (?:von|van|de|of|the|da|al|ibn|la|le|du|di|del|bin|y|[A-Z][^\s()]*)){1,6})"
    + _OPENED
)
_HEADWORD = re.compile(r"^[A-Z][A-Z'-]{2,}, [A-Z][^,;:\n]{1,60}(?:, [^,;:\n]{1,30})?,? ?\(?$")
"""The head of an entry: "SMITH, Jane Mary (Jenny), "."""
_FIRST_NAME = re.compile(r"(?:([A-Za-z]+),? )?([A-Z][\w'-]+)" + _OPENED)
_NUMERAL = re.compile(r"\b[IVX]{1,6}\b")
_RULER_YEARS = 45
"""A span after a ruler's number is a reign, unless it is longer than reigns are."""
_KIN = word_set("""
brother brothers sister sisters son sons daughter daughters father mother wife husband uncle aunt nephew niece cousin
grandson granddaughter grandfather grandmother child children widow twin heir elder younger eldest youngest
painter poet sculptor architect composer philosopher historian engraver merchant general admiral bishop abbot saint st
sir lady lord queen princess prince duchess duke countess count baroness baron poetess dramatist playwright novelist
writer author scholar chemist physicist physician surgeon astronomer mathematician engineer inventor explorer
navigator traveller missionary statesman politician diplomat lawyer jurist economist banker reformer revolutionary
theologian preacher rabbi friar monk nun geographer botanist naturalist geologist orator rhetorician printer
publisher musician violinist pianist organist singer actor actress captain colonel marshal chancellor minister
""")
"""Words before the one name of a person."""
_ONE_NAME = word_set("""
Aeschylus Aristophanes Aristotle Archimedes Caesar Cato Catullus Cicero Confucius Democritus
Demosthenes Epicurus Eratosthenes Euclid Euripides Galen Hannibal Herodotus Hesiod Hipparchus Hippocrates
Horace Josephus Juvenal Livy Lucretius Mencius Menander Ovid Parmenides Pericles Philo Pindar Plato Pliny Plutarch
Polybius Pompey Posidonius Pythagoras Sallust Sappho Seneca Socrates Solon Sophocles Strabo Sulla Tacitus
Thales Themistocles Theophrastus Thucydides Virgil Vergil Vitruvius Xenophon Xunzi Zeno
Abelard Alcuin Aquinas Augustine Averroes Avicenna Bede Boccaccio Boethius Chaucer Dante Giotto Maimonides
Petrarch Rumi Botticelli Bramante Bruegel Calvin Caravaggio Cervantes Copernicus Descartes Donatello Erasmus
Galileo Holbein Kepler Leibniz Leonardo Luther Machiavelli Melanchthon Michelangelo Milton Montaigne Palestrina
Palladio Pascal Rabelais Raphael Rembrandt Rubens Shakespeare Spinoza Tasso Tintoretto Titian Vasari Vermeer Veronese
Zwingli Atatürk Bakunin Bismarck Bolívar Castlereagh Cavour Churchill Cobden Cromwell Curie Disraeli Edison Einstein
Engels Faraday Franklin Freud Fourier Galton Gandhi Garibaldi Gladstone Hitler Hokusai Humboldt Ibsen Jefferson Juárez
Kipling Kossuth Kropotkin Lenin Lincoln Lister Livingstone Madison Malthus Manet Masaryk Mazzini Mendel Metternich
Monet Mussolini Napoleon Nehru Nelson Nietzsche Nightingale Palmerston Pasteur Picasso Proudhon Ranke Ricardo Rodin
Roosevelt Rossini Ruskin Schopenhauer Stalin Strindberg Talleyrand Thoreau Tocqueville Trotsky Turner Virchow Washington
Weber Wellington Whitman Wilberforce Wittgenstein Wollstonecraft Zola Bach Balzac Beethoven Bernini Bolivar Burke Byron Canova Chopin Corneille Danton Darwin Diderot Dickens
Flaubert Gibbon Goethe Handel Haydn Hegel Heine Herder Hobbes Hugo Hume Kant Keats Lafayette Lavoisier Lessing Linnaeus
Liszt Locke Marat Marx Mill Mirabeau Moliere Molière Montesquieu Mozart Newton Pushkin Racine Robespierre Rousseau
Schiller Schubert Shelley Stendhal Tocqueville Tolstoy Turgot Verdi Vico Voltaire Wagner Watteau Winckelmann Wordsworth
""")
"""People whom one name is enough for."""
_NO_PERSON = word_set("""
war wars empire dynasty republic union period age era revolution kingdom company league caliphate sultanate
state states confederation federation commonwealth party movement reich regime crisis shogunate khanate order
school college university council congress conference rebellion revolt uprising treaty peace battle siege
occupation mandate colony protectorate governorate duchy county principality confederacy reformation
renaissance enlightenment famine plague campaign campaigns expedition crusade administration ministry
presidency reign rule house office agency board bureau corporation society association institute army navy
press times journal gazette edition plan program act acts talks negotiations caliphs emirate horde restoration
reconstruction prohibition interregnum captivity schism regency triumvirate tetrarchy colonies commission church
""")
"""Words in names of things that last as long as a life."""


def is_life(text: str, start: int, end: int, years: int) -> bool:
    """Whether the years from ``start`` to ``end``, so many apart, are those of a person's life."""
    if not 18 <= years <= 105:
        return False
    before = left_text(text, start, 90)
    if _HEADWORD.search(before):
        return True
    if text[end : end + 1] not in (")", ",", ";"):
        return False
    person = _PERSON.search(before)
    if not person:
        single = _FIRST_NAME.search(before)
        return single is not None and (
            (single[1] or "").lower() in _KIN or single[2] in _ONE_NAME | _first_names()
        )
    words = person[1].lower().replace(",", "").split()
    if _NUMERAL.search(person[1]) and years <= _RULER_YEARS:
        return False
    word = left_word(text, start - len(person[0]))
    return word != "the" and words[0] != "the" and not any(word in _NO_PERSON for word in words)


def _first_names() -> frozenset[str]:
    lists = load_words("titles.toml")
    return lists["male_names"] | lists["female_names"]
