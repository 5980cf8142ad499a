"""What tests share: they run in the checkout's folder, one build of the seeds serves them all, and a browser opens the page."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.export.duckdb_library import library

ROOT = Path(__file__).resolve().parent.parent

library()  # before a test imports duckdb: else what the archive is padded with differs

if sys.dont_write_bytecode and "PYTHONPYCACHEPREFIX" not in os.environ:
    # Some hundred programs are started, each of which would compile all of kg for itself
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="kg-tests-")
    atexit.register(shutil.rmtree, os.environ["PYTHONPYCACHEPREFIX"], ignore_errors=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The same examples on every run, and no deadline: a busy machine is no fault of the code
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
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


CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(seeds, tmp_path_factory):
    """The page of the seeds."""
    from kg.explorer import render

    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(render(seeds), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser, request):
    """A function that opens a page at a #link; whatever it asks the network for, or complains of, fails the test."""
    trouble, contexts = [], []

    def open_at(link: str = "", path=None, width: int = 1400, height: int = 900, **context):
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": height}, accept_downloads=True, **context
            )
        )
        tab = contexts[-1].new_page()
        tab.set_default_timeout(60_000)
        tab.on(
            "console",
            lambda message: (
                trouble.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.on(
            "request",
            lambda request: (
                trouble.append(request.url)
                if not request.url.startswith(("file:", "data:", "blob:"))
                else None
            ),
        )
        tab.goto(f"{(path or request.getfixturevalue('file')).as_uri()}{link}")
        tab.wait_for_selector("html[data-ready]")
        return tab

    yield open_at
    for context in contexts:
        context.close()
    assert not trouble
