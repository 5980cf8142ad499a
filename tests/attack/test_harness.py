"""The attack's harness itself: what is bounded in CI is run whole by `make attack`."""

import pytest

from attack import whole


@pytest.mark.parametrize(
    "said, all_of_it", [(None, False), ("", False), ("some", False), ("all", True)]
)
def test_all_of_it_is_run_only_when_asked(monkeypatch, said, all_of_it):
    monkeypatch.delenv("KG_ATTACK", raising=False)
    if said is not None:
        monkeypatch.setenv("KG_ATTACK", said)
    assert whole() is all_of_it


def test_make_attack_asks_for_all_of_it(request):
    rules = (request.config.rootpath / "Makefile").read_text(encoding="utf-8")
    assert "\tKG_ATTACK=all $(PY) -m pytest -q tests/attack\n" in rules
