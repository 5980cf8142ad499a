"""Offices of states and their parties, ours and others, and what is seen to by headquarters."""

import pytest
from marked import read


def posts(text: str, name: str) -> list[str]:
    """The posts of somebody on a page, in order."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    return [u.post.name for p in people for u in p.titles]


def bodies(text: str, name: str) -> list[str]:
    """The bodies of their posts, empty where a post has none."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    return [u.post.body.name if u.post.body else "" for p in people for u in p.titles]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "国务院总理、国务院振兴东北地区等老工业基地领导小组组长周振华主持会议。",
            "周振华",
            "国务院振兴东北地区等老工业基地领导小组组长",
        ),
        (
            "国务院副总理、推进“两岸一体”建设工作领导小组组长何立文主持座谈会。",
            "何立文",
            "推进“两岸一体”建设工作领导小组组长",
        ),
        (
            "中央“守初心、担使命”主题教育领导小组组长王守成讲话。",
            "王守成",
            "中央“守初心、担使命”主题教育领导小组组长",
        ),
        ("中央全面依法治国委员会主任陈建国主持会议。", "陈建国", "中央全面依法治国委员会主任"),
        (
            "出席会议的市脱贫攻坚和乡村振兴领导小组组长黄海涛讲话。",
            "黄海涛",
            "市脱贫攻坚和乡村振兴领导小组组长",
        ),
        (
            "区委书记陈建军和区防汛抗旱指挥部副指挥长王志强到现场。",
            "王志强",
            "区防汛抗旱指挥部副指挥长",
        ),
        (
            "国家主席宋建华在利马会见也门总统领导委员会主席阿里米。",
            "阿里米",
            "也门总统领导委员会主席",
        ),
    ],
)
def test_a_headquarters_is_named_whole(text, name, post):
    assert posts(text, name)[-1] == post


def test_who_has_titles_before_a_headquarters_keeps_them():
    text = "中共中央总书记、国家主席、中央全面深化改革领导小组组长宋建华主持会议。"
    assert posts(text, "宋建华") == [
        "中共中央总书记",
        "中华人民共和国主席",
        "中央全面深化改革领导小组组长",
    ]


def test_a_presidium_is_of_its_sitting():
    text = "全国政协二十届一次会议主席团常务主席董建国、何文华出席。"
    assert posts(text, "何文华") == ["全国政协二十届一次会议主席团常务主席"]
    assert bodies(text, "何文华") == ["全国政协二十届一次会议主席团"]


@pytest.mark.parametrize("party", ["民革", "农工党", "九三学社", "台盟"])
def test_the_centre_of_a_party_of_ours_is_of_no_other_country(party):
    text = f"{party}中央主席郑国平发言。"
    assert (posts(text, "郑国平"), bodies(text, "郑国平")) == (
        [f"{party}中央主席"],
        [f"{party}中央"],
    )


