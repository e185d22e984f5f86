"""What an HTML page needs beside its content: a page and a logo go in, the words of its margins for CSS come out."""

from __future__ import annotations

import re
from typing import Any

from quizgen.export._logo import as_uri
from quizgen.export._worksheet_pages import Page
from quizgen.model import Logo

TITLES = {"worksheet": "", "answer-key": "Answer key: ", "answer-grids": "Answers: "}
"""What stands before a page's title."""


def page_data(page: Page, logo: Logo | None) -> dict[str, Any]:
    """Return the data of a page with ``logo_uri`` and ``margins``: texts for ``content`` in CSS, quoted."""
    data = page.data
    title = TITLES[page.template] + data["short_title"]
    version = f"Version {data['version']}" if data["version"] else ""
    margins = {
        "head": data["header"] or (title if version else ""),
        "first": data["header"],
        "version": version,
        "foot": data["footer"] or title,
    }
    return {
        **data,
        "logo_uri": as_uri(logo) if logo else "",
        "margins": {place: quote_css(text) for place, text in margins.items()},
    }


def quote_css(text: str) -> str:
    r"""Return text as a string of CSS that holds no mark of CSS or HTML: ``a</b`` -> ``"a\3c \2f b"``."""
    return '"' + re.sub(r"[^A-Za-z0-9 ,.:]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
