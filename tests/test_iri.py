"""slug, iri, local_name and short."""

import unicodedata

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.model.graph import BASE
from kg.model.iri import LONGEST, LONGEST_PAGE, iri, local_name, page_key, prefixes, short, slug

# printed names: letters of many scripts, marks, controls, private use, the unexpected
texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "何雄安伟王新伟·•．.~_-（）()“”《》\u3000 \t\n\ue001\U000f0001⼀﹑①Ⅲ〇é\u200b"
        ),
    )
) | st.text("何雄.-_~·")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("何雄", "何雄"),
        (" 何 雄\n", "何雄"),
        ("《新型冠状病毒肺炎防控方案》（第九版）", "新型冠状病毒肺炎防控方案第九版"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("２０２２年３月", "2022年3月"),
        ("⼈⺠", "人⺠"),  # a Kangxi radical has a compatibility form; ⺠ has none and is kept
        ("王\ue001", "王uE001"),
        ("-3.5~", "3.5"),
        ("王新伟-上街区", "王新伟-上街区"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


def test_slug_of_nothing_is_a_hash_and_differs():
    assert slug("！？") != slug("…") and slug("！？").startswith("x")


def test_long_slugs_are_cut_and_stay_apart():
    a, b = slug("会" * 61), slug("会" * 62)
    assert a != b and a[:LONGEST] == b[:LONGEST] == "会" * LONGEST and len(a) == LONGEST + 9
    assert slug("会" * 60) == "会" * 60


@given(texts)
def test_slug_is_a_legal_local_name(text):
    name = slug(text)
    assert name and name == slug(text) and len(name) <= LONGEST + 9
    assert (
        name == slug(unicodedata.normalize("NFKC", text))
        or len(name) > LONGEST
        or name.startswith("x")
    )
    written = local_name(name)
    assert written is not None and iri(f"person/{name}") == f"{BASE}person/{name}"
    turtle = f"@prefix p: <{BASE}person/> . p:{written} p:{written} p:{written} ."
    triples = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    assert triples[0].subject.value == f"{BASE}person/{name}"


@given(texts)
def test_slug_is_read_alike_by_rdflib(text):
    graph = rdflib.Graph().parse(
        data=f"@prefix p: <{BASE}person/> . p:{local_name(slug(text))} a p:a .", format="turtle"
    )
    assert next(graph.subjects()) == rdflib.URIRef(f"{BASE}person/{slug(text)}")


@given(texts, st.integers(0, 9))
def test_any_file_name_gives_a_legal_iri_of_its_own(stem, offset):
    page = iri(f"page/{stem}")
    assert pyoxigraph.NamedNode(page).value == page and "#" not in page
    assert iri(f"page/{stem}#char={offset},9") == f"{page}#char={offset},9"
    assert stem.startswith("x") or page != iri(f"page/x{stem}")


def test_only_what_no_iri_may_hold_is_encoded():
    assert iri("person/何雄") == BASE + "person/何雄"
    assert iri("page/第1版 (2)#a%") == BASE + "page/第1版%20(2)%23a%25"
    assert iri("page/\ue000") == BASE + "page/%EE%80%80"


def test_the_base_moves_things_but_not_the_vocabulary():
    assert iri("person/何雄", "https://news.test/") == "https://news.test/person/何雄"
    assert iri("role/主持", "https://news.test/") == BASE + "role/主持"
    assert iri("ns#Person", "https://news.test/") == BASE + "ns#Person"
    assert prefixes("https://news.test/")["person"] == "https://news.test/person/"


@pytest.mark.parametrize(
    "local, expected",
    [
        ("何雄", "何雄"),
        ("a~b", "a\\~b"),
        ("-a", "\\-a"),
        ("a.", None),
        ("a.b", "a.b"),
        ("a%20b", "a%20b"),
        ("(2)", "\\(2\\)"),
        ("", None),
        ("a/b", None),
        ("a#b", None),
        ("·a", None),
        ("a b", None),
    ],
)
def test_local_name(local, expected):
    assert local_name(local) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (BASE + "person/何雄", "person:何雄"),
        (BASE + "ns#attended", "kg:attended"),
        (BASE + "page/004#char=1,2", "page:004#char=1,2"),
        ("http://www.w3.org/2004/02/skos/core#broader", "skos:broader"),
        ("何雄", "何雄"),
        ("", ""),
        ("https://example.org/other/a", "https://example.org/other/a"),
        (BASE + "unknown/a", BASE + "unknown/a"),
    ],
)
def test_short(text, expected):
    assert short(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "2022-03-18_A1",
        "第1版",
        "000_ab4aebe478914890",
        "郑州日报20220318-01",
        "page1",
        "page11",
        "a.b",
        "20220318",
    ],
)
def test_an_ordinary_page_is_called_as_its_file(name):
    assert page_key(name) == name


ALIKE = [
    "第1版",
    "第 1 版",
    "第１版",
    "第1版(1)",
    "第1版（1）",
    "第1版【1】",
    "第1版1",
    "第1版~",
    "-第1版",
    "第\u200b1版",
    "第\u30001版",
    "page1 (1)",
    "page1(1)",
    "page11",
    "page1_1",
    "Page1 (1)",
    "é",
    "e\u0301",
    "第1版~0123456789ab",
    page_key("第 1 版"),
    "会" * 57,
    "会" * 58,
    "会" * 70,
    "会" * 60 + " ",
    "!",
    "?",
    "",
    "%20",
    "%2520",
    "a#b",
    "a b",
    "a%b",
]


def test_no_two_pages_are_called_alike():
    keys = [page_key(name) for name in ALIKE]
    assert len(set(keys)) == len(ALIKE)
    assert all(
        len(key) <= LONGEST_PAGE and slug(key) == key and iri(f"page/{key}") == f"{BASE}page/{key}"
        for key in keys
    )


@given(texts, texts, st.text("陈市长_-·委", min_size=1))
def test_what_is_called_after_two_pages_is_never_one(one, other, behind):
    assert (
        one == other
        or page_key(one) != page_key(other)
        and slug(f"{page_key(one)}_{behind}") != slug(f"{page_key(other)}_{behind}")
    )
