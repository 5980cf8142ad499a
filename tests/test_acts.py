"""What a group of people does in a sentence."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import read as read_page

from kg.events import quotations
from kg.events.masking import masked
from kg.events.predicate_roles import predicate_roles
from kg.events.predicates import read


def acts(text: str) -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Who → (relation, roles, venue), of the one sentence of a text."""
    [s] = read_page(text).sentences
    return {
        p.name: (a.relation, a.roles, a.venue)
        for a in read(s.text, s.groups, s.bodies, s.tokens)
        for p in a.group.people
    }


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("市长宋建华主持会议。", {"宋建华": "subject"}),
        ("市长宋建华会见了远达集团董事长韩立群。", {"宋建华": "subject", "韩立群": "met"}),
        (
            "市长宋建华在副市长李红梅陪同下到城南新区调研。",
            {"宋建华": "subject", "李红梅": "companion"},
        ),
        (
            "在副市长林涛的陪同下,省水利厅厅长孙运锋到我市检查。",
            {"林涛": "companion", "孙运锋": "subject"},
        ),
        ("副市长苗丽陪同省水利厅厅长孙运锋到我市检查。", {"苗丽": "subject", "孙运锋": "led"}),
        ("州委书记罗志安看望慰问了老党员张桂兰。", {"罗志安": "subject", "张桂兰": "visited"}),
        ("会议传达了省委书记周明德的讲话精神。", {"周明德": "spoken"}),
        ("会议听取了市长宋建华的报告。", {"宋建华": "subject"}),
        ("要认真学习贯彻习近平总书记重要讲话精神。", {"习近平": "spoken"}),
        ("以习近平同志为核心的党中央高度重视。", {"习近平": "spoken"}),
        ("任命王海涛为副县长。", {"王海涛": "concerned"}),
    ],
)
def test_who_stands_how_to_the_predicate(text, relations):
    assert {who: relation for who, (relation, _, _) in acts(text).items()} == relations


@pytest.mark.parametrize(
    ("predicate", "roles"),
    [
        ("主持会议并讲话。", ("主持", "讲话")),
        ("主持召开座谈会。", ("主持",)),
        ("出席会议并致辞。", ("出席", "致辞")),
        ("作工作报告。", ("汇报",)),
        ("作了题为“春耕”的报告。", ("汇报",)),
        ("就下一步工作作出部署。", ("部署",)),
        ("参加会议。", ("参加",)),
        ("列席会议。", ("列席",)),
        ("陪同调研。", ("陪同",)),
        ("在分会场收听收看。", ("收听收看",)),
        ("到河东区调研防汛工作。", ("检查",)),
        ("为党员讲党课。", ("授课",)),
        ("分别介绍有关情况。", ("通报",)),
        ("的家在河东。", ()),
        ("听取汇报。", ("在场",)),
        ("听取了市水利局工作汇报。", ("在场",)),
        ("加强汇报会管理。", ()),
        ("完全赞成政府工作报告。", ()),
        ("同意法院工作报告。", ()),
        ("赞同钟文涛代表常委会所作的工作报告。", ()),
        ("代表常委会作工作报告。", ("汇报",)),
        ("参加山南代表团审议时说,完全赞成政府工作报告。", ("参加", "讲话")),
        ("听取水利局汇报时强调,要备足物资。", ("讲话",)),
        ("审议报告时指出,要抓好就业。", ("讲话",)),
        ("视察新生的入学安排工作。", ("检查",)),
        ("感谢松江市给予的热情接待和周到安排。", ("讲话",)),
        ("到河东区检查春耕的人员安排。", ("检查",)),
        ("就防汛的重点工作进行安排部署。", ("部署",)),
        ("安排工作。", ("部署",)),
    ],
)
def test_roles_of_a_predicate(predicate, roles):
    assert predicate_roles(predicate)[0] == roles


