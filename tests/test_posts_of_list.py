"""A post that leaves out whose it is has it from its list."""

import pytest
from marked import page, posts_held

from kg.pipeline import read


def posts(text: str, name: str) -> list[tuple[str, str]]:
    """The posts of somebody, each with the rule that told it."""
    people = [p for s in read(page(text, "a")).sentences for p in s.people if p.name == name]
    return [(u.post.key, u.post.rule) for p in people for u in p.titles]


@pytest.mark.parametrize(
    "text",
    [
        "宁夏回族自治区党委书记周立民、自治区人民政府主席温庆华陪同。",
        "宁夏回族自治区党委书记周立民，自治区人民政府主席温庆华陪同。",
        "宁夏回族自治区党委副书记、自治区人民政府主席温庆华宣布大会开始。",
    ],
)
def test_an_autonomous_region_is_told_once_for_a_list(text):
    assert posts(text, "温庆华")[-1] == ("宁夏回族自治区主席", "of_the_lists_area")


def test_the_area_ends_with_the_list():
    text = "宁夏回族自治区党委书记周立民会见了来访的自治区人民政府主席温庆华。"
    assert posts(text, "温庆华")[-1][1] != "of_the_lists_area"


def test_another_level_is_not_the_lists():
    found = posts("宁夏回族自治区党委书记周立民、市人民政府秘书长温庆华陪同。", "温庆华")
    assert found[-1][1] != "of_the_lists_area"


def test_a_party_abroad_has_a_centre_of_its_own():
    text = "老挝人民革命党中央政治局委员、中央副主席金英文，中央副主席朴光文参加。"
    both = [posts(text, name)[-1] for name in ("金英文", "朴光文")]
    assert both == [("老挝人民革命党中央副主席", "of_the_lists_party")] * 2


def test_our_partys_centre_is_ours():
    text = "中共中央政治局委员、中央政法委书记温庆华出席。"
    assert "of_the_lists_party" not in {rule for _, rule in posts(text, "温庆华")}


def test_the_committee_of_a_region_is_of_its_party():
    text = "宁夏回族自治区党委书记周立民出席。"
    people = [p for s in read(page(text, "a")).sentences for p in s.people]
    assert [u.post.body.name for p in people for u in p.titles] == ["中共宁夏回族自治区委员会"]


@pytest.mark.parametrize("before", ["中央宣传部部长", "绵阳市委书记", "全国人大常委会副委员长"])
def test_a_state_councillor_is_of_no_body_that_stands_before(before):
    found = posts(f"{before}周立民，国务委员温庆华出席开幕式。", "温庆华")
    assert found == [("国务委员", "of_the_state")]


@pytest.mark.parametrize(
    "text",
    [
        "国会第一副主席周立民以及温庆华、孟远、马致明等三位副首相出席会议。",
        "县委副书记周立民以及温庆华、孟远等两位副县长陪同。",
        "东岭国国会第一副主席周立民以及孟远、马致明等2名副总理参加会见。",
    ],
)
def test_who_is_counted_by_another_title_behind_does_not_share_the_one_before(text):
    sentence = read(page(text, "a")).sentences[0]
    assert [bool(p.titles) for p in sentence.people[:2]] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "县政协副主席周立民以及孟远、马致明等领导出席会议。",
        "副市长周立民和孟远、马致明、戚建国参加调研。",
        "县人大常委会副主任周立民以及孟远等陪同。",
    ],
)
def test_a_list_behind_an_and_is_not_said_to_share_the_title_before_it(text):
    sentence = read(page(text, "a")).sentences[0]
    assert [bool(p.titles) for p in sentence.people[:2]] == [True, False]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("区委常委、组织部部长周立民、组织部副部长孟远督查。", "孟远", "区委组织部副部长"),
        ("市人大常委会副主任周立民主持会议,副主任孟远、马致明出席。", "孟远", "市人大常委会副主任"),
        ("市政协副主席周立民主持会议,秘书长孟远出席会议。", "孟远", "市政协秘书长"),
        ("研究员、我院双聘教授孟远发言。", "孟远", "我院双聘教授"),
    ],
)
def test_a_post_is_of_the_body_that_stands_with_another_in_its_sentence(text, name, post):
    person = next(p for s in read(page(text, "a")).sentences for p in s.people if p.name == name)
    assert post in [u.full_body + u.head for u in person.titles]


def test_a_list_that_ends_without_a_count_shares_its_title():
    assert posts("副市长周立民、温庆华以及孟远陪同。", "孟远")[-1][0].endswith("副市长")


