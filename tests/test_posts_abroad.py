"""No post of the state is held by whom the page ties to another state."""

import pytest
from marked import posts_held

OURS = "中共中央总书记、国家主席宋建华出席会议。"


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
    held = posts_held(f"{OURS}{text}", name)
    assert post in held and not [p for p in held if p.startswith("中华人民共和国")]


@pytest.mark.parametrize("name", ["阮文林", "本达文", "高明远"])
def test_a_seat_that_the_page_gives_to_one_in_full_is_nobody_elses(name):
    held = posts_held(f"{OURS}昨天,宋建华同{name}总书记会面。", name)
    assert "中共中央总书记" not in held


@pytest.mark.parametrize(
    "text",
    [
        "县委书记高明远会见了由总书记阿卜杜曼·基纳率领的东尼亚革命党考察团。",
        "总书记玛丽亚·洛佩兹率领的劳动党代表团到河东镇参观。",
        "代表团由总书记若昂·席尔瓦率领,昨天到访。",
        "县委书记高明远会见了由党的总书记桑切斯率领的东尼亚自由党考察团。",
    ],
)
def test_a_bare_post_of_who_is_called_as_abroad_is_not_of_this_country(text):
    held = posts_held(text, text[text.index("总书记") + 3 :].split("率领")[0])
    assert "中共中央总书记" not in held


@pytest.mark.parametrize(
    ("name", "party"), [("苏文平", "越共中央"), ("黎文山", "越南共产党"), ("本达文", "老挝党中央")]
)
def test_who_heads_a_party_abroad_has_the_post_of_that_state(name, party):
    [post] = posts_held(f"我们相信,在以{name}总书记为首的{party}领导下,事业不断前进。", name)
    assert post in ("越南总书记", "老挝总书记")


@pytest.mark.parametrize(
    ("guest", "name"),
    [("阮春成", "阮文仲"), ("黎玉安", "苏文平"), ("范德林", "黎文山")],
)
def test_to_whom_a_guest_takes_greetings_or_from_whom_is_of_the_guests_state(guest, name):
    meets = f"国家主席宋建华会见越南政府总理{guest}。"
    for passed in (
        f"宋建华请{guest}转达对{name}总书记、国家主席的诚挚问候。",
        f"{guest}转达了{name}总书记、国家主席对宋建华的亲切问候。",
        f"{guest}首先转达了阮德林议长和{name}总书记、国家主席对宋建华的问候。",
    ):
        held = posts_held(f"{meets}{passed}", name)
        assert held == {"越南总书记", "越南国家主席"}
        assert posts_held(f"{meets}{passed}", "宋建华") == {"中华人民共和国主席"}


@pytest.mark.parametrize("guest", ["黎氏金兰", "范氏玉梅", "丁氏春秋"])
def test_whom_ours_greet_through_whoever_it_is_has_no_post_of_ours(guest):
    meets = f"国家主席宋建华会见越南国会主席{guest}。"
    asks = f"宋建华请{guest}转达对苏文仲总书记、国家主席的诚挚问候。"
    assert posts_held(f"{meets}{asks}", "苏文仲") == {"越南总书记", "越南国家主席"}
    assert posts_held(f"{meets}{asks}", "宋建华") == {"中华人民共和国主席"}


@pytest.mark.parametrize("guest", ["阮春成", "黎玉安", "范德林"])
def test_whom_a_guest_greets_through_one_of_ours_is_of_ours(guest):
    meets = f"国务院总理高明远会见越南政府总理{guest}。"
    asks = f"{guest}请高明远转达对宋建华总书记的诚挚问候。"
    brings = "高明远转达了宋建华总书记的亲切问候。"
    assert posts_held(f"{meets}{asks}", "宋建华") == {"中共中央总书记"}
    assert posts_held(f"{meets}{brings}", "宋建华") == {"中共中央总书记"}


@pytest.mark.parametrize("host", ["莫雷蒂", "纳波洛尼", "桑切斯"])
@pytest.mark.parametrize(
    "passed",
    [
        "何国栋首先向{host}转达了宋建华总书记的亲切问候。",
        "何国栋向{host}转达宋建华总书记的问候和良好祝愿。",
        "{host}请何国栋转达对宋建华总书记的诚挚问候。",
        "{host}对何国栋转达宋建华总书记的问候表示感谢。",
        "会见{host}时,何国栋转达了宋建华总书记的问候。",
        "何国栋给{host}转达了宋建华总书记的问候。",
    ],
)
def test_whose_greetings_ours_bring_to_a_host_is_of_ours(host, passed):
    meets = f"何国栋在罗马会见了意大利总统{host}。"
    held = posts_held(f"{meets}{passed.format(host=host)}", "宋建华")
    assert held == {"中共中央总书记"}


@pytest.mark.parametrize("name", ["金成浩", "崔明哲", "朴正南"])
def test_a_party_by_one_character_of_its_state_is_not_ours(name):
    held = posts_held(f"宋建华与朝党中央政治局委员、中央书记{name}举行会谈。", name)
    assert held == {"朝党中央政治局委员", "朝党中央书记"}


def test_who_heads_our_party_keeps_the_post():
    assert posts_held("在以宋建华总书记为核心的党中央领导下前进。", "宋建华") == {"中共中央总书记"}