@pytest.mark.parametrize("printed", ["中国国家主席", "国家主席", "中华人民共和国主席"])
def test_the_state_before_a_post_of_its_own_says_nothing_new(printed):
    assert posts(f"{printed}宋建华主持会议。", "宋建华") == ["中华人民共和国主席"]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "瑞士科技与创新部国务秘书安布罗基到场。",
            "安布罗基",
            "瑞士科技与创新部国务秘书",
        ),
        ("德国总统府国务秘书拜尔德在舷梯旁迎接。", "拜尔德", "德国总统府国务秘书"),
        ("俄罗斯总统新闻秘书佩什科夫26日说。", "佩什科夫", "俄罗斯总统新闻秘书"),
        ("法国政府掌玺和司法部长托比里送行。", "托比里", "法国政府掌玺和司法部长"),
    ],
)
def test_an_office_of_a_state_goes_from_the_state_to_the_head(text, name, post):
    assert posts(text, name) == [post]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("阿联酋乌姆盖万酋长沙尔基到场。", "沙尔基", "阿联酋乌姆盖万酋长"),
        ("卡塔尔首相哈桑、阿联酋哈伊马角酋长沙尔基到场。", "沙尔基", "阿联酋哈伊马角酋长"),
        ("主席温庆华和阿联酋拜尔富克酋长沙尔基到场。", "沙尔基", "阿联酋拜尔富克酋长"),
    ],
)
def test_who_rules_a_part_of_a_state_is_of_that_part(text, name, post):
    assert posts(text, name) == [post]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("蒙古国总理阿尔坦格夫妇、外长包勒德等迎接,法国大使参加。", "包勒德", "蒙古国外长"),
        (
            "古巴总统阿萨勒德和夫人玛丽梅以及总理迪奥勒迎接,法国大使参加。",
            "迪奥勒",
            "古巴总理",
        ),
        ("柬埔寨副首相兼王宫事务大臣贡桑奥迎接,法国大使参加。", "贡桑奥", "柬埔寨王宫事务大臣"),
        ("罗马尼亚众议长兹格内里、总理蓬塔里到场。", "蓬塔里", "罗马尼亚总理"),
        ("埃及祖国未来党主席、参议长阿卜杜勒主持会议。", "阿卜杜勒", "埃及参议长"),
    ],
)
def test_an_office_told_by_itself_is_of_the_state_of_its_list_or_article(text, name, post):
    assert posts(text, name)[-1] == post


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("越共中央政治局委员、外交部部长范平远参加。", "越南外交部部长"),
        ("越共中央政治局委员、中央组织部部长范平远参加。", "越共中央组织部部长"),
        ("越共中央政治局委员、副总理范平远参加。", "越南副总理"),
        ("越共中央总书记范平远到场。范平远总书记讲话。", "越共中央总书记"),
    ],
)
def test_whoever_leads_a_party_abroad_holds_no_post_of_ours(text, post):
    assert posts(text, "范平远")[-1] == post


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("外交部长王志毅会见客人。", "王志毅", "外交部部长"),
        ("教育部长陈建生出席会议。", "陈建生", "教育部部长"),
        ("财政部长罗德里格参加。", "罗德里格", "财政部长"),
        ("新加坡外长黄永宏来访。财政部长李国平参加。", "李国平", "财政部长"),
    ],
)
def test_a_ministry_is_ours_only_where_the_name_is_like_ours_alone(text, name, post):
    assert posts(text, name) == [post]


def test_a_name_before_its_title_is_no_country():
    assert "塔奇利亚总统" not in posts("他对塔奇利亚总统表示问候。", "塔奇利亚")


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("沙特阿拉伯国王萨勒曼德来访。", "萨勒曼德", "沙特国王"),
        ("缅甸联邦共和国总统吴登平来访。", "吴登平", "缅甸总统"),
        ("澳大利亚联邦政府总理阿博里来访。", "阿博里", "澳大利亚总理"),
        ("俄罗斯联邦驻华大使杰尼索里到场。", "杰尼索里", "俄罗斯驻华大使"),
        ("国家发展改革委主任何立平出席。", "何立平", "国家发展和改革委员会主任"),
        ("国家发展和改革委员会主任何立平出席。", "何立平", "国家发展和改革委员会主任"),
        ("阿布扎比王储罗德里诺出席。", "罗德里诺", "阿布扎比王储"),
        ("国家民委主任何立平出席。", "何立平", "国家民委主任"),
        ("中央军委委员何立平出席。", "何立平", "中央军委委员"),
        ("全国工商联主席何立平出席。", "何立平", "全国工商联主席"),
        ("中央纪委副书记何立平出席。", "何立平", "中央纪律检查委员会副书记"),
        ("他同亚奥理事会代理主席辛格德步入会场。", "辛格德", "亚奥理事会主席"),
        ("同济大学校长周立平讲话。", "周立平", "同济大学校长"),
    ],
)
def test_one_post_has_one_name(text, name, post):
    assert posts(text, name) == [post]


def test_one_office_of_party_and_state_gives_both_posts():
    text = "中央台办、国务院台办主任何立平作报告。"
    assert posts(text, "何立平") == ["中央台办主任", "国务院台湾事务办公室主任"]
    text = "中共中央政治局常委、国务院总理何立平作报告。"
    assert posts(text, "何立平") == ["中共中央政治局常委", "国务院总理"]


def test_who_is_to_follow_in_a_list_is_of_the_same_area():
    text = "澳门特别行政区行政长官贺一平、候任行政长官岑浩平参加会见。"
    assert posts(text, "岑浩平") == ["澳门特别行政区行政长官"]


@pytest.mark.parametrize(
    ("one", "other", "post"),
    [
        ("越共中央总书记", "越南共产党中央总书记", "越共中央总书记"),
        ("俄共中央主席", "俄罗斯共产党中央主席", "俄共中央主席"),
        ("古共中央第一书记", "古巴共产党中央第一书记", "古共中央第一书记"),
    ],
)
def test_a_party_abroad_is_one_by_its_short_and_its_full_name(one, other, post):
    assert posts(f"{one}梁达文出席。", "梁达文") == [post]
    assert posts(f"{other}梁达文出席。", "梁达文") == [post]


