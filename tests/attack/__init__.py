"""The attack: what hostile pages, hands and networks do to the program. CI runs a bounded part of it, `make attack` the whole."""

import os


def whole() -> bool:
    """Whether the whole attack is run (`make attack` sets KG_ATTACK=all), not the bounded part that CI has time for."""
    return os.environ.get("KG_ATTACK") == "all"
