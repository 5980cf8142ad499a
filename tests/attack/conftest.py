"""What the attack's tests share: the hostile pages are built once, and pytest's report says at its head whether all of it is run."""

from pathlib import Path

import pytest

import kg
from attack import whole
from attack.hostile import graph_of_texts, write_file_names, write_notes, write_pages


def pytest_report_header() -> str:
    return (
        "attack: the whole" if whole() else "attack: the part for CI; `make attack` runs the whole"
    )


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory) -> Path:
    """The hostile pages with hostile notes, and pages under hostile names in a folder of it."""
    folder = tmp_path_factory.mktemp("hostile") / "pages"
    write_notes(folder, write_pages(folder))
    write_file_names(folder / "names")
    return folder


@pytest.fixture(scope="session")
def pages(hostile_folder):
    """The graph of the hostile pages, as the program reads them."""
    return kg.build(hostile_folder, copies=True)


@pytest.fixture(scope="session")
def bare():
    """The graph in which everything is called by a hostile text."""
    return graph_of_texts()
