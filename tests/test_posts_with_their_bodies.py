"""A post is told with the body or the state that stands before it, however it is called."""

import pytest
from marked import posts_held


@pytest.mark.parametrize(
    ("title", "name", "post"),
    [
        ("法国总统发言人", "莫雷蒂", "法国总统发言人"),
        ("巴西总统府发言人", "卡洛迪", "巴西总统府发言人"),
        ("秘鲁总理顾问", "维尔加", "秘鲁总理顾问"),
        ("波兰总统能源安全事务助理", "科瓦尔", "波兰总统能源安全事务助理"),
        ("泰国武装力量总司令", "巴颂", "泰国武装力量总司令"),
        ("意大利罗马检察官", "莫雷蒂", "意大利罗马检察官"),
        ("巴西国家空间组织主席", "卡洛迪", "巴西国家空间组织主席"),
        ("欧盟海洋与渔业政策高级代表", "杜瓦尔", "欧盟海洋与渔业政策高级代表"),
        ("法国财长", "杜瓦尔", "法国财长"),
        ("巴西体育部长", "卡洛迪", "巴西体育部长"),
        ("日本外务大臣", "井上和夫", "日本外务大臣"),
        ("韩国国务总理", "朴正民", "韩国国务总理"),
        ("泰国空军司令", "巴颂", "泰国空军司令"),
        ("中国驻德大使", "苗丽", "中国驻德大使"),
        ("中国驻英使馆参赞", "高明远", "中国驻英使馆参赞"),
        ("波兰防长", "科瓦尔", "波兰防长"),
    ],
)
def test_offices_that_serve_a_state_are_of_that_state(title, name, post):
    assert posts_held(f"9月3日,{title}{name}说,会谈很有成效。德国方面没有回应。", name) == {post}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("秘鲁副总理兼能源、水利和城建部部长", {"秘鲁副总理", "秘鲁能源、水利和城建部部长"}),
        ("波兰副首相兼青年及家庭事务大臣", {"波兰副首相", "波兰青年及家庭事务大臣"}),
        ("印度副总统兼上院议长", {"印度副总统"}),
        ("法国副总统兼参议院议长", {"法国副总统", "法国参议院议长"}),
    ],
)
def test_the_second_office_is_of_the_state_of_the_first(title, wanted):
    assert posts_held(f"9月3日,{title}莫雷蒂出席开幕式。德国总理卡洛迪致辞。", "莫雷蒂") >= wanted


def test_two_offices_that_the_tagger_ties_are_two():
    held = posts_held("9月3日,国务委员兼外交部部长高明远出席欢迎仪式。", "高明远")
    assert held == {"国务委员", "外交部部长"}


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("秘鲁《晨星报》主编", "秘鲁晨星报主编"),
        ("《东海渔业公约》秘书处执行秘书", "东海渔业公约秘书处执行秘书"),
        ("“今日南洋”通讯社社长", "今日南洋通讯社社长"),
        ("东海渔业联合会(渔联会)轮值主席", "东海渔业联合会轮值主席"),
    ],
)
def test_a_body_may_be_called_by_a_work_or_have_a_name_in_brackets(title, post):
    assert {
        p.translate({ord(c): None for c in "《》“”"})
        for p in posts_held(f"{title}莫雷蒂9月3日说,合作很好。", "莫雷蒂")
    } == {post}


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("社会党总书记", "社会党总书记"),
        ("巴西劳动者党主席", "巴西劳动者党主席"),
        ("秘鲁进步改革党主席", "秘鲁进步改革党主席"),
    ],
)
def test_who_heads_a_party_is_told_with_it(title, post):
    assert posts_held(f"高明远会见{title}莫雷蒂。德国总理卡洛迪在座。", "莫雷蒂") == {post}


@pytest.mark.parametrize(
    "text",
    [
        "宋建华会见法国参议长⏎9月3日,宋建华说,去年,高明远主席同莫雷蒂总统达成共识。",
        "宋建华会见法国参议长⏎前不久,高明远总书记同来华访问的莫雷蒂总统举行会谈。",
        "宋建华会见法国参议长⏎宋建华请他转达对莫雷蒂总统的亲切问候。",
        "宋建华会见法国参议长⏎在高明远主席和莫雷蒂总统引领下,两国合作深入。",
        "宋建华会见法国参议长⏎宋建华请他转达对莫雷蒂总统的问候。",
        "宋建华会见法国参议长⏎今年5月,高明远主席最近同莫雷蒂总统通话。",
        "宋建华会见法国参议长⏎要落实莫雷蒂总统和高主席的共识。",
        "宋建华向法国议会致贺电⏎宋建华说,我期待继续同莫雷蒂总统合作。",
    ],
)
def test_whom_ours_met_is_of_the_one_state_of_the_article(text):
    assert posts_held(text.replace("⏎", "\n"), "莫雷蒂") == {"法国总统"}


@pytest.mark.parametrize(
    "text",
    [
        "宋建华会见法国参议长⏎宋建华说,莫雷蒂总统的书很好。",
        "宋建华会见法国参议长⏎宋建华说,上周欧洲理事会主席同莫雷蒂总统通话。",
        "宋建华会见法国参议长⏎宋建华说,非盟主席卡洛迪同莫雷蒂总统会晤。",
        "宋建华会见法国参议长⏎宋建华说,莫雷蒂总统与国际奥委会主席会晤。",
        "宋建华会见法国参议长⏎宋建华说,高明远主席同莫雷蒂总统通话。德国也很关注。",
        "宋建华出席座谈会⏎宋建华说,高明远主席同莫雷蒂总统通话。",
    ],
)
def test_a_state_that_nobody_tells_is_not_guessed(text):
    assert posts_held(text.replace("⏎", "\n"), "莫雷蒂") == {"总统"}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "二十届全国人大常委会第七次会议举行。会议由苗丽副委员长主持。",
            "苗丽",
            "全国人大常委会副委员长",
        ),
        (
            "二十届全国人大常委会第七次会议举行。外事委主任委员苗丽作报告。",
            "苗丽",
            "全国人大外事委主任委员",
        ),
        ("全国政协二十届常委会第五次会议举行。温庆华常委发言。", "温庆华", "全国政协常委"),
        ("全国政协二十届常委会第五次会议举行。温庆华副主席讲话。", "温庆华", "全国政协副主席"),
    ],
)
def test_who_sits_in_a_house_is_called_so_there(text, name, post):
    assert posts_held(text, name) == {post}


@pytest.mark.parametrize("name", ["欧阳克", "高克明", "哈德森"])
def test_whom_a_headline_names_beside_an_office_abroad_does_not_hold_it(name):
    said = f"会后,{name}与客人共同会见记者。\n客人表示,两国领导人与{name}总理成功会晤。"
    told = posts_held(f"{name}与秘鲁总理共同会见记者\n\n{said}", name)
    assert not any("秘鲁" in post for post in told)


def test_a_seat_that_several_hold_is_not_another_ones():
    held = posts_held("国务院国务委员高明远、全国政协主席宋建华出席。国务委员苗丽讲话。", "苗丽")
    assert held == {"国务委员"}