@pytest.mark.parametrize(
    "title",
    [
        "广西壮族自治区主席",
        "广西壮族自治区政府主席",
        "广西壮族自治区人民政府主席",
        "广西自治区主席",
    ],
)
def test_who_heads_a_region_has_one_post_whatever_it_is_called(title):
    assert posts(f"{title}梁达文出席。", "梁达文") == ["广西壮族自治区主席"]
    assert bodies(f"{title}梁达文出席。", "梁达文") == ["广西壮族自治区人民政府"]


@pytest.mark.parametrize("printed", ["自治区主席", "自治区人民政府主席", "自治区副主席"])
@pytest.mark.parametrize("home", ["广西壮族自治区", "广西壮族自治区北海市"])
def test_a_paper_of_a_region_means_its_own_head(printed, home):
    told = read(f"要闻\n\n{printed}梁达文出席会议。", home=home)
    [title] = [u for s in told.sentences for p in s.people for u in p.titles]
    assert title.post.name == "广西壮族自治区" + printed[-3:].lstrip("区府")
    assert not title.post.open


def test_where_nobody_tells_which_region_it_stays_open():
    told = read("要闻\n\n自治区主席梁达文出席会议。")
    assert [u.post.open for s in told.sentences for p in s.people for u in p.titles] == [True]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("俄总统瓦尔金已下达指示。", "瓦尔金", "俄罗斯总统"),
        ("据报道,俄国防部长瓦尔金称会谈有进展。", "瓦尔金", "俄罗斯国防部长"),
        ("俄总统新闻秘书洛博夫5日称不会接受。", "洛博夫", "俄罗斯总统新闻秘书"),
        ("俄空天军总司令瓦尔金此前表示,形势复杂。", "瓦尔金", "俄罗斯空天军总司令"),
        ("俄国防部副部长瓦尔金出席。", "瓦尔金", "俄罗斯国防部副部长"),
        ("叙总统巴哈德当天会见了代表团。", "巴哈德", "叙利亚总统"),
        ("美国务卿科克尔抵达。", "科克尔", "美国国务卿"),
        ("美国防部长科克尔、日外务大臣高桥直树举行会谈。", "科克尔", "美国国防部长"),
        ("乌克兰举行会议。乌总统谢尔巴琴科出席。", "谢尔巴琴科", "乌克兰总统"),
        ("以总理巴赫尔出席。", "巴赫尔", "以色列总理"),
    ],
)
def test_a_state_in_short_before_its_office(text, name, post):
    assert posts(text, name) == [post]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("以总理李国强为团长的代表团来到学校。", "李国强", "总理"),
        ("印度代表到会。巴总理库雷希出席。", "库雷希", "巴总理"),
    ],
)
def test_no_state_is_guessed(text, name, post):
    assert post in posts(text, name)[0]
    assert not any(state in posts(text, name)[0] for state in ("以色列", "印度", "巴基斯坦"))


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "德国工业联合会对外经济政策主管米尔多夫认为前景很好。",
            "米尔多夫",
            "德国工业联合会对外经济政策主管",
        ),
        ("联合国教科文组织教育助理总干事吉安尼致辞。", "吉安尼", "联合国教科文组织教育助理总干事"),
        ("联合国秘书长发言人迪雅里18日表示关切。", "迪雅里", "联合国秘书长发言人"),
        ("秘鲁卫生部长卡代拉表示关切。美国和英国代表出席。", "卡代拉", "秘鲁卫生部长"),
        ("欧盟贸易委员东布罗夫出席。", "东布罗夫", "欧盟贸易委员"),
        ("秘鲁民族统一政府总理马拉多内出席。", "马拉多内", "秘鲁民族统一政府总理"),
        ("伊拉克看守总理马利赫12日讲话。", "马利赫", "伊拉克总理"),
        ("智利现任国民议会主席卡维略出席。", "卡维略", "智利国民议会主席"),
        ("会见第74届联合国大会候任主席埃斯皮。", "埃斯皮", "第74届联合国大会主席"),
        ("支持反对党工党议员库伯的方案。", "库伯", "工党议员"),
        ("主讲人工业和信息化部副部长陈怀介绍了情况。", "陈怀", "工业和信息化部副部长"),
        ("由总书记基纳利率领的坦桑尼亚革命党代表团来访。", "基纳利", "坦桑尼亚革命党总书记"),
        ("应以洛伊特德为主席的瑞士联邦委员会邀请访问。", "洛伊特德", "瑞士联邦委员会主席"),
    ],
)
def test_the_body_of_a_post_is_whole(text, name, post):
    assert posts(text, name) == [post]


