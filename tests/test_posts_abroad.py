"""No post of the state is held by whom the page ties to another state."""

import pytest
from marked import page

from kg import pipeline

OURS = "中共中央总书记、国家主席宋建华出席会议。"


def posts(text: str, name: str) -> set[str]:
    """The posts of a person on a page, by name."""
    graph = pipeline.assemble([pipeline.read(page(text, "a"))])
    held = {t.get("post").id for t in graph.of("Tenure") if t.get("holder").id == f"person/{name}"}
    return {p.get("name") for p in graph.of("Post") if p.id in held}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("老挝人民革命党中央总书记、国家主席坎万迪讲话。", "坎万迪", "老挝国家主席"),
        (
            "老挝党中央政治局委员、中央书记处常务书记、国家副主席通沙旺到机场迎接。",
            "通沙旺",
            "老挝国家副主席",
        ),
        ("古巴共产党中央委员会第一书记梁达文来访。国家主席梁达文讲话。", "梁达文", "古巴国家主席"),
        ("越南国防部部长阮文林来访。国家副主席阮文林讲话。", "阮文林", "越南国家副主席"),
    ],
)
def test_a_post_of_the_state_is_of_the_holders_own_state(text, name, post):
    held = posts(f"{OURS}{text}", name)
    assert post in held and not [p for p in held if p.startswith("中华人民共和国")]


@pytest.mark.parametrize("name", ["阮文林", "本达文", "高明远"])
def test_a_seat_that_the_page_gives_to_one_in_full_is_nobody_elses(name):
    held = posts(f"{OURS}昨天,宋建华同{name}总书记会面。", name)
    assert "中共中央总书记" not in held


def test_who_holds_it_alone_on_the_page_keeps_it():
    assert posts("国家主席宋建华出席会议。宋建华主席讲话。", "宋建华") == {"中华人民共和国主席"}
    assert posts("宋建华总书记到河东镇考察。", "宋建华") == {"中共中央总书记"}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("东京都知事小林正一出席论坛。", "小林正一", "东京都知事"),
        ("论坛由首尔市长吴世民、东京都知事小林正一致辞。", "小林正一", "东京都知事"),
        ("京都市长小林正一出席论坛。", "小林正一", "京都市长"),
    ],
)
def test_the_longest_city_before_a_post_is_meant(text, name, post):
    assert posts(text, name) == {post}


@pytest.mark.parametrize(
    "text",
    [
        "副总理赵明表示,在宋建华总书记和阮文林总书记战略引领下,两国关系良好。",
        "越南国会主席黎文山说,愿落实好阮文林总书记同宋建华总书记达成的共识。",
        "两国关系在本达文总书记和宋建华总书记关心下发展。总书记阮文林也表示赞同。",
    ],
)
def test_a_seat_that_several_are_given_without_saying_of_what_is_nobodys(text):
    for name in ("宋建华", "阮文林", "本达文"):
        assert "中共中央总书记" not in posts(text, name)
