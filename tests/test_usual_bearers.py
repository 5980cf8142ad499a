"""A name that the archive nearly always has for one person means that person where a page says no more."""

from dataclasses import replace

import pytest
from marked import page
from test_identities import decide, profile

from kg import pipeline
from kg.linking.dossier import Dossier
from kg.linking.profiles import Held, Profile, profiles
from kg.linking.seats import seat_level
from kg.model.iri import slug

BRAZIL = Held("巴西总统", "总统", state="巴西")
PERU = Held("秘鲁总统", "总统", state="秘鲁")
PREMIER = Held("国务院总理", "总理", body="国务院", national=True)


def many(name, held, n=24):
    """Pages of a few years that give somebody a post."""
    days = [f"20{18 + k // 12}-{k % 12 + 1:02d}-05" for k in range(n)]
    return [profile(f"p{k}", name, held=[held], day=day) for k, day in enumerate(days)]


def is_one(pages, other) -> bool:
    """Whether the person of one page is the one of the first of the others."""
    who = decide([*pages, other], (), slug).who
    first = pages[0]
    return who[(other.key, other.page)] == who[(first.key, first.page)]


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_a_page_that_only_names_a_head_of_state_means_the_one_whom_all_pages_mean(name):
    assert is_one(many(name, BRAZIL), profile("q", name, day="2019-07-01"))
    bare = profile("q", name, held=[Held("", "总统")], day="2019-07-01")
    assert is_one(many(name, BRAZIL), bare)


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_a_bare_page_means_whom_a_few_pages_of_its_time_mean(name):
    assert is_one(many(name, BRAZIL, 6), profile("q", name, day="2018-09-01"))
    assert not is_one(many(name, BRAZIL, 6), profile("q", name, day="2024-09-01"))
    assert not is_one(many(name, BRAZIL, 2), profile("q", name, day="2018-09-01"))


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_the_head_of_another_state_is_another(name):
    assert not is_one(many(name, BRAZIL), profile("q", name, held=[PERU], day="2019-07-01"))


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_where_two_have_the_name_a_bare_page_may_mean_either(name):
    two = [*many(name, BRAZIL, 20), *(_of(p, PERU) for p in many(name, PERU, 20))]
    assert not is_one(two, profile("q", name, day="2019-07-01"))


def _of(p, held):
    return profile(f"o{p.page}", p.name, held=[held], day=p.day)


@pytest.mark.parametrize("name", ["李强", "王勇", "张平"])
def test_a_bare_page_means_the_premier_but_no_villager_does(name):
    pages = many(name, PREMIER, 60)
    assert is_one(pages, profile("q", name, day="2019-07-01"))
    assert not is_one(pages, Profile(name, "q", 0, "2019-07-01", plain="村民"))


@pytest.mark.parametrize("name", ["李强", "王勇", "张平"])
def test_who_once_had_a_post_elsewhere_is_not_meant_by_the_name_alone(name):
    once = Held("甘肃省副省长", "副省长", area="62", leads=True, past=True, former=True)
    assert not is_one(many(name, PREMIER, 60), profile("q", name, held=[once], day="2019-07-01"))


@pytest.mark.parametrize(
    ("post", "short"),
    [
        (Held("全国人大常委会副委员长", "副委员长", national=True), "副委员长"),
        (Held("国务院国务委员", "国务委员", national=True), "国务委员"),
        (Held("全国政协副秘书长", "副秘书长", national=True), "副秘书长"),
    ],
)
def test_an_office_in_short_is_that_of_the_only_one_who_has_it(post, short):
    known = Dossier.of(many("王勇", post, 12))
    for office, level in ((short, "title-post"), ("班组长", "open")):
        page = profile("q", "王勇", held=[Held("", office)], day="2018-07-01")
        assert seat_level(known, Dossier.of([page])) == level