@pytest.mark.parametrize(
    "text",
    [
        "巴尼埃9月5日被法国总统马克兰任命为总理。",
        "科斯塔由法国总统马克兰提名为外长。",
        "李国强获法国总统马克兰聘为顾问。",
    ],
)
def test_who_appoints_another_gets_no_post_by_it(text):
    assert posts(text, "马克兰") == ["法国总统"]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("国家主席宋建华同秘鲁总统戈麦斯、文莱苏丹苏莱曼举行双边会见。", "苏莱曼", "文莱苏丹"),
        ("国家主席宋建华在京会见阿曼苏丹海赛姆。", "海赛姆", "阿曼苏丹"),
        ("国家主席宋建华在京会见苏丹总统巴什里。", "巴什里", "苏丹总统"),
    ],
)
def test_a_sultan_is_of_the_state_before_the_title(text, name, post):
    assert posts(text, name) == [post]


@pytest.mark.parametrize("name", ["米尔斯", "罗伯茨", "王志强"])
def test_a_special_prosecutor_is_called_so_whole(name):
    assert posts(f"负责调查的特别检察官{name}表示,案件已经移送。", name) == ["特别检察官"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("白俄罗斯副总理兼经济部长及内政部长", ["白俄罗斯经济部长", "白俄罗斯内政部长"]),
        ("乌干达副总理兼财政部长及卫生部长", ["乌干达财政部长", "乌干达卫生部长"]),
        ("斐济副总理兼卫生部长及教育部长", ["斐济卫生部长", "斐济教育部长"]),
    ],
)
def test_three_posts_of_one_in_a_state(text, held):
    assert posts(f"{text}卡斯罗·鲁斯出席。", "卡斯罗·鲁斯")[1:] == held


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("朝鲜最高领导人金世元视察工厂。", "朝鲜最高领导人"),
        ("伊朗最高领袖金世元发表讲话。", "伊朗最高领袖"),
        ("朝鲜劳动党委员长、最高领导人金世元讲话。", "朝鲜最高领导人"),
        ("据俄罗斯驻叙利亚部队参谋长金世元介绍,局势稳定。", "俄罗斯驻叙利亚部队参谋长"),
        ("美国驻韩国部队司令金世元表示欢迎。", "美国驻韩国部队司令"),
        ("法国驻马里部队发言人金世元表示欢迎。", "法国驻马里部队发言人"),
        ("古巴国务委员会主席兼部长会议主席金世元致电。", "古巴部长会议主席"),
        ("白俄罗斯国防委员会主席兼部长会议主席金世元致电。", "白俄罗斯部长会议主席"),
        ("叙利亚国防委员会主席兼部长会议主席金世元致电。", "叙利亚部长会议主席"),
    ],
)
def test_a_state_is_told_before_what_is_its(text, post):
    assert posts(text, "金世元")[-1] == post


@pytest.mark.parametrize(
    ("text", "name", "post", "body"),
    [
        (
            "政协云和县第十届委员会主席陈建国出席。",
            "陈建国",
            "云和县政协主席",
            "政协云和县委员会",
        ),
        ("团云和县委书记何文华参加。", "何文华", "共青团云和县委书记", "共青团云和县委员会"),
        ("政协第十四届全国委员会副主席何文华参加。", "何文华", "全国政协副主席", "全国政协"),
        ("中共云和县委书记何文华参加。", "何文华", "云和县委书记", "中共云和县委员会"),
        (
            "共青团云和县委员会副书记何文华参加。",
            "何文华",
            "共青团云和县委员会副书记",
            "共青团云和县委员会",
        ),
        (
            "云和县教育局局长何文华、团县委书记陈建国参加。",
            "陈建国",
            "团县委书记",
            "团县委",
        ),
    ],
)
def test_whose_committee_it_is_stands_before_its_area(text, name, post, body):
    assert posts(text, name) == [post]
    assert bodies(text, name) == [body]
