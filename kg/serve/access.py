"""Who may ask."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple


class Access(NamedTuple):
    """cors: origins whose pages may ask, * for any. names: the Hosts it answers to besides those of
    this machine; None for all."""

    cors: tuple[str, ...] = ()
    names: tuple[str, ...] | None = ()


def is_own(name: str) -> bool:
    """Whether a name or an address can only be this machine's own."""
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
