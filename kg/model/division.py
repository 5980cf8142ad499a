"""An administrative division."""

from __future__ import annotations

from dataclasses import dataclass

AREA_END = "省市区县州盟旗镇乡"


@dataclass(frozen=True, order=True)
class Division:
    """code: six digits, nine for towns; level: one of LEVELS; parent: code of the container, empty
    for a province; status: current or abolished."""

    code: str
    level: str
    name: str
    short: str
    parent: str
    status: str = "current"
