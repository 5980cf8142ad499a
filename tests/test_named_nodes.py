"""Which areas and bodies have nodes: those that some page names, not those that a word only implies."""

from __future__ import annotations

import pytest

import kg


@pytest.fixture
def built(tmp_path):
    def build(*texts):
        files = [tmp_path / f"{n}.txt" for n in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        return kg.build(files, notes=False, judgements=False)

    return build


def names(graph, *classes):
    return {n.name for n in graph.nodes if n.cls in classes}


@pytest.mark.parametrize(
    "zone", ["云东转型综改示范区", "沧州临港经济技术开发区", "黄骅临港经济技术开发区"]
)
def test_a_zone_is_a_place_though_only_its_committee_is_named(built, zone):
    graph = built(f"活动由{zone}管委会主办。来宾观看了演出。")
    assert names(graph, "FunctionalZone") == {zone}


def bodies(graph):
    return names(graph, "Government", "PartyOrgan", "Organisation", "Headquarters")


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("活动由汕尾市人民政府主办。来宾观看了演出。", set()),
        ("荆门市教育局印发通知。各校传达了通知。", set()),
        ("专家说,全省要抓好春耕。榆林市公安局、安康市民政局派人参加。", set()),
        ("活动由汕尾市人民政府在汕尾市主办。来宾观看了演出。", {"汕尾市"}),
        ("汕尾市市长卢建平出席活动。来宾观看了演出。", {"汕尾市"}),
        ("荆门市委书记卢建平到会祝贺。来宾观看了演出。", {"荆门市"}),
        ("荆门市教育局局长卢建平到会祝贺。来宾观看了演出。", {"荆门市"}),
        ("汕尾市第二中学举办了校庆。来宾观看了演出。", {"汕尾市"}),
    ],
)
def test_an_area_is_named_by_itself_or_by_a_post(built, text, areas):
    assert names(built(text), "AdminArea") == areas


def test_a_body_governs_an_area_that_any_page_of_the_archive_names(built):
    page = "活动由汕尾市人民政府主办。来宾观看了演出。"
    governed = built(page, "昨天,演出队来到汕尾市。演出很成功。")
    alone = built(page)
    node = "organisation/汕尾市人民政府"
    assert [n.name for n in governed.out(governed.node(node), "jurisdiction")] == ["汕尾市"]
    assert alone.out(alone.node(node), "jurisdiction") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("荆门市市长卢建平出席活动。", "荆门市人民政府"),
        ("荆门市副市长卢建平、秘书长杜大伟参加。", "荆门市人民政府"),
        ("国家主席卢建平同外宾会谈。", "中华人民共和国"),
        ("总书记卢建平考察了山村。", "中国共产党中央委员会"),
    ],
)
def test_a_title_alone_makes_no_body(built, text, body):
    assert body not in bodies(built(text))


@pytest.mark.parametrize(
    ("text", "post", "body"),
    [
        ("荆门市市长卢建平出席活动。荆门市政府印发通知。", "荆门市市长", "荆门市人民政府"),
        ("总书记卢建平发表讲话。这是党中央的决定。", "中共中央总书记", "中国共产党中央委员会"),
        ("国务院总理卢建平作报告。", "国务院总理", "国务院"),
    ],
)
def test_a_post_is_of_a_body_that_a_page_names(built, text, post, body):
    graph = built(text)
    assert [n.name for n in graph.out(graph.node(f"post/{post}"), "org")] == [body]


@pytest.mark.parametrize(
    ("text", "owner", "named"),
    [
        ("东江大学教务处处长卢建平到会。", "东江大学", True),
        ("远达集团工程部负责人到会。", "远达集团", True),
        ("东江大学附属第一医院举办义诊。", "东江大学", False),
        ("东江大学地理与旅游学院承办比赛。", "东江大学", False),
        ("东江大学区域发展研究院院长卢建平到会。", "东江大学", False),
    ],
)
def test_a_section_says_whose_it_is_and_a_faculty_is_a_name_of_its_own(built, text, owner, named):
    assert (owner in names(built(text), "Enterprise", "Institution")) is named


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("区委书记卢建平讲话。", "区委"),
        ("市委常委、市委秘书长卢建平参加。", "市委"),
        ("州委书记卢建平讲话。", "州委"),
    ],
)
def test_a_post_in_a_committee_names_it_though_nobody_says_of_which_city(built, text, body):
    assert body in names(built(text), "PartyOrgan", "Organisation")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("浙江省人民医院医生王海平参加义诊。", False),
        ("四川省肿瘤医院教授王海平到会。", False),
        ("河北省博物院举办展览。", False),
        ("丰台区人民医院医生王海平参加义诊。", True),
        ("他来到浙江省,走访了浙江省人民医院。", True),
    ],
)
def test_a_house_of_a_province_only_says_whose_it_is(built, text, named):
    assert bool(names(built(text), "AdminArea")) is named


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("呼和浩特市经济技术开发区管委会主任王海平出席。", "经济技术开发区"),
        ("武进国家高新区党工委书记王海平出席。", "武进国家高新区"),
        ("河东工业园区管委会副主任王海平出席。", "河东工业园区"),
    ],
)
def test_whoever_has_an_office_in_a_zone_names_it(built, text, zone):
    assert zone in names(built(text), "FunctionalZone")


def test_who_is_on_the_page_is_no_place_behind_a_city(built):
    graph = built("呼和浩特市秦义市长致辞。市长秦义讲话。")
    assert names(graph, "Place") == set()


def test_the_chair_of_a_parliament_is_of_the_parliament(built):
    graph = built("王海平会见了韩国国会议长禹元平。")
    [post] = [n for n in graph.nodes if n.cls == "Post"]
    assert post.name == "韩国国会议长" and post.all("org")


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("会议由盐湖青年报社主办,由云州学院承办。", "盐湖青年报社"),
        ("市民代表王海平、盐湖晚报副总编辑秦立平等参加座谈会。", "盐湖晚报"),
        ("通知通过盐湖县电视台的字幕告知群众。", "盐湖县电视台"),
    ],
)
def test_a_paper_that_acts_is_a_body_and_not_only_an_outlet(built, text, house):
    assert house in names(built(text), "NewsOrganisation")


def test_the_committee_of_a_house_is_told_by_a_post(built):
    graph = built("6月3日,校党委书记王海平主持召开会议。")
    assert "校党委" in names(graph, "PartyOrgan")


def test_a_federal_government_is_of_no_place_called_so(built):
    graph = built("联邦政府高级官员到机场迎接。他同当地人士交谈。")
    assert names(graph, "AdminArea") == set()
