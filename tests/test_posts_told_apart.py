"""Posts in brackets, of sittings, of those elected, and of who is named behind them."""

import pytest
from marked import posts, read


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("南山大学副校长(副院长)李明远出席。", "李明远", ["南山大学副校长", "南山大学副院长"]),
        ("县委书记(县长)周立平讲话。", "周立平", ["县委书记", "县长"]),
        ("县委副书记(挂职)周立平讲话。", "周立平", ["县委副书记"]),
        ("县教育局副局长(正科级)高岗平讲话。", "高岗平", ["县教育局副局长"]),
    ],
)
def test_a_post_in_brackets_is_a_second_one(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "肖毅民任瑞金市委书记,时任江西省委常委、赣州市委书记的是潘逸民。",
            "潘逸民",
            ["原江西省委常委", "原赣州市委书记"],
        ),
        ("担任评审组组长的是高岗平。", "高岗平", ["评审组组长"]),
        ("担任评审组组长并在主席台就座的有:高岗平、周立平。", "周立平", []),
        ("任安县县长的是周立平。", "周立平", ["安县县长"]),
    ],
)
def test_who_is_told_to_be_one_is_named_behind_it(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "此前任绵阳市副市长的周立平已任四川省政府党组成员。",
            "周立平",
            ["原绵阳市副市长", "四川省政府党组成员"],
        ),
        ("会议推举高岗平为大会秘书长。", "高岗平", ["大会秘书长"]),
        (
            "中共中央政治局委员、十四届全国人大一次会议主席团常务主席周立平主持。",
            "周立平",
            ["中共中央政治局委员", "十四届全国人大一次会议主席团常务主席"],
        ),
        (
            "绵阳市政协五届一次会议秘书长高岗平作说明。",
            "高岗平",
            ["绵阳市政协五届一次会议秘书长"],
        ),
    ],
)
def test_posts_of_sittings_are_whole(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("3月24日,市委副书记罗志安代表市委书记孙立言向大会致辞。", ["市委书记"]),
        ("副县长高明远代表县委书记孙立言、县长苗立德出席。", ["县委书记"]),
        ("局党组副书记高明远代表局党组书记孙立言讲话。", ["局党组书记"]),
        ("县长高明远代表孙立言讲话。", []),
        ("市委书记苗立德代表孙立言向大会致辞。", []),
    ],
)
def test_for_whom_one_acts_keeps_the_post(text, held):
    assert posts(text, "孙立言") == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "会议选举产生了东坪市第一医院工会委员会委员9名,王军立当选为主任。",
            "东坪市第一医院工会委员会主任",
        ),
        (
            "大会选举产生了北山县书法家协会理事会,王军立当选为理事长。",
            "北山县书法家协会理事会理事长",
        ),
        ("会议选举产生新一届南山集团董事会,王军立当选为董事长。", "南山集团董事会董事长"),
        (
            "大会选举产生县总工会第九届委员会和经审委。高明远当选主席,王军立、苗立德当选副主席。",
            "县总工会第九届委员会副主席",
        ),
        ("大会选举产生东坪商会理事会。高明远讲话。王军立当选会长。", "东坪商会理事会会长"),
        ("大会选举产生东坪商会理事会。⏎副会长王军立讲话。", "副会长"),
        ("大会选举产生东坪商会理事会。县妇联会议上,王军立当选副会长。", "副会长"),
        ("大会选举产生东坪商会理事会。县政协开会。王军立当选会长。", "会长"),
        (
            "大会选举产生东坪商会理事会。县委副书记高明远讲话。王军立当选会长。",
            "东坪商会理事会会长",
        ),
    ],
)
def test_those_elected_are_of_what_is_elected(text, held):
    assert posts(text.replace("⏎", "\n"), "王军立") == [held]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "东坪市五届人大一次会议主席团举行会议。报告印发五届人大二次会议。执行主席王军立主持。",
            "王军立",
            "五届人大一次会议执行主席",
        ),
        (
            "南山大学第三次学生代表大会开幕。会议学习了中国共青团第十九次全国代表大会精神。"
            "大会主席团秘书长王军立讲话。",
            "王军立",
            "南山大学第三次学生代表大会主席团秘书长",
        ),
        (
            "六届人大一次会议开幕。担任会议执行主席的有:王军立、苗立德。",
            "苗立德",
            "六届人大一次会议执行主席",
        ),
    ],
)
def test_of_several_sittings_the_one_that_leads_is_meant(text, name, held):
    assert posts(text, name) == [held]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("海军司令员沈金山报告。", "沈金山", ["海军司令员"]),
        ("空军副司令员林大山讲话。", "林大山", ["空军副司令员"]),
        ("省考评组领导万秋琴来县检查。", "万秋琴", ["省考评组领导"]),
        ("县检查组成员赵立亮参加。", "赵立亮", ["县检查组成员"]),
        ("驻村工作队队长赵立刚讲话。", "赵立刚", ["驻村工作队队长"]),
        (
            "村第一书记、驻村工作队队长赵立刚讲话。",
            "赵立刚",
            ["村第一书记", "驻村工作队队长"],
        ),
    ],
)
def test_arms_and_groups_of_areas_have_heads(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("法国参议院议长拉尔热、国民议会议长费兰德出席。", "费兰德", "法国国民议会议长"),
        ("波兰众议院议长维泰克、参议院议长格罗茨基出席。", "格罗茨基", "波兰参议院议长"),
        ("法国国民议会议长费兰德、总理菲利普出席。", "菲利普", "法国总理"),
    ],
)
def test_a_parliament_behind_another_is_of_the_same_state(text, name, held):
    assert posts(text, name) == [held]