@pytest.mark.parametrize("verb", ["强调", "指出", "要求", "表示", "说", "希望"])
def test_after_a_verb_of_speech_nothing_more_is_done(verb):
    roles, verbs, said = predicate_roles(f"{verb},要主持召开会议,参加调研,作好汇报。")
    assert roles == ("讲话",) and verbs == (verb,) and said == len(verb)


def test_what_is_told_of_and_not_quoted_has_no_words():
    assert predicate_roles("回忆了求学时光。")[2] is None
    assert predicate_roles("强调了,要抓好落实。")[2] is not None


def test_before_it_something_is():
    assert predicate_roles("主持会议并强调,要出席活动。")[0] == ("主持", "讲话")


def test_the_venue_where_a_list_sits():
    found = acts("市委书记高建民,市领导田文斌、聂晓东在绵阳分会场参加会议。")
    assert {(roles, venue) for _, roles, venue in found.values()} == {
        (("参加",), "绵阳分会场")
    } and len(found) == 3


def test_one_predicate_at_the_end_serves_the_whole_list():
    found = acts(
        "县委书记罗天成,县委副书记、县长马志远,县人大常委会主任杜永福,县政协主席常淑芬等出席会议。"
    )
    assert {roles for _, roles, _ in found.values()} == {("出席",)} and len(found) == 4


def test_a_predicate_of_ones_own_is_not_shared():
    found = acts("市委书记高建民出席会议并讲话,市长宋建华主持会议。")
    assert found["高建民"][1] == ("出席", "讲话") and found["宋建华"][1] == ("主持",)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # who is concerned, or only spoken of, does nothing that the sentence goes on to tell
        ("9月3日,市委书记高建民作出批示,要求做好防汛工作并出席会议。", {"高建民": ("涉及",)}),
        ("会议传达了省委书记周明德在全省会议上的讲话精神并主持会议。", {"周明德": ()}),
        # what comes after ; once a role was said is of others
        ("县长马志远作了讲话;与会人员参加座谈。", {"马志远": ("讲话",)}),
        # names alone say who was there only where a title leads the list
        (
            "市领导宋建华、苗丽,市政协副主席林涛。",
            dict.fromkeys(["宋建华", "苗丽", "林涛"], ("在场",)),
        ),
        ("宋建华、苗丽、林涛。", dict.fromkeys(["宋建华", "苗丽", "林涛"], ())),
        # a list goes on over a comma, not over a colon or a verb
        ("市领导宋建华:各位同志,副市长苗丽出席会议。", {"宋建华": (), "苗丽": ("出席",)}),
        ("市领导宋建华称副市长苗丽出席了会议。", {"宋建华": (), "苗丽": ("出席",)}),
    ],
)
def test_whose_a_predicate_is(text, roles):
    assert {who: own for who, (_, own, _) in acts(text).items()} == roles


@given(
    st.text(alphabet="市长主持《春天》会议“讲话”》《”“,。", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=3),
)
def test_a_mask_keeps_the_length(text, spans):
    inside = [(b, min(len(text), b + n)) for b, n in spans if b <= len(text)]
    hidden = masked(text, inside)
    assert len(hidden) == len(text) and all(c in (o, "□") for c, o in zip(hidden, text))


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        (("他说:“甲来了。", "乙走了”,丙说。"), [(3, 8), (0, 3)]),
        (("他说:“甲来了。", "乙走了。", "丁”说。"), [(3, 8), (0, 4), (0, 1)]),
        (("他说:“甲来了。", "又有“乙”说。", "丙”说。"), []),
        (("“甲”来了。", "乙”走了。"), []),
    ],
)
def test_a_quotation_runs_from_its_mark_to_its_end_sentences_later(texts, spans):
    sentences = [SimpleNamespace(text=text) for text in texts]
    found = quotations._of_paragraph(sentences)
    assert [found[id(s)] for s in sentences if id(s) in found] == spans
