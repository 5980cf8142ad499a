"""The line that says that a command still works."""

import io
import time

from kg.cli import working
from kg.cli.working import Working


class Screen(io.StringIO):
    """A terminal, or none."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.isatty = lambda: is_terminal


def told(monkeypatch, is_terminal: bool, seconds: float) -> str:
    monkeypatch.setattr("sys.stderr", screen := Screen(is_terminal))
    for name in ("PATIENCE", "STEP", "LOG_EVERY"):
        monkeypatch.setattr(working, name, 0.05)
    with Working("checking"):
        time.sleep(seconds)
    return screen.getvalue()


def test_a_terminal_shows_one_line_that_goes_again(monkeypatch):
    said = told(monkeypatch, True, 0.3)
    assert said.startswith("\rkg: checking, 0 s") and said.endswith("\r\033[K") and "\n" not in said


def test_a_log_has_lines(monkeypatch):
    assert set(told(monkeypatch, False, 0.3).splitlines()) == {"kg: checking, 0 s"}


def test_what_is_done_at_once_says_nothing(monkeypatch):
    assert told(monkeypatch, True, 0) == told(monkeypatch, False, 0) == ""


def test_what_goes_wrong_takes_the_line_away(monkeypatch):
    monkeypatch.setattr("sys.stderr", screen := Screen(True))
    monkeypatch.setattr(working, "PATIENCE", 0.05)
    try:
        with Working("checking"):
            time.sleep(0.2)
            raise KeyError
    except KeyError:
        assert screen.getvalue().endswith("\r\033[K")
