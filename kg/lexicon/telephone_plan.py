"""How telephone numbers are printed."""

from __future__ import annotations

import re

PHONE = r"(?:1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|(?:\(?0\d{2,3}\)?[- —]?)?[2-8]\d{6,7})"
"""A number of China's plan: land lines of seven or eight digits with or without their area code,
mobiles of eleven, 400 and 800 numbers of ten."""
PHONE_ALONE = re.compile(rf"(?<![\d.A-Za-z-]){PHONE}(?![\d.A-Za-z]|-\d)")
"""The same, no part of a longer number."""
