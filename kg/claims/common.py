"""What pages ask of the whole archive while their claims are written, and leave for each other.

Each question is a method; what one page is told may depend on what pages before it have asked. A
question may be asked again in the same words: its answer is the same, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kg.linking.event_report import Key
from kg.linking.kept_events import KeptEvents
from kg.linking.page_links import PageLinks
from kg.linking.person_resolution import Identity
from kg.linking.posts_of_archive import Asked, Elsewhere
from kg.linking.settled import Memory
from kg.model.iri import page_key, slug
from kg.model.mention import Grounded

Figure = tuple[Decimal, str, str]
"""Value, unit, page."""
Office = tuple[tuple[str, int], int, str, str]
"""Code of an area and number of a chain of bodies; year; id of a body; its class."""


class Common:
    """Of one build.

    same    a page and the number of an event on it → those of the event that it tells again
    dates   those of an event → its days, where another page tells more of them
    memory  what builds before this one decided, with marks of all pages; None: nothing is kept
    """

    def __init__(
        self,
        links: Iterable[PageLinks],
        identity: Identity,
        same: Mapping[Key, Key],
        dates: Mapping[Key, Grounded],
        kept: KeptEvents,
        elsewhere: Mapping[Asked, Elsewhere],
        memory: Memory | None,
    ):
        self._who, self._same, self._elsewhere = identity.who, same, elsewhere
        self._dates = dates
        self._marks = memory.pages if memory else {}
        self._areas, self._bodies = set[str](), set[str]()
        self._titled: dict[str, str] = {}
        for page in links:
            self._areas |= page.areas
            self._bodies |= page.bodies
            self._titled.update(page.titled)
        # Page and number of an event → its name and the local part of its id.
        self._events: dict[Key, tuple[str, str]] = {}
        # Id of an event → the first page that tells it; of ids that the archive gave before, none.
        self._homes: dict[str, str] = dict.fromkeys(kept.taken, "")
        self._kept = kept.ids
        # A person's id → what the person is called (`name`).
        self._named = dict(identity.called)
        self._observed: dict[str, Figure] = {}
        self._offices: dict[tuple[tuple[str, int], int, str], str] = {}

    def who(self, key: str, page: str) -> str:
        """The local id of whom that name on that page means."""
        return self._who[key, page]

    def name(self, local: str, name: str) -> str:
        """What a person is called: of several names the commonest; of one as it was first
        printed, which is `name` where the person was not told of before."""
        return self._named.setdefault(local, name)

    def names_area(self, code: str) -> bool:
        """Whether a page names the division of that code."""
        return code in self._areas

    def names_body(self, key: str) -> bool:
        """Whether a page names the body of that key."""
        return key in self._bodies

    def post_elsewhere(self, page: str, holder: str, post: str) -> tuple[object, ...]:
        """The open post of somebody of a page as another page tells it in full, with a mark of
        that page; empty where none does."""
        told = self._elsewhere.get((page, holder, post))
        return (*told, self._marks.get(told.name)) if told else ()

    def title_of(self, code: str) -> str:
        """The title that a page gives the document of that number; empty where none does."""
        return self._titled.get(code, "")

    def figure(self, local: str, told: Figure) -> Figure:
        """What was first told under the id of a figure; `told`, where nothing was."""
        return self._observed.setdefault(local, told)

    def event(self, page: str, number: int, name: str, local: str, place: str) -> tuple[str, str]:
        """The name of an event and the local part of its id: those of the first page that tells
        it. name, local: as this page has them; place: what else tells it apart on the page."""
        one = self._same.get((page, number), (page, number))
        if one not in self._events:
            local = self._kept.get(one) or self._apart(page, local, place)
            self._events[one] = name, local
            self._homes[local] = page
        return self._events[one]

    def _apart(self, page: str, local: str, place: str) -> str:
        """The id, with the page where another page has it for another event, and the place on the
        page where this page has."""
        if self._homes.get(local, page) != page:
            local = slug(f"{local}_{page_key(page)}")
        return slug(f"{local}_{place}") if local in self._homes else local

    def days_of(self, page: str, number: int) -> Grounded | None:
        """The days of an event as another page tells them, that gives more of them."""
        return self._dates.get(self._same.get((page, number), (page, number)))

    def is_home(self, page: str, local: str) -> bool:
        """Whether the page is the first that tells an event."""
        return self._homes[local] == page

    def office(self, chain: tuple[str, int], year: int, body: str, cls: str) -> None:
        """Notes a body of an area whose kind had another before or after it."""
        self._offices[chain, year, body] = cls

    def offices(self) -> Iterator[Office]:
        """The bodies that were noted, by chain, year and id."""
        for (chain, year, body), cls in sorted(self._offices.items()):
            yield chain, year, body, cls

    def of_events(self) -> dict[Key, str]:
        """Each report of an event → the local part of the event's id."""
        first = {key: local for key, (_, local) in self._events.items()}
        return first | {key: first[one] for key, one in self._same.items() if one in first}