# ---- posts of which the state, or whose they are ----------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("关于秘鲁的说法不符合事实。温庆华还同卡多佐总统见证文件签署。", "卡多佐"),
        ("论坛在新加坡举行。致辞说,梅洛总统已举行会晤。", "梅洛"),
        ("代表团访问智利期间,主持人提到索萨首相的倡议。", "索萨"),
    ],
)
def test_a_head_called_behind_the_name_is_not_of_the_state_where_it_is_told(text, name):
    found = pipeline.read(page(text, issued="2019-05-02"))
    people = [p for s in found.sentences for p in s.people if p.name == name]
    assert {u.post.name for p in people for u in p.titles} <= {"总统", "首相"}


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("秘鲁的集会要求美国释放总统梅洛及夫人。", "梅洛", ""),
        ("法国驻智利大使承认自己被总统索萨召回。", "索萨", ""),
        ("马里过渡总统卡多佐致辞。", "卡多佐", "马里"),
    ],
)
def test_a_state_that_something_is_asked_of_is_not_the_heads_own(text, name, state):
    [found] = [p for p in profiles([pipeline.read(page(text))]) if p.name == name]
    assert {h.state for h in found.held} <= {state}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("秘鲁常驻联合国代表卡多佐说,会议很重要。", "卡多佐", "秘鲁"),
        ("中国常驻联合国代表赵明发言。", "赵明", ""),
        ("中国常驻世贸组织代表苗丽发言。", "苗丽", ""),
    ],
)
def test_an_envoy_has_a_post(text, name, post):
    [found] = [p for p in profiles([pipeline.read(page(text))]) if p.name == name]
    assert [(h.state, h.office) for h in found.held] == [(post, "代表")]


@pytest.mark.parametrize(
    "text",
    [
        "温庆华向秘鲁人民党主席索萨致贺电 苗丽向索萨总理致贺电",
        "国家主席温庆华到访,各方祝贺温庆华连任,相信在温庆华总书记领导下关系更好。",
        "智利社会党总书记卡多佐说,卡多佐总统的倡议很好。",
    ],
)
def test_who_leads_a_state_is_one_though_a_sentence_tells_of_two_posts(text):
    names = [p.key for p in profiles([pipeline.read(page(text))])]
    assert not [key for key in names if "#" in key]


@pytest.mark.parametrize("name", ["阿明", "费萨尔", "卡利姆"])
def test_what_a_page_tells_two_of_one_name_apart_by_holds_for_all_pages(name):
    prince, premier = (Held(f"科威特{x}", x, state="科威特") for x in ("王储", "首相"))
    both = [
        replace(profile("a", name, held=[premier]), others=frozenset({prince.post})),
        replace(profile("a", name, held=[prince]), bearer=2, others=frozenset({premier.post})),
    ]
    more = [profile("b", name, held=[prince]), profile("c", name, held=[premier])]
    who = decide([*both, *more], (), slug).who
    assert who[(name, "b")] == who[(f"{name}#2", "a")]
    assert who[(name, "c")] == who[(name, "a")] != who[(name, "b")]


@pytest.mark.parametrize(
    ("cut", "whole"), [("沈观", "沈观发"), ("苗海", "苗海成"), ("白建", "白建忠")]
)
def test_a_name_that_was_cut_off_is_the_holders_of_that_post_at_that_time(cut, whole):
    secretary = Held("剑河县委书记", "书记", area="522629", leads=True, single=True)
    pages = [profile(f"p{y}", whole, held=[secretary], day=f"{y}-03-01") for y in (2014, 2016)]
    amid = profile("q", cut, held=[secretary], day="2015-03-01")
    who = decide([*pages, amid], (), slug).who
    assert who[(cut, "q")] == who[(whole, "p2014")]
    after = decide([*pages, replace(amid, day="2019-03-01")], (), slug)
    assert after.who[(cut, "q")] != after.who[(whole, "p2014")]


@pytest.mark.parametrize(
    ("first", "full"), [("巴桑", "巴桑·阿里德"), ("卡多", "卡多·梅洛"), ("索萨", "索萨·拉赫")]
)
def test_the_first_name_and_the_full_one_of_a_head_of_state_of_the_same_years_are_one(first, full):
    pages = [(n, y) for y in (2013, 2015, 2017, 2019) for n in (first, full)]
    told = [
        profile(f"{n}{y}", n, held=[replace(PERU, single=True)], day=f"{y}-03-01") for n, y in pages
    ]
    assert is_one(told[::2], told[1])


@pytest.mark.parametrize("name", ["卡多佐", "索萨里", "梅洛尼"])
def test_the_head_of_a_body_of_many_states_is_no_head_of_state_at_that_time(name):
    union = Held("非盟主席", "主席", state="非盟")
    assert not is_one(many(name, PERU), profile("q", name, held=[union], day="2019-01-05"))
    party = Held("民主联盟主席", "主席", body="民主联盟")
    own = replace(profile("q", name, held=[party], day="2019-01-05"), near="秘鲁")
    assert is_one(many(name, PERU), own)
