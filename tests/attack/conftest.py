"""What the attack's tests share: whether all of it is run is said once, at the head of pytest's report."""
from attack import whole


def pytest_report_header() -> str:
    return "attack: the whole" if whole() else "attack: the part for CI; `make attack` runs the whole"
