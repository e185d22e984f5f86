"""Markup inside a line: a strand with emphasis, links, escapes and the like goes in, its words come out."""

from __future__ import annotations

import re
from collections.abc import Collection

from quizgen.read.strand import Strand, squeeze

IMAGE = re.compile(
    r"!\[(?P<caption>(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300})\]"
    r"(?:\(\s*(?:<(?P<angled>[^<>\n]{0,500})>|(?P<target>(?!<)[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,300})?))"
    r"(?:\s+(?:\"[^\"]{0,200}\"|'[^']{0,200}'))?\s*\)"
    r"|\[(?P<id>[^\[\]]{0,100})\])"
)
"""A picture of Markdown: its caption, and its file or the id under which the file is named elsewhere."""
LINKED_IMAGE = re.compile(
    r"\[\s*"
    + re.sub(r"\?P<\w+>", "?:", IMAGE.pattern)
    + r"\s*\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)"
)
"""A picture that is a link."""
_LINK = re.compile(
    r"\[(?P<text>[^\[\]]{1,300})\]"
    r"\(<?[^()\s<>]{0,500}(?:\([^()\s]{0,100}\)[^()\s<>]{0,300})?>?(?:\s+\"[^\"]{0,200}\")?\)"
)
_REFERENCE_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\[(?P<id>[^\[\]]{0,100})\]")
_AUTOLINK = re.compile(r"<(?P<text>(?:https?|ftp)://[^<>\n]{1,600}|[\w.+-]{1,80}@[\w.-]{1,120})>")
_BEFORE = r"(?<![^\W_])"
_AFTER = r"(?![^\W_])"
_EMPHASIS = (
    re.compile(r"(?<!\*)(?P<open>\*{2,3})(?=[^\s*])(?P<text>[^*]{0,800}?[^\s*])(?P=open)(?!\*)"),
    re.compile(r"(?<![\w*])(?P<open>\*)(?=[^\s*])(?P<text>[^*]{0,800}?[^\s*])(?P=open)(?![\w*])"),
    re.compile(
        rf"{_BEFORE}(?<!_)(?P<open>_{{2,3}})(?=[^\s_])(?P<text>[^_]{{0,800}}?[^\s_])(?P=open)(?!_){_AFTER}"
    ),
    re.compile(
        rf"{_BEFORE}(?<!_)(?P<open>_)(?=[^\s_])(?P<text>[^_]{{0,800}}?[^\s_])(?P=open)(?!_){_AFTER}"
    ),
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EDITORIAL = re.compile(
    r"\s?\[(?:(?:illustration|image|picture)[^\[\]]{0,300}|edit|citation needed|clarification needed|better source needed|page needed|failed verification"
    r"|when\?|who\?|by whom\?|according to whom\?|dubious[^\[\]]{0,20}|note)\]",
    re.IGNORECASE,
)
_MARKUP = frozenset("*_[\\<")


def clean_inline(strand: Strand, *, markdown: bool, links: Collection[str] = ()) -> Strand:
    """Return a strand without markup.

    Emphasis, images, links and angle brackets around addresses go in any text; backslash escapes and
    reference links (``links`` holds their ids) only in Markdown. Tags of HTML are text and stay.
    """
    if not _MARKUP.intersection(strand.text):
        return strand
    strand = strand.drop(LINKED_IMAGE).drop(IMAGE).drop(_EDITORIAL)
    strand = _keep(strand, _LINK)
    if markdown and links:
        strand = _keep_known(strand, links)
    strand = _keep(strand, _AUTOLINK)
    for pattern in _EMPHASIS:
        strand = _keep(strand, pattern)
    if markdown:
        strand = strand.drop(_ESCAPE)
    return squeeze(strand)


def _keep(strand: Strand, pattern: re.Pattern[str]) -> Strand:
    """Return a strand in which only the group ``text`` stays of what a pattern matches."""
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(strand.text):
        spans.append((match.start(), match.start("text")))
        spans.append((match.end("text"), match.end()))
    return strand.cut(spans)


def _keep_known(strand: Strand, links: Collection[str]) -> Strand:
    """Return a strand in which reference links with a known id are their words only."""
    spans: list[tuple[int, int]] = []
    for match in _REFERENCE_LINK.finditer(strand.text):
        if (match["id"] or match["text"]).casefold() in links:
            spans.append((match.start(), match.start("text")))
            spans.append((match.end("text"), match.end()))
    return strand.cut(spans)
