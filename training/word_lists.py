"""Word lists for turning the corpora's marks into names: titles, states, peoples."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))

TITLES = frozenset(_LISTS["titles"].split())
NOVEL_TITLES = frozenset(_LISTS["novel_titles"].split())
COUNTRIES = frozenset(_LISTS["countries"].split())
DIRECTIONS = frozenset(_LISTS["directions"].split())
CONNECTORS = frozenset(_LISTS["connectors"].split())
PERSON_CONNECTORS = frozenset(_LISTS["person_connectors"].split())
PEOPLES = frozenset(_LISTS["peoples"].split())
