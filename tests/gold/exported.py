"""What one export says, read from its RDF: people, posts, events, bodies and places.

Terms are read by their local name, so the namespace is free; the vocabulary is that of ontology/kg.ttl:
Person, Organisation, Place and Event (with subclasses as rdf:type, or only the most specific class: both are read),
name, alias, Participation(event, agent, role, title, atVenue), Tenure(holder, post, title), date, monthDay, endDate.
"""

import collections
import re
from urllib.parse import unquote

from rdflib import RDF, Graph, Literal


def local(term):
    return unquote(re.split(r"[#/]", str(term).rstrip("/#"))[-1])


class Export:
    """What one export says, by local names."""

    def __init__(self, files):
        g = Graph()
        for f in files:
            g.parse(f)
        self.types, self.out = (
            collections.defaultdict(set),
            collections.defaultdict(lambda: collections.defaultdict(list)),
        )
        sub = collections.defaultdict(set)
        for s, p, o in g:
            if p == RDF.type:
                self.types[s].add(local(o))
            else:
                self.out[s][local(p)].append(o)
            if local(p) == "subClassOf":
                sub[local(s)].add(local(o))
        for ts in self.types.values():
            todo = list(ts)
            while todo:
                for up in sub.get(todo.pop(), ()):
                    if up not in ts:
                        ts.add(up)
                        todo.append(up)

    def name(self, s):
        return str((self.out[s].get("name") or self.out[s].get("label") or [Literal(local(s))])[0])

    def all(self, cls):
        return [s for s, ts in self.types.items() if cls in ts]

    def names(self, s):
        return {
            squeeze(str(x)) for k in ("name", "alias", "surface") for x in self.out[s].get(k, [])
        }

    def persons(self):
        return {self.name(s) for s in self.all("Person")}

    def tenures(self):
        pairs = set()
        for t in self.all("Tenure"):
            for h in self.out[t].get("holder", []):
                titles = [str(x) for x in self.out[t].get("title", [])] + [
                    self.name(x) for x in self.out[t].get("post", [])
                ]
                pairs.add((self.name(h), tuple(sorted({squeeze(x) for x in titles}))))
        return pairs

    def events(self):
        events = {}
        for e in self.all("Event"):
            if "Stop" in self.types[e] or "Class" in self.types[e]:
                continue
            dates = {
                str(x) for k in ("date", "monthDay", "endDate") for x in self.out[e].get(k, [])
            }
            events[e] = {"types": self.types[e], "dates": dates, "name": self.name(e), "who": {}}
        for p in self.all("Participation"):
            for e in self.out[p].get("event", []):
                while "Stop" in self.types.get(e, ()) and self.out[e].get("subEventOf"):
                    e = self.out[e]["subEventOf"][0]
                for a in self.out[p].get("agent", []):
                    if (
                        e in events
                        and {"Person", "Organisation", "Place", "AdminArea"} & self.types[a]
                    ):
                        roles = events[e]["who"].setdefault(squeeze(self.name(a)), set())
                        roles |= {local(r) for r in self.out[p].get("role", [])}
                        if self.out[p].get("atVenue"):
                            roles.add("@" + self.name(self.out[p]["atVenue"][0]))
        return list(events.values())


def squeeze(s):
    return re.sub(r"\s+", "", s or "")
