"""In which capacity people took part: as the event's sentences say, else as their article does."""

import pytest

import kg

NOTE = '["seite"]\nissued = "2022-09-20"\n'


def capacities(folder, text: str) -> dict[str, str]:
    """Who took part in the page's events → the title that the participation tells."""
    page, notes = folder / "seite.txt", folder / "pages.toml"
    page.write_text(text, encoding="utf-8")
    notes.write_text(NOTE, encoding="utf-8")
    graph = kg.build([page], notes=notes, judgements=False)
    told = [n for n in graph.nodes if n.cls == "Participation"]
    names = {n.id: n.name for n in graph.nodes}
    return {names[t.get("agent").id]: str(t.get("title") or "-") for t in told}


@pytest.mark.parametrize(
    ("text", "who", "title"),
    [
        (
            "法国总统杜瓦尔9月18日抵达北京。\n9月19日,杜瓦尔向青山烈士纪念碑敬献花篮。",
            "杜瓦尔",
            "法国总统",
        ),
        (
            "9月19日,市长苗丽主持召开座谈会。\n县长马志远参加会议。\n9月20日,马志远主持召开防汛会议。",
            "马志远",
            "县长",
        ),
        (
            "9月19日,副省长宋建华抵达云州。当天,宋建华会见了总经理韩立群。",
            "宋建华",
            "副省长",
        ),
    ],
)
def test_a_post_that_the_article_gives_elsewhere_is_that_of_the_participant(
    tmp_path, text, who, title
):
    assert capacities(tmp_path, text)[who] == title


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("前市长苗丽住在云州。\n9月19日,苗丽出席全市教育会议。", "苗丽"),
        ("2010年,县长马志远去了云州。\n9月19日,马志远出席全市教育会议。", "马志远"),
        ("9月19日,马志远出席全市教育会议。", "马志远"),
    ],
)
def test_a_post_of_another_time_is_none_of_the_participant(tmp_path, text, who):
    assert capacities(tmp_path, text)[who] == "-"


def test_the_sentence_that_gives_the_post_is_evidence(tmp_path):
    page = tmp_path / "seite.txt"
    page.write_text("副省长宋建华很忙。\n9月19日,宋建华会见了总经理韩立群。", encoding="utf-8")
    graph = kg.build([page], judgements=False)
    names = {n.id: n.name for n in graph.nodes}
    told = [n for n in graph.nodes if n.cls == "Participation"]
    own = next(t for t in told if names[t.get("agent").id] == "宋建华")
    assert len(own.all("evidence")) == 2
