"""Reckons the Chinese calendar and prints the table that ontology/lexicon/lunar_years.tsv holds.

A month begins on the day of the new moon in China (UTC+8); the one that holds the winter solstice
is the eleventh; of thirteen months between two of these the first without a principal term is the
leap month (GB/T 33661). New moons and the sun's longitude by the series of J. Meeus, Astronomical
Algorithms, chapters 25 and 49, good to minutes; a table of the years asked for follows.

    python tools/lunar_years.py 1990 2055 > ontology/lexicon/lunar_years.tsv
"""

import datetime as dt
import math
import sys
from dataclasses import dataclass

J2000 = 2451545.0
DELTA_T = 70 / 86400
"""Days by which dynamical time is ahead of universal time, about 2000 to 2060."""
CHINA = 8 / 24
# Coefficient, then the multiples of the sun's and the moon's anomaly and the argument of latitude.
NEW_MOON = [
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2),
    (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0),
    (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2),
    (-0.00024, -1, 2, 0),
]


def new_moon(k: int) -> dt.date:
    """The day in China of the k-th new moon after that of 6 January 2000."""
    t = k / 1236.85
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    node = math.radians(124.7746 - 1.56375588 * k)
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.00017 * math.sin(node)
    for size, a, b, c in NEW_MOON:
        jde += size * eccentricity ** abs(a) * math.sin(a * sun + b * moon + c * latitude)
    return day(jde)


def day(jde: float) -> dt.date:
    """The day in China of a moment of dynamical time."""
    return dt.date.fromordinal(int(jde - DELTA_T + CHINA + 0.5) - 1721425)


def longitude(date: dt.date) -> float:
    """The sun's apparent longitude in degrees when a day begins in China."""
    t = (date.toordinal() + 1721424.5 - CHINA + DELTA_T - J2000) / 36525
    m = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(m)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * m) + 0.000289 * math.sin(3 * m)
    node = math.radians(125.04 - 1934.136 * t)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


@dataclass(frozen=True)
class Month:
    """A lunar month: its first day, and that of the next."""

    first: dt.date
    after: dt.date

    @property
    def has_term(self) -> bool:
        """True if the sun passes a multiple of thirty degrees within it."""
        return longitude(self.first) // 30 != longitude(self.after) // 30

    @property
    def has_solstice(self) -> bool:
        return longitude(self.first) < 270 <= longitude(self.after)


def years(first: int, last: int) -> dict[int, list[tuple[int, bool, Month]]]:
    """Year → its months, each with its number and True for a leap month."""
    k = round((first - 2000) * 12.3685) - 14
    count = round((last - first + 4) * 12.3685)
    begins = [new_moon(k + i) for i in range(count)]
    months = [Month(a, b) for a, b in zip(begins, begins[1:])]
    solstices = [i for i, m in enumerate(months) if m.has_solstice]
    found: dict[int, list[tuple[int, bool, Month]]] = {}
    for start, end in zip(solstices, solstices[1:]):
        number, leap_left = 11, end - start == 13
        for i in range(start, end):
            leap = leap_left and i > start and not months[i].has_term
            if leap:
                leap_left = False
            elif i > start:
                number = number % 12 + 1
            year = months[start].first.year + (i > start and number < 11)
            found.setdefault(year, []).append((number, leap, months[i]))
    return {year: found[year] for year in range(first, last + 1)}


def main() -> None:
    """Prints a line a year: its first day, the number of its leap month, L and S for 30 and 29
    days."""
    print("year\tnew_year\tleap_month\tmonths")
    for year, months in years(*map(int, sys.argv[1:3])).items():
        ordered = sorted(months, key=lambda m: m[2].first)
        leap = next((number for number, is_leap, _ in ordered if is_leap), 0)
        sizes = "".join("L" if (m.after - m.first).days == 30 else "S" for _, _, m in ordered)
        print(year, ordered[0][2].first, leap, sizes, sep="\t")


if __name__ == "__main__":
    main()
