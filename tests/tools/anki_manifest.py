"""Card templates that changed on purpose: their hash goes into the manifest, and CARDS_REVISED rises to today.

python -m tests.tools.anki_manifest
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from quizgen.export import _anki_types
from quizgen.templating import Templates

MANIFEST = Path(__file__).parents[1] / "anki_manifest.json"
DAY = 86_400
MINUTE = 60


def main() -> None:
    """Bring manifest and date up to the templates; ids and fields of note types are left to a person."""
    frozen = json.loads(MANIFEST.read_text(encoding="utf-8"))
    found = _anki_types.style_hash(Templates())
    if frozen["cards"]["hash"] == found:
        print("the card templates are as they were")
        return
    today = int(time.time()) // DAY * DAY
    # Never a time to come: a student's own look, made later, must not seem older.
    revised = max(today, frozen["cards"]["revised"] + MINUTE)
    frozen["cards"] = {"hash": found, "revised": revised}
    MANIFEST.write_text(json.dumps(frozen, indent=2) + "\n", encoding="utf-8")
    module = Path(_anki_types.__file__)
    text = module.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^CARDS_REVISED = [\d_]+$", f"CARDS_REVISED = {revised:_}", text)
    module.write_text(text, encoding="utf-8")
    print(f"CARDS_REVISED = {revised:_}")


if __name__ == "__main__":
    main()
