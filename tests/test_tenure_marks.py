"""What begins, ends or only announces a tenure; who holds a post now."""

import pytest
from marked import read

from kg import pipeline
from kg.export.claims_table import claims_tsv

ISSUED = "2023-07-26"


def unit(sentence: str):
    """The one title of the person 韩雪松."""
    people = [p for s in read(f"要闻\n\n{sentence}", issued=ISSUED).sentences for p in s.people]
    [found] = [u for p in people if p.name == "韩雪松" for u in p.titles]
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "7月20日,绵阳市人大常委会任命韩雪松为副市长。",
        "7月20日,绵阳市人大常委会召开会议,决定任命韩雪松为绵阳市副市长。",
        "7月20日,韩雪松当选为绵阳市市长。",
        "7月20日,会议补选韩雪松为绵阳市人大常委会主任。",
        "7月20日,会议决定任命韩雪松、丁红兵两位同志为绵阳市监察委员会委员。",
        "7月20日,会议任命韩雪松、丁红兵、贺春来三位同志为绵阳市监察委员会委员。",
        "7月20日,会议任命韩雪松等30名同志为人民陪审员。",
    ],
)
def test_an_appointment_begins_a_tenure_on_its_day(sentence):
    found = unit(sentence)
    assert found.began and found.began.date == "2023-07-20" and not found.former


@pytest.mark.parametrize(
    "sentence",
    [
        "7月20日,绵阳市人大常委会免去韩雪松的副市长职务。",
        "7月20日,会议接受韩雪松辞去绵阳市副市长职务的请求。",
        "7月20日,韩雪松不再担任绵阳市教育局局长。",
        "7月20日,会议决定免去韩雪松兼任的绵阳市教育局局长职务。",
        "7月20日,韩雪松被免去绵阳市教育局局长职务。",
        "7月20日,会议免除韩雪松同志绵阳市常务副市长一职。",
        "7月20日,免去韩雪松同志绵阳市教育局党委书记职务。",
        "7月20日,会议通过了关于丁红兵、韩雪松两位同志辞去绵阳市人大常委会委员的辞呈。",
        "7月20日,会议同意韩雪松等15位同志辞去绵阳市人大代表的请求。",
    ],
)
def test_a_dismissal_ends_it_on_its_day(sentence):
    found = unit(sentence)
    assert found.former and found.ended and found.ended.date == "2023-07-20" and not found.began


@pytest.mark.parametrize(
    "sentence",
    [
        "三台县委书记韩雪松日前辞职。",
        "刚刚卸任的梓潼县委书记韩雪松到会。",
        "韩雪松已卸任绵阳市教育局局长。",
    ],
)
def test_who_moves_on_has_left_the_post_before_the_name(sentence):
    assert unit(sentence).former


@pytest.mark.parametrize(
    ("sentence", "new"),
    [
        ("梓潼县委书记韩雪松升任绵阳市委常委。", "绵阳市委常委"),
        ("梓潼县委书记韩雪松(女)被提拔为绵阳市副市长。", "绵阳市副市长"),
    ],
)
def test_who_rises_has_left_one_post_and_holds_another(sentence, new):
    [person] = read(f"要闻\n\n{sentence}", issued=ISSUED).sentences[-1].people
    assert [(u.post.name, u.former) for u in person.titles] == [
        ("梓潼县委书记", True),
        (new, False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "韩雪松同志此前任临江市委书记。",
        "韩雪松曾任云岭医科大学的校长。",
        "韩雪松此前担任绵阳市教育局局长。",
    ],
)
def test_what_somebody_was_before_is_left(sentence):
    assert unit(sentence).former


@pytest.mark.parametrize(
    "sentence",
    [
        "韩雪松(学号20150250),获选学生会主席。",
        "韩雪松(白族)就被提拔为学生会主席。",
        "韩雪松、孟远、刘建国三人当选为学生会主席。",
    ],
)
def test_who_is_elected_holds_the_post(sentence):
    found = unit(sentence)
    assert (found.post.name, found.former) == ("学生会主席", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "三台县委书记韩雪松将调任绵阳市副市长。",
        "三台县委书记韩雪松调研防汛工作。",
        "村民要求三台县委书记韩雪松辞职。",
        "三台县委书记韩雪松免去了一家企业的租金。",
    ],
)
def test_who_has_not_moved_yet_holds_it(sentence):
    assert not unit(sentence).former


@pytest.mark.parametrize(
    "sentence",
    [
        "候任市长韩雪松出席会议。",
        "会议提名韩雪松为绵阳市副市长。",
        "韩雪松被提名为绵阳市副市长候选人。",
    ],
)
def test_who_is_only_proposed_is_not_in_office(sentence):
    found = unit(sentence)
    assert found.nominated and not found.began
    graph = pipeline.assemble([read(f"要闻\n\n{sentence}", issued=ISSUED)])
    [tenure] = graph.of("Tenure")
    assert tenure.get("nominated") is True and tenure.id.endswith("_候任")
    assert {row[2] for row in rows_of(graph, "Tenure")} == {"拟任"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("候任市长韩雪松出席会议。", "候任市长"),
        ("绵阳市候任市长韩雪松出席会议。", "绵阳市候任市长"),
        ("市长韩雪松出席会议。", "市长"),
    ],
)
def test_the_word_for_who_is_to_follow_is_told_with_the_title(sentence, title):
    assert unit(sentence).text == title


def rows_of(graph, kind):
    """The lines of claims.tsv of a kind of claim."""
    rows = [line.split("\t") for line in claims_tsv(graph).splitlines()]
    return [row for row in rows if row[0] == kind]


