"""What stands on a page beside its sentences, and within them: mended or passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import events, page, people, people_case

import kg
from kg.layout_analysis.articles import split
from kg.layout_analysis.mending import MENDINGS, mended, read_as
from kg.layout_analysis.printed_lines import printed_lines
from kg.model.quote import Quote
from kg.validation.verify import verify

MEETING = "3月2日，市长姚启明主持召开全市安全生产会议，副市长柳青山、副市长骆海出席会议。"


def told(text: str) -> list[str]:
    return [p.text for a in split(page(text)) for p in a.paragraphs]


def headlines(text: str) -> list[str]:
    heads = [h for a in split(page(text)) for h in (a.headline, *a.kickers) if h]
    return [h.text for h in heads]


@pytest.mark.parametrize("mending", MENDINGS, ids=lambda m: m.name)
def test_each_mending_does_what_its_example_says(mending):
    before, after = mending.example
    assert mending.hint.search(before)
    assert read_as(Quote.of("p", before), mended(before)).text == after


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("市领导姚启明′柳青山‵骆海出席", "市领导姚启明、柳青山、骆海出席"),
        ("市领导姚启明／柳青山／骆海", "市领导姚启明、柳青山、骆海"),
        ("副市长姚启明•柳青山．骆海出席", "副市长姚启明、柳青山、骆海出席"),
        ("艾山·买买提、古丽·吐尔逊、王海", "艾山·买买提、古丽·吐尔逊、王海"),
        ("加以传承。让这股力量、这种精神", "加以传承。让这股力量、这种精神"),
        ("市委/市政府/市人大", "市委/市政府/市人大"),
        ("单价3.5元/斤", "单价3.5元/斤"),
        ("来稿请寄 news@abc.example，谢谢", "来稿请寄 news@abc.example，谢谢"),
        ("市领导@姚启明 @柳青山 参加", "市领导姚启明、柳青山参加"),
        ("柳青山［12］出席", "柳青山出席"),
        ("郑政〔2023〕15号", "郑政〔2023〕15号"),
        ("要做到：①压实责任；②强化督导。", "要做到：①压实责任；②强化督导。"),
        ("A<B，且B>C", "A<B，且B>C"),
        ("见 https://a.example/x?y=1，姚启明说", "见，姚启明说"),
    ],
)
def test_what_is_mended_and_what_stays(printed, read):
    assert read_as(Quote.of("p", printed), mended(printed)).text == read


@given(st.text(alphabet="王李明华市长@ <b>/&;·′、[1]①\n|*（(。", max_size=60))
def test_offsets_are_those_of_the_file_whatever_is_mended(text):
    for line in printed_lines(page(text)):
        assert list(line.quote.at) == sorted(set(line.quote.at))
        changed = [c for c, at in zip(line.quote.text, line.quote.at) if text[at] != c]
        assert set(changed) <= set("、\t")


@pytest.mark.parametrize(
    "noise",
    [
        "\n- 3 -\n",
        "\n\n— 2 —\n\n",
        "\n第 3 页 共 8 页\n",
        "\n12\n",
        "\n3/8\n",
        "\n临江日报 2021年3月3日 星期三 第3版\n",
    ],
)
def test_a_page_number_or_a_masthead_cuts_no_name(noise):
    cut = MEETING.replace("骆海", f"骆{noise}海")
    assert told(cut) == [MEETING]


def test_a_running_head_is_printed_once():
    head = "临江日报数字报 第{}期"
    text = "\n".join([head.format(3), MEETING, head.format(4), "会议听取了汇报。", head.format(5)])
    lines = [line.quote.text for line in printed_lines(page(text))]
    assert lines == [head.format(3), MEETING, "会议听取了汇报。"]


CUT = (MEETING[:30], MEETING[30:], "会议听取了汇报，研究部署下一步工作")


@pytest.mark.parametrize(
    "lines",
    [
        # what no word tells for a running head: three times, once within a sentence
        ["河口区人民政府公报 2023年第3期", *CUT[:1], "河口区人民政府公报 2023年第3期", *CUT[1:]]
        + ["河口区人民政府公报 2023年第3期"],
        # twice, beside the number of a page
        [CUT[0], "第12页 / 共80页", "区政府工作通报", CUT[1] + CUT[2], "第13页 / 共80页"]
        + ["区政府工作通报", "任务。"],
        [CUT[0], "防汛工作资料选编 第7页", CUT[1] + CUT[2], "防汛工作资料选编 第8页", "任务。"],
    ],
)
def test_a_running_head_of_any_words_cuts_no_sentence(lines):
    assert MEETING in "".join(told("\n".join(lines)))


@pytest.mark.parametrize(
    "line", ["副市长柳青山、骆海参加", "地点：市政府第一会议室", "会议要求，要抓好落实"]
)
def test_a_line_that_stands_there_twice_is_no_running_head(line):
    text = (
        f"3月2日，市长姚启明主持召开全市安全生产会议，\n{line}\n。3月3日，又召开会议，\n{line}\n。"
    )
    assert "".join(told(text)).count(line) == 2


def test_labels_of_a_list_are_no_running_heads():
    text = "副市长\n姚启明\n副市长\n柳青山\n副市长\n骆海\n"
    assert [x.quote.text for x in printed_lines(page(text))] == text.split()


def test_text_set_downwards_is_one_line():
    assert told("\n".join(MEETING)) == [MEETING]
    assert told("\n\n".join(MEETING)) == [MEETING]


def test_a_list_of_letters_is_not_set_downwards():
    assert len(printed_lines(page("A\nB\nC\nD\nE\nF\n"))) == 6


def test_text_set_character_by_character():
    wide = " ".join(MEETING)
    assert told(f"{wide}\n") == [MEETING]
    assert told(f"{wide[:60]}\n{wide[60:]}\n") == [MEETING]


def test_names_set_wide_are_left_to_who_knows_names():
    line = "李 强 王 治 张 建 国"
    assert [x.quote.text for x in printed_lines(page(line))] == [line]


def test_lines_that_a_site_breaks_at_its_links():
    text = "市委书记沈明调研。\n市领导\n@姚启明\n、\n@柳青山\n参加调研。\n"
    assert told(text)[-1].endswith("市领导姚启明、柳青山参加调研。")


@pytest.mark.parametrize(
    "line",
    [
        "点击上方“临江发布”关注我们",
        "▲点击上方蓝字关注",
        "点亮“在看”，分享给更多人",
        "长按二维码关注我们",
        "阅读原文",
        "来源丨临江日报 编辑丨周晓燕 责编丨吴海燕 审核丨郑国庆",
    ],
)
def test_what_a_messenger_puts_round_a_text_is_no_text(line):
    assert headlines(f"{line}\n全市安全生产会议召开\n{MEETING}\n{line}\n") == [
        "全市安全生产会议召开"
    ]
    assert told(f"{line}\n全市安全生产会议召开\n{MEETING}\n{line}\n") == [MEETING]


@pytest.mark.parametrize("line", ["点赞家乡 礼赞英雄", "点亮万家灯火", "转发市委办公室通知"])
def test_a_headline_that_begins_alike_stays(line):
    assert headlines(f"{line}\n{MEETING}\n") == [line]


def test_headlines_of_other_pages_name_nobody():
    others = "县长段志远调研春耕生产\n1.副县长乔永刚慰问老党员\n"
    for heading in ("往期推荐", "相关新闻：", "▼ 推荐阅读", "热点新闻 更多>>"):
        assert not headlines(f"{MEETING}\n{heading}\n{others}")


def test_a_headline_below_them_that_has_its_text_is_read():
    text = (
        f"{MEETING}\n相关链接\n县长段志远调研\n乔永刚慰问老党员\n3月1日，副县长乔永刚慰问老党员。\n"
    )
    assert headlines(text) == ["乔永刚慰问老党员"]


def test_a_menu_is_no_headline():
    menu = "首页\n要闻\n县长段志远\n新闻中心\n政务公开\n互动交流\n"
    assert headlines(f"{menu}全市安全生产会议召开\n{MEETING}\n") == ["全市安全生产会议召开"]


def test_names_one_a_line_are_no_menu():
    assert headlines("与会领导：\n姚启明\n柳青山\n骆海\n社会\n") == [
        "与会领导：",
        "姚启明",
        "柳青山",
        "骆海",
        "社会",
    ]


def test_notices_of_what_was_lost_name_nobody():
    text = f"{MEETING}\n遗失声明\n柳青遗失身份证，号码410，声明作废。\n"
    assert told(text) == [MEETING] and not headlines(text)


@pytest.mark.parametrize(
    "line",
    [
        "开盘热销！宏达花园董事长王大发携全体员工恭贺新春 订房热线：0816-2234567",
        "诚聘：销售经理3名，联系人：李大海 13800000000",
        "旺铺出租，位于剑门路，经理王大发，电话4001234567",
    ],
)
def test_an_advertisement_names_nobody(line):
    assert told(f"{MEETING}\n{line}\n") == [MEETING]


@pytest.mark.parametrize(
    "line",
    [
        "市人社局局长骆海介绍，企业高薪引才，详情可咨询12333。",
        "本报讯（记者 周晓燕）旺铺招租会举行，市民可拨打0816-2234567报名，副市长骆海到场。",
        "副市长骆海说，要管好出租房屋。",
        "3月2日，市长骆海主持召开高薪引才座谈会，报名电话0816-2234567。",
        "副市长骆海昨日到人才市场调研，企业高薪招聘，咨询电话0816-2234567。",
    ],
)
def test_a_report_of_what_advertisements_speak_of_is_read(line):
    assert line in told(f"{MEETING}\n{line}\n")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_report_below_an_advertisement_is_read(gap):
    report = "3月2日，市长柳青山主持召开会议。"
    assert told(f"诚聘销售经理 13800000000{gap}{report}\n") == [report]


NOISY = [
    "市长@{姚启明|市长} 主持召开安全生产会议，副市长@{柳青山|副市长}、@{骆海|副市长}出席。",
    "市长{姚启明|市长}①主持召开会议，副市长{柳青山|副市长}②出席。\n①1965年生。\n②1970年生。",
    "市长[1]{姚启明|市长}[2]主持召开会议。",
    "市长**{姚启明|市长}**主持召开会议，副市长[{柳青山|副市长}](https://a.example/1)出席。",
    "市领导{姚启明|市领导}′{柳青山|市领导}／{骆海|市领导}．{吴海燕|市领导}出席会议。",
    "市長{姚啟明|市長}主持召開安全生產會議。",
]


@pytest.mark.parametrize("line", NOISY)
def test_people_on_noisy_lines(line):
    text, wanted = people_case(line)
    assert people(text, wanted) == wanted


def test_who_attended_on_noisy_pages():
    (plain,) = events(MEETING)
    noisy = [
        " ".join(MEETING),
        "\n".join(MEETING),
        MEETING.replace("骆海", "骆\n- 3 -\n海"),
        MEETING.replace("市长", "市长@"),
        f"首页\n要闻\n专题\n政务公开\n{MEETING}\n往期推荐\n县长段志远调研\n",
    ]
    assert [events(text) for text in noisy] == [(plain,)] * len(noisy)


def test_a_name_that_noise_cuts_is_quoted_as_the_file_has_it(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(MEETING.replace("骆海", "骆\n- 3 -\n海"), encoding="utf-8")
    graph = kg.build(file)
    export = tmp_path / "exports"
    graph.write(export, page=False)
    assert "骆海" in [n.get("name") for n in graph.of("Person")]
    assert "骆-3-海" in [n.get("surface") for n in graph.of("Mention")]
    assert not verify(export, tmp_path).faults


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (
            f"全市安全生产会议召开本报讯（记者 周晓燕 通讯员 吴海燕）{MEETING}",
            [("周晓燕", "reporter"), ("吴海燕", "correspondent")],
        ),
        (
            f"{MEETING}（周晓燕）3月3日，副市长段志远到企业调研。（记者吴海燕）",
            [("周晓燕", "author"), ("吴海燕", "reporter")],
        ),
        (
            f"{MEETING}本报记者周晓燕通讯员吴海燕文/图",
            [("周晓燕", "reporter"), ("吴海燕", "correspondent")],
        ),
        (f"{MEETING}记者周晓燕、吴海燕摄", [("周晓燕", "reporter"), ("吴海燕", "reporter")]),
        (f"{MEETING}（责任编辑：周晓燕）", [("周晓燕", "editor")]),
    ],
)
def test_bylines_that_run_on_from_the_text(text, signed):
    found = [b for article in split(page(text)) for b in article.bylines]
    assert [(b.name.text, b.role) for b in found] == signed
    (event, *_) = events(text)
    assert {"柳青山", "骆海", "姚启明"} == {who for who, _, _ in event.parts}
