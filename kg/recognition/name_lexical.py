"""What speaks for and against a candidate by itself: its characters, its words, what is beside it.

Each template gives features as strings, `kind=value`; what each is worth is data, learned from
marked corpora: ontology/lexicon/name_strings.tsv. In an example the candidate is in brackets, and
after the arrow stand some of the features that the template gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, update_wrapper
from itertools import chain, pairwise
from typing import Any

from kg.lexicon import foreign
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.name_model import all_sounds, fitness, surname_of
from kg.recognition.name_candidate import NO_WORD, Candidate, Context, shape_of
from kg.recognition.name_context import NameSentence
from kg.recognition.name_patterns import post_at

Seen = tuple[Any, ...]


class Template:
    """Features of a kind. looks: what of a candidate they are made of, None where it has none;
    tells: the features, which depend on nothing else, so that what was seen need be told once."""

    __name__: str

    def __init__(
        self,
        looks: Callable[[Candidate, Context], Seen | None],
        tells: Callable[..., Iterable[str]],
    ) -> None:
        self.looks, self.tells = looks, tells
        update_wrapper(self, tells)

    def __call__(self, c: Candidate, around: Context) -> Iterable[str]:
        seen = self.looks(c, around)
        return () if seen is None else self.tells(*seen)


def made_of(
    looks: Callable[[Candidate, Context], Seen | None],
) -> Callable[[Callable[..., Iterable[str]]], Template]:
    """The function below is a template of what `looks` sees."""
    return lambda tells: Template(looks, tells)


@made_of(lambda c, around: (c.name,))
def itself(name: str) -> Iterator[str]:
    """Its shape and its characters: [李建国]说 → shape=S3 surname=李 first=建 second=国"""
    shape, surname = shape_of(name), surname_of(name)
    yield f"shape={shape}"
    if shape[0] not in "SC":
        yield from _sounds(name)
        return
    yield f"surname={surname}"
    yield f"surname={surname}/{len(name)}"
    given = name[len(surname) :]
    if len(given) == 1:
        yield f"single={given}"
    elif given:
        yield f"first={given[0]}"
        yield f"second={given[-1]}"
        yield f"given-word={_frequency(given)}/{len(name)}"
        yield f"given-sort={_sort(given)}/{len(name)}"
        yield f"parts={surname}/{_sort(given)[2:]}/{len(given)}"


def _sounds(name: str) -> Iterator[str]:
    yield f"head={name[0]}"
    yield f"tail={name[-1]}"
    if len(name) > 2:
        yield f"head={name[:2]}"
        yield f"tail={name[-2:]}"
    yield from (f"syllables={a}{b}" for a, b in pairwise(name))


@made_of(lambda c, around: (c.sentence.text[max(0, c.begin - 3) : c.begin], c.word_before[0]))
def to_the_left(before: str, word: str) -> Iterable[str]:
    """What stands before it, and the tagger's word: 记者[李建国]说 → l1=者 l2=记者 left=记者"""
    near = (
        f"l1={before[-1:] or '^'}",
        "l2=" + (before[-2:] if len(before) > 1 else "^" + before),
        f"left={word}",
    )
    return (*near, f"l3={before}") if len(before) > 2 else near


@made_of(lambda c, around: (c.sentence.text[c.end : c.end + 3], c.word_after[0]))
def to_the_right(after: str, word: str) -> Iterable[str]:
    """What stands behind it, and the tagger's word: 记者[李建国]说好 → r1=说 r2=说好 right=说好"""
    return (
        f"r1={after[:1] or '$'}",
        "r2=" + (after[:2] if len(after) > 1 else after + "$"),
        f"r3={after}",
        f"right={word}",
    )


@made_of(lambda c, around: (c.before, c.name[0], c.word_before[0] == NO_WORD, c.shape[:2]))
def seam_before(before: str, first: str, within: bool, shape: str) -> Iterable[str]:
    """Whether it makes a word with what is before it: 记者[李建]国 → start=者李 l1=者/S2"""
    start = before + first
    return (
        f"l1={before}/{shape}",
        f"start={start}",
        f"start-word={_frequency(start)}/{within:d}/{shape}",
    )


@made_of(lambda c, around: (c.name[-1], c.after, c.word_after[0] == NO_WORD, c.shape[:2]))
def seam_behind(last: str, after: str, within: bool, shape: str) -> Iterable[str]:
    """Whether it makes a word with what is behind it: 记者[李建]国 → stop=建国 r1=国/S2"""
    stop = last + after
    return (
        f"r1={after}/{shape}",
        f"stop={stop}",
        f"stop-word={_frequency(stop)}/{within:d}/{shape}",
    )


