"""Everything in a served graph has an address: a page for people, RDF for machines."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
import rdflib
from support import served
from test_serve import G, at, get

import kg
from kg.model.graph import BASE
from kg.model.iri import iri
from kg.serve import Limits
from kg.serve.pages import address

__all__ = ["at"]


def test_a_thing_is_html_for_people_and_rdf_for_machines(at):
    page = f"{at}/person/{urllib.parse.quote('何雄')}"
    status, kind, body = get(page, "text/html")
    assert (
        (status, kind) == (200, "text/html")
        and "职务见报时间" in body
        and "代市长" in body
        and "<svg" in body
        and "市委副书记、代市长何雄在中原区" in body
    )
    said = rdflib.Graph().parse(data=get(page, "text/turtle")[2], format="turtle")
    assert (
        rdflib.URIRef("https://example.org/kg/person/何雄"),
        rdflib.URIRef("https://example.org/kg/ns#name"),
        rdflib.Literal("何雄"),
    ) in said
    assert (
        get(page + "?format=jsonld")[1] == "application/ld+json"
        and get(page, "application/ld+json, */*;q=0.1")[1] == "application/ld+json"
    )
    assert len(rdflib.Graph().parse(page)) == len(said)  # rdflib asks for Turtle by itself
    assert get(f"{at}/person/nobody")[0] == 404 and get(f"{at}/wizard/x")[0] == 404


def test_every_thing_has_a_page(at):
    for node in [
        n for n in G.nodes if n.id.split("/")[0] not in ("participation", "mention", "rule")
    ][::12]:
        path, _, span = node.id.partition("#char=")
        status, _, body = get(
            f"{at}/{urllib.parse.quote(path + ('#char=' + span if span else ''))}", "text/html"
        )
        assert status == 200 and "<h1>" in body, node.id


@pytest.mark.parametrize("stem", ["第 1 版", "第１版【1】", "要闻 (2)#3?", "100%", "%20", "a&b=c"])
def test_links_of_pages_with_any_file_name_lead_somewhere(stem, tmp_path):
    """Every link of the page about a page, its articles and sentences is one that the server answers."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / f"{stem}.txt").write_text(
        "本报讯 近日,市委书记陈立民主持召开座谈会并讲话。", encoding="utf-8"
    )
    graph = kg.build(tmp_path / "pages")
    graph.write(tmp_path / "exports", page=False)
    [page] = graph.of("Page")
    with served(tmp_path / "exports", Limits(workers=1)) as other:
        waiting, seen = [address(iri(page.id), BASE)], set()
        while waiting:
            link = waiting.pop()
            seen.add(link)
            status, _, body = get(other + link, "text/html")
            assert status == 200, link
            links = {
                html.unescape(found)
                for found in re.findall(r'href="(/(?:page|article|post|event)/[^"]*)"', body)
            }
            waiting += sorted(links - seen - set(waiting))
    assert len(seen) >= 4


def test_an_iri_with_an_escape_is_linked_as_it_stands():
    """Exports of other programs, or of earlier days, may have such."""
    link = address(f"{BASE}page/第%201%20版%25#char=0,9", BASE)
    assert (
        iri(urllib.parse.unquote(link).removeprefix("/")) == f"{BASE}page/第%201%20版%25#char=0,9"
    )
