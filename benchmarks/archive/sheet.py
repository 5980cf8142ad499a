"""A page while it is written: its text, and where each name and title stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .names import Person


@dataclass(frozen=True)
class Name:
    """A person's name on the page: characters begin to end."""

    person: Person
    begin: int
    end: int


@dataclass(frozen=True)
class Title:
    """A post's title on the page.

    area   code of the area that the post is of
    label  the post, as the area's own paper calls it
    """

    person: Person
    area: str
    label: str
    begin: int
    end: int


@dataclass(frozen=True)
class Told:
    """An article on the page, and the event that it tells. event: its uid."""

    event: str
    begin: int
    end: int


@dataclass
class Sheet:
    """The text so far with its names, its titles and the events that its articles tell."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    names: list[Name] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def put(self, text: str) -> tuple[int, int]:
        """Adds text; gives its characters."""
        begin = self.length
        self.parts.append(text)
        self.length += len(text)
        return begin, self.length

    def name(self, person: Person, spaced: bool = False) -> None:
        """Adds a person's name; one of two characters may be spaced to the width of three."""
        wide = spaced and len(person.name) == 2
        begin, end = self.put(person.name[0] + "　" + person.name[1] if wide else person.name)
        self.names.append(Name(person, begin, end))

    def title(self, people: list[Person], area: str, label: str, printed: str) -> None:
        """Adds a title that some people share."""
        begin, end = self.put(printed)
        self.titles += [Title(p, area, label, begin, end) for p in people]

    @property
    def text(self) -> str:
        return "".join(self.parts)