@made_of(lambda c, around: (c.tags, c.shape, c.word_before[1], c.word_after[1]))
def tags(inside: str, shape: str, left: str, right: str) -> Iterable[str]:
    """The tags in it and beside it: 记者[李建国]说好 → tags=PER tags=PER/S3 left-tag=n/S"""
    kind = shape[0]
    return (
        f"tags={inside}",
        f"tags={inside}/{shape}",
        f"tags={inside}/left={left}",
        f"tags={inside}/right={right}",
        f"left-tag={left}/{kind}",
        f"right-tag={right}/{kind}",
        f"tags-beside={left}/{right}",
    )


@made_of(lambda c, around: (c.name,))
def dictionary(name: str) -> Iterator[str]:
    """How frequent it is as a word, and of what sort: [高兴]得很 → word=4/b/S2"""
    yield f"word={_sort(name)}/{shape_of(name)[:2]}"


def _sort(word: str) -> str:
    """How frequent it is, and of what sort as a word: 4/b."""
    often = _frequency(word)
    return f"{often}/{part_of_speech(word)[:2] if often else ''}"


def _placed(c: Candidate, around: Context) -> Seen | None:
    if not c.frequency:
        return None
    return part_of_speech(c.name)[:2], around.left, around.right, around.frame


@made_of(_placed)
def word_in_place(sort: str, left: str, right: str, frame: str) -> Iterable[str]:
    """Of what sort it is as a word, and where: 县长[必须]出面 → word-after=d/after_title"""
    return f"word-after={sort}/{left}", f"word-until={sort}/{right}", f"word-framed={sort}/{frame}"


def _in_a_list(c: Candidate, around: Context) -> Seen | None:
    if "、" not in (c.before, c.after):
        return None
    before = _tag_at(c.sentence, c.begin - 2) if c.before == "、" else None
    after = _tag_at(c.sentence, c.end + 1) if c.after == "、" else None
    return before, after, c.shape[:2]


@made_of(_in_a_list)
def items_beside(before: str | None, after: str | None, shape: str) -> Iterator[str]:
    """The words beside it in its list: 节俭、[廉洁]、阳光 → item-before=a2/S2 item-after=n2/S2"""
    if before is not None:
        yield f"item-before={before}/{shape}"
    if after is not None:
        yield f"item-after={after}/{shape}"


def _tag_at(s: NameSentence, at: int) -> str:
    """The tag and the length of the tagger's word there."""
    words = s.over(at, at + 1) if 0 <= at < len(s.text) else ()
    return "".join(f"{t.tag}{min(4, t.end - t.begin)}" for t in words)


def _behind_the_post(c: Candidate, around: Context) -> Seen | None:
    if around.right != "before_post":
        return None
    found = post_at(c.sentence.text, c.end)
    return (_tag_at(c.sentence, found.end)[:3], around.left) if found else None


@made_of(_behind_the_post)
def post_of_another(then: str, left: str) -> Iterator[str]:
    """What follows the post behind it: 王芳、[德育]副校长李强 → post-then=PER/after_list_item"""
    yield f"post-then={then}/{left}"


@made_of(
    lambda c, around: (c.name[-1], c.word_after[1], len(c.name)) if c.shape[0] in "SC" else None
)
def function_word_at_end(last: str, tag: str, size: int) -> Iterator[str]:
    """A last character that is a word of grammar, and what follows: [潘于]3月当选 → last=于/TIME"""
    sort = part_of_speech(last)[:1]
    if sort in _GRAMMAR:
        yield f"last={last}/{tag}"
        yield f"last={sort}/{tag}/{size}"


_GRAMMAR = frozenset("pcdur")


def _sized(c: Candidate, around: Context) -> Seen | None:
    if c.shape not in ("S2", "S3"):
        return None
    return c.name[1:], c.after, c.word_after[0] == NO_WORD, c.tags == "PER"


@made_of(_sized)
def length(given: str, after: str, within: bool, person: bool) -> Iterable[str]:
    """Whether a name of its characters ends here or one later: [李建]国 → longer=0/0/1"""
    single, first = _fits(given[0], "single"), _fits(given[0], "first")
    word_ends = f"{within:d}/{person:d}"
    if len(given) == 1:
        longer = _fits(after, "second")
        return f"longer={longer}/{single}/{first}", f"longer={longer}/{word_ends}"
    second = _fits(given[1], "second")
    return f"shorter={single}/{second}/{first}", f"shorter={second}/{word_ends}"


