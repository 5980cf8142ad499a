"""How sure claims are: learned from pages that readers judged; what is unsure is a miss."""

from dataclasses import replace
from decimal import Decimal

import pytest
from marked import page

from benchmarks.confidence import PENALTY, Claim, held_out, learned, of_audit, written
from kg.claims.confidence import FEATURES, World, chance, kind_of, levels, rated
from kg.claims.withheld import without_unsure
from kg.evaluation.calibration import judged
from kg.export.turtle import to_turtle
from kg.lexicon.loader import table
from kg.output import write
from kg.pipeline import assemble, read

TEXT = (
    "9月3日,市长宋建华主持召开全市防汛会议,副市长苗丽参加。\n\n"
    "9月5日,市长宋建华会见了远达集团董事长韩立群。"
)


def graph(text=TEXT):
    return assemble([read(page(text, issued="2022-09-06"))])


def claims(nodes, kind):
    return [n for n in nodes if kind_of(n) == kind]


def test_every_participation_post_and_event_says_how_sure_it_is():
    for kind, least in (("participation", 4), ("tenure", 3), ("event", 2)):
        found = claims(graph().nodes, kind)
        assert len(found) >= least
        assert all(0.5 <= n.get("confidence") < 1 for n in found)


def test_confidence_follows_from_what_the_graph_says_of_the_claim():
    nodes = graph().nodes
    world = World.of(nodes)
    for n in claims(nodes, "participation"):
        weights = table("lexicon/confidence")["participation"]
        assert float(n.get("confidence")) == round(chance(levels(n, world), weights), 2)


def test_rating_again_changes_nothing():
    nodes = list(graph().nodes)
    assert rated(nodes) == nodes


def test_the_features_of_a_claim_say_where_and_how_it_stands():
    nodes = graph().nodes
    [miao] = [n for n in claims(nodes, "participation") if n.id.endswith("苗丽")]
    found = dict(level.split("/", 1) for level in levels(miao, World.of(nodes)))
    assert found["role"] == "参加" and found["titled"] == "with a post"
    assert found["event_type"] == "Meeting" and found["named"] == "yes"
    assert found["distance"] == "same sentence" and found["people_there"] == "2"


@pytest.mark.parametrize("kind", FEATURES)
def test_every_weight_belongs_to_a_feature(kind):
    names = {f.__name__ for f in FEATURES[kind]} | {"bias"}
    assert {key.split("/")[0] for key in table("lexicon/confidence")[kind]} <= names


# ---- unsure claims are misses -------------------------------------------


def unsure(nodes, *ids):
    """The nodes, of which some claims have a confidence of 0.4."""
    props = {i: dict.fromkeys(["confidence"], Decimal("0.4")) for i in ids}
    return [
        replace(n, props=tuple((p, props.get(n.id, {}).get(p, v)) for p, v in n.props))
        for n in nodes
    ]


def test_an_unsure_participation_is_a_miss_with_its_sentence():
    g = graph()
    [miao] = [n for n in claims(g.nodes, "participation") if n.id.endswith("苗丽")]
    kept, [miss] = without_unsure(unsure(g.nodes, miao.id), g.pages)
    assert miao.id not in {n.id for n in kept} and len(kept) == len(g.nodes) - 1
    assert miss.names == ("苗丽",) and miss.reason == "unsure: participation, confidence 0.4"
    assert "苗丽参加" in miss.sentence.text


def test_an_unsure_event_goes_with_all_that_is_told_of_it():
    g = graph()
    [talk] = [n for n in claims(g.nodes, "event") if n.cls == "Talk"]
    kept, [miss] = without_unsure(unsure(g.nodes, talk.id), g.pages)
    assert {n.cls for n in kept if n.cls in ("Talk", "Meeting")} == {"Meeting"}
    assert {n.get("event").id for n in claims(kept, "participation")}.isdisjoint({talk.id})
    known = {n.id for n in kept}
    refs = {getattr(v, "id", "") for n in kept for _, v in n.props} - {""}
    outside = {r for r in refs if r.split("/")[0] in ("event", "participation", "venue")}
    assert outside <= known and miss.reason.startswith("unsure: event")


def test_an_unsure_post_is_a_miss_of_who_holds_it():
    g = graph()
    [han] = [n for n in claims(g.nodes, "tenure") if n.get("title") == "远达集团董事长"]
    kept, [miss] = without_unsure(unsure(g.nodes, han.id), g.pages)
    assert miss.names == ("韩立群",) and han.id not in {n.id for n in kept}