@pytest.mark.parametrize("name", ["苏文平", "黎文山", "阮德林"])
def test_a_second_post_behind_a_name_is_a_seat_of_several_too(name):
    asks = f"高明远转达宋建华总书记、国家主席对阮文林总书记和{name}国家主席的问候。"
    assert posts_held(asks, "宋建华") == {"中共中央总书记", "中华人民共和国主席"}
    assert posts_held(asks, name) == {"国家主席"}


def test_who_holds_it_alone_on_the_page_keeps_it():
    assert posts_held("国家主席宋建华出席会议。宋建华主席讲话。", "宋建华") == {
        "中华人民共和国主席"
    }
    assert posts_held("宋建华总书记到河东镇考察。", "宋建华") == {"中共中央总书记"}
    both = posts_held("宋建华总书记、国家主席出席会议。", "宋建华")
    assert both == {"中共中央总书记", "中华人民共和国主席"}
    assert posts_held("宋建华总书记、国家主席高明远出席。", "宋建华") == {"中共中央总书记"}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("东京都知事小林正一出席论坛。", "小林正一", "东京都知事"),
        ("论坛由首尔市长吴世民、东京都知事小林正一致辞。", "小林正一", "东京都知事"),
        ("京都市长小林正一出席论坛。", "小林正一", "京都市长"),
    ],
)
def test_the_longest_city_before_a_post_is_meant(text, name, post):
    assert posts_held(text, name) == {post}


@pytest.mark.parametrize(
    "text",
    [
        "副总理赵明表示,在宋建华总书记和阮文林总书记战略引领下,两国关系良好。",
        "越南国会主席黎文山说,愿落实好阮文林总书记同宋建华总书记达成的共识。",
        "两国关系在本达文总书记和宋建华总书记关心下发展。总书记阮文林也表示赞同。",
        "宋建华总书记、国家主席同阮文林总书记、国家主席通话,本达文总书记也发来贺电。",
    ],
)
def test_a_seat_that_several_are_given_without_saying_of_what_is_nobodys(text):
    for name in ("宋建华", "阮文林", "本达文"):
        assert "中共中央总书记" not in posts_held(text, name)


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("应东岭共和国总统丹尼斯邀请,宋建华抵达东岭。", "丹尼斯", "东岭共和国总统"),
        (
            "宋建华抵达首都,应法兰西共和国总统马尔斯和主席丹顿邀请,出席大会。",
            "马尔斯",
            "法国总统",
        ),
        ("应法国总统马尔斯邀请,宋建华抵达巴黎。", "马尔斯", "法国总统"),
        ("应对气候变化委员会主任王志强出席会议。", "王志强", "应对气候变化委员会主任"),
    ],
)
def test_at_whose_call_one_comes_is_no_part_of_the_title(text, name, post):
    assert posts_held(text, name) == {post}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("老挝党中央政治局委员、副总理坎宋文会见来宾。", "坎宋文", "老挝副总理"),
        (
            "老挝党中央政治局委员、副总理坎宋文,副总理兼财政部部长宋迪文出席。",
            "宋迪文",
            "老挝副总理",
        ),
        ("越共中央政治局委员、副总理阮文林出席会议。", "阮文林", "越南副总理"),
        ("中共中央政治局委员、副总理张立平出席会议。", "张立平", "国务院副总理"),
    ],
)
def test_an_office_of_the_state_is_of_no_organ_of_its_party(text, name, post):
    assert post in posts_held(text, name)


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("越共中央对外部部长阮文林出席会议。", "阮文林", "越共中央对外部部长"),
        ("古巴共产党中央对外部部长梁达文出席会议。", "梁达文", "古共中央对外部部长"),
        (
            "上海合作组织地区反恐怖机构执委会主任张新民出席会议。",
            "张新民",
            "上海合作组织地区反恐怖机构执委会主任",
        ),
        ("越共中央政治局委员、中央书记处书记阮文林出席会议。", "阮文林", "越共中央书记处书记"),
        ("中央书记处书记张立平出席会议。", "张立平", "中共中央书记处书记"),
        ("中共中央书记处书记张立平出席会议。", "张立平", "中共中央书记处书记"),
    ],
)
def test_a_body_is_read_from_its_beginning(text, name, post):
    assert post in posts_held(text, name)


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "中国驻法国大使兼驻摩纳哥大使王志强出席。",
            "王志强",
            {"中国驻法国大使", "中国驻摩纳哥大使"},
        ),
        (
            "法国驻华大使兼驻蒙古国大使丹尼斯出席。",
            "丹尼斯",
            {"法国驻华大使", "法国驻蒙古国大使"},
        ),
        ("驻印度大使李国平出席。", "李国平", {"驻印度大使"}),
    ],
)
def test_an_envoy_to_two_has_two_posts_of_who_sends(text, name, held):
    assert posts_held(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("吕特里市市长卡萨诺来访。", "卡萨诺", "吕特里市市长"),
        ("莫特里市市长贝尔达会见代表团。", "贝尔达", "莫特里市市长"),
        ("蔚县县长卡丽云来访。", "卡丽云", "蔚县县长"),
    ],
)
def test_no_city_is_the_last_character_of_another(text, name, post):
    held = posts_held(text, name)
    assert post in held and not [p for p in held if p.startswith("里")]
