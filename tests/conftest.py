"""What tests share: they run in the checkout's folder, and one build of the seeds serves them all."""
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run, and no deadline: a busy machine is no fault of the code
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def in_checkout(monkeypatch):
    """Paths in tests are as in the README: `seeds`, `exports`, `ontology`."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def seeds():
    """The graph of the seed pages."""
    import kg
    return kg.build(ROOT / "seeds")