SESSION = "全国政协二十届二次会议举行全体会议。会议执行主席是何立华、卢展平。"


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (SESSION, "卢展平", ["全国政协二十届二次会议执行主席"]),
        (SESSION + "李家明委员发言说,要坚定信心。", "李家明", ["全国政协委员"]),
        (SESSION + "张泽明委员代表侨联界发言时说,要突出精准。", "张泽明", ["全国政协委员"]),
        ("县长是温庆华。", "温庆华", ["县长"]),
        ("他是温庆华委员会的人。", "温庆华", []),
    ],
)
def test_what_somebody_is_stands_before_the_name(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("祝贺李平山主席连任中共中央总书记。", "李平山", "中共中央总书记"),
        ("祝贺李平山总理蝉联东坪市作协主席。", "李平山", "东坪市作协主席"),
        ("李平山主席当选东坪市人大常委会主任。", "李平山", "东坪市人大常委会主任"),
    ],
)
def test_what_is_given_to_who_is_called_by_a_post_is_a_second_one(text, name, held):
    assert held in posts(text, name)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("应法兰西共和国总统马克尔邀请访问。", "法国总统"),
        ("泰王国首相马克尔会见了客人。", "泰国首相"),
        ("德意志联邦共和国总理马克尔来访。", "德国总理"),
    ],
)
def test_a_state_by_its_long_name_is_one_with_its_first(text, held):
    assert posts(text, "马克尔") == [held]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "东山学院党委委员、常委、副书记王军立讲话。",
            ["东山学院党委委员", "东山学院党委常委", "东山学院党委副书记"],
        ),
        ("县公安局党委委员、副局长王军立讲话。", ["县公安局党委委员", "县公安局副局长"]),
        ("云川集团党组书记、董事长王军立讲话。", ["云川集团党组书记", "云川集团董事长"]),
        ("市教育局党组成员、副书记王军立讲话。", ["市教育局党组成员", "市教育局党组副书记"]),
    ],
)
def test_who_sits_in_a_committee_of_the_party_holds_its_other_seats_too(text, held):
    assert posts(text, "王军立") == held


@pytest.mark.parametrize(
    ("text", "of_whom"),
    [
        ("金家村代表孙立言讲话。", "金家村"),
        ("徐商代表李强发言。", "徐商"),
    ],
)
def test_of_whom_somebody_is_a_delegate_is_nobody(text, of_whom):
    assert of_whom not in {p.name for s in read(text).sentences for p in s.people}