@pytest.mark.parametrize(
    "text",
    [
        "近日,湖北省公安县县委书记、县人大常委会主任温庆华率代表团来我县考察。澧县县委书记丁红兵陪同。",
        "齐河县委书记、县政协主席温庆华来我县考察。平原县领导丁红兵陪同。平原县举行座谈会。",
        "丰县县委副书记、县政府办主任温庆华到沛县学习。沛县县委书记、沛县县长丁红兵陪同,沛县县委召开会议。",
    ],
)
def test_both_posts_of_a_guest_are_of_the_area_before_the_first(text):
    mine = [key for key, _ in posts(text, "温庆华")]
    assert {key[:2] for key in mine} == {mine[0][:2]}


def test_a_district_is_not_called_by_the_party():
    found = posts("中共长宁区委副书记、区长温庆华出席。", "温庆华")
    assert [key for key, _ in found] == ["长宁区委副书记", "长宁区区长"]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("香江理工大学高级副校长(研究及创新)温庆华出席。", "香江理工大学高级副校长"),
        ("香江理工大学协理副校长(内地研究拓展)温庆华出席。", "香江理工大学协理副校长"),
        ("云山市文联副主席(左二)温庆华出席。", "云山市文联副主席"),
        ("专家温庆华等一批校内外专家受聘为东坪研究院咨询委员会委员。", "东坪研究院咨询委员会委员"),
    ],
)
def test_a_note_behind_a_title_parts_it_not_from_the_name(text, post):
    assert post in {key for key, _ in posts(text, "温庆华")}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("县委常委、副县长周立民、温庆华出席。", ["县委常委", "副县长"]),
        (
            "中共中央政治局常委、中央深化改革领导小组副组长周立民、丁红兵、温庆华出席会议。",
            ["中共中央政治局常委", "中央深化改革领导小组副组长"],
        ),
        ("省人大常委会副主任、党组成员周立民、温庆华出席。", ["省人大常委会副主任", "党组成员"]),
        ("县委常委、组织部部长周立民、温庆华出席。", []),
        ("东江大学校长、教授周立民、温庆华出席。", ["教授"]),
    ],
)
def test_seats_of_many_before_a_list_are_of_all_in_it(text, held):
    people = [p for s in read(page(text, "a")).sentences for p in s.people if p.name == "温庆华"]
    assert [u.text for p in people for u in p.titles] == held


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("云和县委书记周立民、县委副书记、人大常委会主任温庆华出席。", "云和县人大常委会主任"),
        ("云和县委书记周立民、县长丁红兵,政协主席温庆华陪同。", "云和县政协主席"),
        ("云和县县长周立民,人民法院院长温庆华参加。", "云和县人民法院院长"),
        ("民盟中央主席周立民讲话,常务副主席温庆华主持会议。", "民盟中央常务副主席"),
        ("市政协主席周立民讲话,常务副主席温庆华主持会议。", "市政协常务副主席"),
        ("九三学社中央主席周立民讲话,副主席温庆华主持会议。", "九三学社中央副主席"),
        ("中国外交部长温庆华在开罗提出倡议。", "外交部部长"),
        ("中国国防部长温庆华讲话。", "国防部部长"),
        ("周立民主席特别代表、国务委员温庆华出席。", "周立民主席特别代表"),
        ("周立民主席特使温庆华出席。", "周立民主席特使"),
        ("应东岭国邀请,周立民主席特使、副总理温庆华出席典礼。", "周立民主席特使"),
    ],
)
def test_whose_a_post_is_that_stands_bare(text, post):
    people = [p for s in read(page(text, "a")).sentences for p in s.people if p.name == "温庆华"]
    assert post in [u.post.name for p in people for u in p.titles]


@pytest.mark.parametrize(
    "text",
    [
        "希腊总理萨马里斯和夫人到机场迎接马克林总理和夫人。",
        "当天,智利总统莫雷蒂夫妇在门前欢迎马克林总理一行。",
        "秘鲁总统巴尔加斯与夫人陪同马克林总理参观。",
    ],
)
def test_whom_a_couple_receives_is_not_of_their_state(text):
    assert posts(text, "马克林")[-1][1] != "of_the_lists_state"


def test_who_stands_behind_a_wife_is_of_the_list():
    text = "捷克总统泽兰德尔和夫人玛尔塔、总理巴比什克到机场送行。"
    assert posts(text, "巴比什克")[-1] == ("捷克总理", "of_the_lists_state")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            "市长韩立群9月3日会见省委书记兼省长、民盟主席马志远。",
            "马志远",
            {"省委书记", "省长", "民盟主席"},
        ),
        ("局长兼党组书记、督察长马志远9月3日到会。", "马志远", {"局长", "党组书记", "督察长"}),
        ("会长兼秘书长、院士马志远9月3日致辞。", "马志远", {"会长", "秘书长"}),
        ("9月3日,朝鲜内阁总理马志远出席仪式。", "马志远", {"朝鲜内阁总理"}),
    ],
)
def test_a_second_post_behind_the_first_is_nobody(text, name, told):
    assert posts_held(text, name) >= told
    people = [p.name for s in read(page(text, "a")).sentences for p in s.people]
    assert [p for p in people if "兼" in p] == []