def test_what_is_sure_stays_as_it_is():
    g = graph()
    assert without_unsure(g.nodes, g.pages) == (list(g.nodes), ())


# ---- learning -----------------------------------------------------------


def told(kind, n, right, level):
    return [Claim(kind, f"page {i}", (level,), i < right) for i in range(n)]


def test_the_chance_is_how_often_such_claims_are_right():
    claims = [*told("event", 200, 190, "rule/good"), *told("event", 200, 100, "rule/poor")]
    weights = learned(claims, "event")
    assert chance(["rule/good"], weights) == pytest.approx(0.95, abs=0.05)
    assert chance(["rule/poor"], weights) == pytest.approx(0.5, abs=0.08)


def test_an_audit_says_how_often_claims_are_right_at_all():
    whole = [*told("event", 200, 196, "rule/good"), *told("event", 200, 180, "rule/poor")]
    audit = [c._replace(audited=True) for c in told("event", 50, 40, "rule/good")]
    weights = learned([*whole, *audit], "event")
    assert chance(["rule/good"], weights) == pytest.approx(0.8, abs=0.02)
    assert chance(["rule/poor"], weights) < chance(["rule/good"], weights) - 0.03


def test_chances_are_counted_on_the_audit_where_there_is_one():
    whole = told("event", 30, 30, "rule/x")
    audit = [c._replace(audited=True) for c in told("event", 10, 8, "rule/x")]
    assert len(held_out([*whole, *audit], "event")[1]) == 10
    assert len(held_out(whole, "event")[1]) == 30


def test_each_page_is_rated_by_the_others():
    claims = [Claim("event", "a", (), True), Claim("event", "b", (), False)] * 3
    chances, right = held_out(claims, "event")
    assert [c > 0.5 for c in chances] == [not r for r in right]


def test_the_file_says_what_it_was_learned_from():
    text = written([c for kind in PENALTY for c in told(kind, 20, 18, "rule/x")])
    assert " ".join(text.split()).count(" 20 20 0.900") == 3 and "[tenure]" in text


def test_single_facts_that_a_reader_judged_are_counted(tmp_path):
    facts = [
        [True, "participation", "苗丽", "全市防汛会议"],
        [False, "participation", "宋建华", "全市防汛会议"],
        [True, "tenure", "韩立群", "远达集团董事长"],
        [True, "event", "", "全市防汛会议"],
    ]
    gold = tmp_path / "gold.yaml"
    gold.write_text(f"page: {{judged: {facts}}}".replace("True", "true").replace("False", "false"))
    (tmp_path / "page").mkdir()
    for name, text in to_turtle(graph()).items():
        (tmp_path / "page" / name).write_text(text, encoding="utf-8")
    found = {(j.kind, j.right) for j in judged([gold], tmp_path)}
    assert found == {
        ("participation", True),
        ("participation", False),
        ("tenure", True),
        ("event", True),
    }


def test_weights_of_a_kind_of_which_nothing_was_judged_stay():
    before = {"bias": 2.0, "rule/good": 1.0}
    assert learned([Claim("event", "a", ("rule/good",), True)], "tenure", before) == before


def test_an_audit_brings_weights_up_to_date_and_holds_them_near_what_they_were():
    before = {"bias": 2.0, "rule/good": 1.0, "rule/poor": -1.0}
    audit = [Claim("event", f"page {i}", ("rule/poor",), i % 2 == 0, True) for i in range(6)]
    weights = learned(audit, "event", before)
    assert weights["rule/good"] == 1.0 and abs(weights["rule/poor"] + 1.0) < 0.5
    assert chance(["rule/poor"], weights) == pytest.approx(0.5, abs=0.01)


def test_an_audit_is_read_with_the_archive_whose_claims_it_judges(tmp_path):
    nodes = graph()
    write(nodes, tmp_path / "exports", page=False)
    claim = claims(nodes.nodes, "tenure")[0].id
    (tmp_path / "judged.tsv").write_text(f"{claim}\tincomplete\n", encoding="utf-8")
    [read_back] = of_audit(tmp_path / "judged.tsv", tmp_path / "exports")
    assert (read_back.kind, read_back.right, read_back.audited) == ("tenure", True, True)
