"""JSON that also a reader of lines understands: characters at which some readers break a line are
escaped."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029]")


def to_json(value: object, **how: Any) -> str:
    """`json.dumps` in UTF-8, with U+0085, U+2028, U+2029 and control characters as \\uXXXX; without
    `indent` it is one line."""
    return _UNSEEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, **how)
    )
