"""What readers found on real pages stands in the project; their texts do not."""

import json
from pathlib import Path

import pytest

from benchmarks import real
from kg.errors import InputError
from kg.evaluation.gold import load_archive, load_gold

GOLD = Path("tests/gold")


def texts_of(value: object) -> list[str]:
    """All texts in a piece of YAML."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", ["local", "national"])
@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_a_part_has_fifteen_pages_of_facts_and_no_sentence(name, part):
    pages = load_gold([GOLD / f"real_{name}_{part}.yaml"])
    assert len(pages) == 15
    assert [text for page in pages.values() for text in texts_of(page) if "。" in text] == []


@pytest.mark.parametrize("name", ["archive_national", "archive_namesakes"])
def test_the_archives_tell_who_is_who(name):
    assert load_archive(GOLD / f"{name}.yaml")["people"]


def test_real_pages_are_scored_where_their_texts_are_at_hand(tmp_path, monkeypatch):
    monkeypatch.setattr(real, "ROOT", tmp_path)
    for folder in ("tests/gold", "local", "national"):
        (tmp_path / folder).mkdir(parents=True)
    person = "persons: [{name: 苗丽, kind: official}]\n  orgs: []\n  places: []\n"
    (tmp_path / "tests/gold/real_local_1.yaml").write_text(
        f"local/001.txt:\n  {person}  events: []\n", encoding="utf-8"
    )
    (tmp_path / "tests/gold/real_national_1.yaml").write_text(
        f"national/item-1:\n  {person}  events:\n"
        "  - {type: meeting, name: 会议, date: 2021-05-10, participants: [[苗丽, attendee]]}\n",
        encoding="utf-8",
    )
    (tmp_path / "local/001.txt").write_text("副市长苗丽说,收成好。", encoding="utf-8")
    item = {
        "id": "item-1",
        "date": "2021-05-11",
        "title": "防汛会议召开",
        "text": "昨天,全市防汛会议召开,副市长苗丽参加会议。",
    }
    (tmp_path / "national/items.jsonl").write_text(json.dumps(item) + "\n", encoding="utf-8")
    local, national = real.tables(tmp_path, [1])
    assert "real_local_1" in local and "real_national_1" in national
    assert "persons" in local and "attendance" in national


def test_a_folder_without_real_pages_is_told(tmp_path):
    with pytest.raises(InputError, match=r"neither local/\*\.txt nor national/items\.jsonl"):
        list(real.tables(tmp_path, [1]))