def _sounding(c: Candidate, around: Context) -> Seen | None:
    if c.shape[0] not in "FN":
        return None
    goes_on = (c.before in all_sounds(), c.after in all_sounds())
    return (*goes_on, c.word_before[0] == NO_WORD, c.word_after[0] == NO_WORD, c.shape, c.tags)


@made_of(_sounding)
def run_of_sounds(
    left: bool, right: bool, open_left: bool, open_right: bool, shape: str, tags: str
) -> Iterable[str]:
    """Whether the run of sounds goes on beside it: [若斯]潘说 → run=0/1/N2/PER>"""
    return (
        f"run={left:d}/{right:d}/{shape}/{tags}",
        f"run={left:d}/{right:d}/{open_left:d}/{open_right:d}",
    )


def _ending_in_sound(c: Candidate, around: Context) -> Seen | None:
    if c.shape[0] not in "DFN":
        return None
    return c.name[-1], c.after, c.shape[0], around.right, c.word_after[0] == NO_WORD


@made_of(_ending_in_sound)
def last_sound(last: str, after: str, kind: str, right: str, within: bool) -> Iterable[str]:
    """Whether its last character and the next are such as names of other tongues are written of:
    [甘地·沃同]一天 → ends=0/0/D"""
    sounds, joined = last in all_sounds(), _frequency(last + after)
    return (
        f"ends={sounds:d}/{after in all_sounds():d}/{kind}",
        f"ends={sounds:d}/{after in all_sounds():d}/{joined}/{right}",
        f"ends={sounds:d}/{part_of_speech(last)[:1]}/{within:d}",
    )


def _with_a_state(c: Candidate, around: Context) -> Seen | None:
    short = c.name[0] in foreign.short_forms()
    if "·" in c.name or c.latin or not (short or _state(c.name)):
        return None
    return c.name, c.shape[:2], around.left, around.tagged


@made_of(_with_a_state)
def state_at_head(name: str, shape: str, left: str, tagged: str) -> Iterator[str]:
    """A state, in full or in short, at its beginning, and what follows: [俄军]称 → state=军/S2"""
    if name[0] in foreign.short_forms():
        rest = name[1:]
        also = "states" if set(rest) <= foreign.short_forms() else _sort(rest)
        yield f"state={rest}/{shape}"
        yield f"state={also}/{shape}/{left}"
        yield f"state={also}/{tagged}"
    if state := _state(name):
        yield f"state-whole={len(name) - len(state)}/{tagged}/{left}"


@lru_cache(maxsize=1 << 16)
def _state(name: str) -> str:
    """The state that a name begins with; empty for none."""
    return foreign.named_first(name)


@lru_cache(maxsize=1 << 16)
def _frequency(word: str) -> int:
    """0 for no word, then the number of digits of its count in jieba's dictionary, at most 5."""
    count = frequency(word)
    return min(5, len(str(count))) if count >= 1 else 0


@cache
def _fits(char: str, place: str) -> int:
    """-2 … 3: the power of ten by which it is more frequent at a place of names than in text."""
    return max(-2, min(3, fitness(char, place)))


@made_of(lambda c, around: (c.sentence.tone, c.shape[:2], around.tagged))
def tone(said: str, shape: str, tagged: str) -> Iterable[str]:
    """How the sentence talks: @爱吃鱼_[李建国]说好 → tone=network/S3"""
    return f"tone={said}/{shape}", f"tone={said}/{tagged}"


@made_of(lambda c, around: (around.left, around.right, c.shape[:2], c.tags))
def between(left: str, right: str, shape: str, tags: str) -> Iterable[str]:
    """The rules that say what is beside it: [李建国]说好 → between=at_start|before_weak_verb|S3"""
    return f"between={left}|{right}|{shape}", f"after={left}|{tags}", f"until={right}|{tags}"


@made_of(lambda c, around: (c.before, c.after))
def marks(before: str, after: str) -> Iterable[str]:
    """The characters around it: 村长([李建国])说 → marks=()"""
    return (f"marks={before}{after}",)


TEMPLATES: tuple[Template, ...] = (
    itself,
    dictionary,
    to_the_left,
    to_the_right,
    seam_before,
    seam_behind,
    tags,
    length,
    run_of_sounds,
    between,
    marks,
    tone,
    word_in_place,
    items_beside,
    post_of_another,
    function_word_at_end,
    last_sound,
    state_at_head,
)


def features(c: Candidate, around: Context) -> Iterator[str]:
    """All of its features."""
    return chain.from_iterable(template(c, around) for template in TEMPLATES)
