"""The post that a title names, and the organisation that a name names."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.division import Division


@dataclass(frozen=True)
class Body:
    """An organisation as a post or a sentence names it. name: in full where its area is known;
    printed: as it stands."""

    name: str
    printed: str
    cls: str
    area: Division | None
    known: bool  # False: 市委 of a city that nobody names
    above: str = ""
    """What lies over its area and tells it from others so called: 南京市 of 鼓楼区; mostly
    empty."""

    composed: bool = False
    """True of a section that the page prints apart from its whole: 市委副书记、统战部部长."""

    implied: bool = False
    """True of a body that only the title says: 市政府 of 市长, the state of 国家主席."""

    @property
    def key(self) -> str:
        """A name that no other body has: 南京市鼓楼区人民政府."""
        return self.above + self.name


@dataclass(frozen=True)
class Post:
    """name: 郑州市委书记; open: its area is not known, so it belongs to its page alone."""

    name: str
    printed: str
    generic: bool
    body: Body | None
    area: Division | None
    national: bool
    open: bool
    above: str = ""
    """What lies over its area and tells it from others so called: 南京市 of 鼓楼区; mostly
    empty."""

    rule: str = ""
    """Which rule of kg.linking.posts gave it."""

    @property
    def key(self) -> str:
        """A name that no other post has: 南京市鼓楼区区长."""
        return self.above + self.name