@pytest.mark.parametrize("word", ["时任", "现任", "原", "前任", "新任"])
@pytest.mark.parametrize("other", ["家属", "同学", "战友", "秘书"])
def test_the_post_of_the_next_name_is_not_that_of_whose_family_comes(word, other):
    text = f"7月20日,已故局长韩雪松的{other}、{word}县长吴晓东出席座谈会。"
    people = [p for s in read(f"要闻\n\n{text}", issued=ISSUED).sentences for p in s.people]
    assert [u.head for p in people if p.name == "韩雪松" for u in p.titles] == ["局长"]


@pytest.mark.parametrize("word", ["原", "时任", "已故"])
def test_who_was_it_is_former(word):
    assert unit(f"{word}副市长韩雪松参加了会议。").former


@pytest.mark.parametrize("sentence", ["副市长韩雪松出席会议。", "7月20日,市长韩雪松主持会议。"])
def test_a_title_alone_says_nothing_of_its_beginning(sentence):
    found = unit(sentence)
    assert (found.began, found.ended, found.nominated) == (None, None, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "7月20日,这是韩雪松就任绵阳市市长后的第三次调研。",
        "7月20日,韩雪松首次出访,是他,韩雪松,当选绵阳市市长以来的第一次。",
    ],
)
def test_a_tenure_does_not_begin_on_the_day_of_something_later(sentence):
    found = unit_of_mayor(sentence)
    assert found.began is None


def unit_of_mayor(sentence: str):
    people = [p for s in read(f"要闻\n\n{sentence}", issued=ISSUED).sentences for p in s.people]
    return next(u for p in people if p.name == "韩雪松" for u in p.titles if u.head == "市长")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("2022年3月4日,韩雪松当选绵阳市市长,2023年1月5日出席会议。", "2022-03-04"),
        ("2022年3月,韩雪松当选绵阳市市长,2023年1月5日会议召开。", "2022-03"),
        ("2021年5月,大会召开,2022年3月8日,韩雪松当选绵阳市市长。", "2022-03-08"),
    ],
)
def test_of_two_days_the_one_before_the_post_is_its_day(sentence, day):
    assert unit_of_mayor(sentence).began.date == day


@pytest.mark.parametrize(
    ("sentence", "began", "ended"),
    [
        ("1988年6月至1990年4月,韩雪松同志任绵阳市市长。", "1988-06", "1990-04"),
        ("2001年至2005年,韩雪松担任绵阳市市长。", "2001", "2005"),
        ("1998年3月—2003年1月期间,韩雪松任绵阳市市长。", "1998-03", "2003-01"),
    ],
)
def test_a_span_before_the_name_is_that_of_the_tenure(sentence, began, ended):
    found = unit_of_mayor(sentence)
    assert (found.began.date, found.ended.date, found.former) == (began, ended, True)


@pytest.mark.parametrize(
    ("sentence", "over"),
    [
        ("绵阳市市长韩雪松同志因病医治无效,于2016年3月2日在绵阳逝世。", True),
        ("绵阳市市长韩雪松因公殉职。", True),
        ("绵阳市市长韩雪松(女)近日在成都病逝,享年85岁。", True),
        ("绵阳市市长韩雪松对吴晓东逝世表示哀悼。", False),
        ("绵阳市市长韩雪松看望了吴晓东,他的父亲不久前去世。", False),
    ],
)
def test_what_the_dead_held_is_over(sentence, over):
    assert unit_of_mayor(sentence).former is over


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("南充市韩雪松市长指示全力抢救。", "南充市市长"),
        ("云南省韩雪松省长在会上讲话。", "云南省省长"),
        ("广元韩雪松市长讲话。", "广元市市长"),
    ],
)
def test_the_area_before_a_name_is_that_of_the_title_behind(text, post):
    read_in = read(f"要闻\n\n{text}", home="四川省绵阳市")
    people = [p for s in read_in.sentences for p in s.people if p.name == "韩雪松"]
    assert [u.post.name for p in people for u in p.titles] == [post]


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("应邀出席大会的领导有:十届州政协原主席丁红兵,七届州政协主席韩雪松。", True),
        ("3月1日,州政协十届二次会议开幕,七届州政协主席韩雪松出席。", True),
        ("3月1日,第二十一届省运会开幕,七届州政协主席韩雪松出席。", False),
        ("十四届全国人大代表丁红兵、七届州政协主席韩雪松出席大会。", False),
        ("应邀出席的有九届市政协主席韩雪松、十一届市政协副主席丁红兵。", True),
        ("出席大会的有十届市政协主席韩雪松、副主席丁红兵。", False),
        ("出席大会的有七届州政协主席韩雪松、十一二届州政协委员丁红兵。", False),
        ("州政协十一二届委员丁红兵、十届州政协主席韩雪松出席大会。", False),
        ("3月1日,2010届北山大学校友会会长韩雪松出席大会。", False),
    ],
)
def test_who_headed_an_earlier_term_has_left(text, former):
    assert unit(text).former == former


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("市长韩雪松因病医治无效,于3月2日在临江逝世。", True),
        ("市长韩雪松同志在下乡途中遇车祸,不幸因公殉职。", True),
        ("市长韩雪松慰问牺牲民警家属。", False),
        ("市长韩雪松看望病逝教师的亲属。", False),
        ("市长韩雪松主持召开事故调查会,3名矿工牺牲。", False),
        ("市长韩雪松指出,两名民警在抗洪中殉职。", False),
        ("市长韩雪松父亲去世。", False),
    ],
)
def test_only_who_dies_has_left_the_post(text, former):
    assert unit(text).former == former
