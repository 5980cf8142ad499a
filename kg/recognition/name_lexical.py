"""What speaks for and against a candidate by itself: its characters, its words, what is beside it.

Each function gives features as strings, `kind=value`; what each is worth is data, learned from
marked corpora: ontology/lexicon/name_strings.tsv. In an example the candidate is in brackets, and
after the arrow stand some of the features that the function gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

from kg.lexicon import foreign
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.name_model import all_sounds, fitness, surname_of
from kg.recognition.name_candidate import NO_WORD, Candidate, Context, shape_of
from kg.recognition.name_context import NameSentence
from kg.recognition.name_patterns import post_at


def itself(c: Candidate, around: Context) -> Iterator[str]:
    """Its shape and its characters: [李建国]说 → shape=S3 surname=李 first=建 second=国"""
    return _characters(c.name)


def _characters(name: str) -> Iterator[str]:
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


def beside(c: Candidate, around: Context) -> Iterable[str]:
    """The characters beside it: 记者[李建国]说好 → l1=者 l2=记者 r1=说 r2=说好"""
    text, b, e = c.sentence.text, c.begin, c.end
    before, after, shape = c.before, c.after, c.shape[:2]
    near = (
        f"l1={before}",
        f"l1={before}/{shape}",
        f"r1={after}",
        f"r1={after}/{shape}",
        "l2=" + (text[b - 2 : b] if b > 1 else "^" + text[:b]),
        "r2=" + (text[e : e + 2] if e + 1 < len(text) else text[e:] + "$"),
        f"r3={text[e : e + 3]}",
        f"marks={before}{after}",
    )
    return (*near, f"l3={text[b - 3 : b]}") if b > 2 else near


def words_beside(c: Candidate, around: Context) -> Iterable[str]:
    """The tagger's words beside it: 记者[李建国]说好 → left=记者 right=说好"""
    return f"left={c.word_before[0]}", f"right={c.word_after[0]}"


def tags(inside: str, shape: str, left: str, right: str) -> tuple[str, ...]:
    """The tags in and beside it: 记者[李建国]说好 → left-tag=n/S tags=PER/S3 tags=PER/right=v"""
    return (
        f"left-tag={left}/{shape[0]}",
        f"right-tag={right}/{shape[0]}",
        f"tags-beside={left}/{right}",
        f"tags={inside}",
        f"tags={inside}/{shape}",
        f"tags={inside}/left={left}",
        f"tags={inside}/right={right}",
    )


def _tags(c: Candidate, around: Context) -> tuple[str, ...]:
    return c.tags, c.shape, c.word_before[1], c.word_after[1]


def seams(c: Candidate, around: Context) -> Iterable[str]:
    """Whether its ends make words with what is beside it: 记者[李建]国 → start=者李 stop=建国"""
    start, stop = c.before + c.name[0], c.name[-1] + c.after
    left, right = c.word_before[0] == NO_WORD, c.word_after[0] == NO_WORD
    return (
        f"start={start}",
        f"stop={stop}",
        f"start-word={_frequency(start)}/{left:d}/{c.shape[:2]}",
        f"stop-word={_frequency(stop)}/{right:d}/{c.shape[:2]}",
    )


def dictionary(c: Candidate, around: Context) -> Iterator[str]:
    """How frequent it is as a word, and of what sort: [高兴]得很 → word=4/b/S2"""
    yield _word(c.name)


def _word(name: str) -> str:
    return f"word={_sort(name)}/{shape_of(name)[:2]}"


def _sort(word: str) -> str:
    """How frequent it is, and of what sort as a word: 4/b."""
    often = _frequency(word)
    return f"{often}/{part_of_speech(word)[:2] if often else ''}"


def word_in_place(c: Candidate, around: Context) -> Iterable[str]:
    """Of what sort it is as a word, and where: 县长[必须]出面 → word-after=d/after_title"""
    if not c.frequency:
        return ()
    sort = part_of_speech(c.name)[:2]
    return (
        f"word-after={sort}/{around.left}",
        f"word-until={sort}/{around.right}",
        f"word-framed={sort}/{around.frame}",
    )


def items_beside(c: Candidate, around: Context) -> Iterator[str]:
    """The words beside it in its list: 节俭、[廉洁]、阳光 → item-before=a2/S2 item-after=n2/S2"""
    s, shape = c.sentence, c.shape[:2]
    if c.before == "、":
        yield f"item-before={_tag_at(s, c.begin - 2)}/{shape}"
    if c.after == "、":
        yield f"item-after={_tag_at(s, c.end + 1)}/{shape}"


def _tag_at(s: NameSentence, at: int) -> str:
    """The tag and the length of the tagger's word there."""
    words = s.over(at, at + 1) if 0 <= at < len(s.text) else ()
    return "".join(f"{t.tag}{min(4, t.end - t.begin)}" for t in words)


def post_of_another(c: Candidate, around: Context) -> Iterator[str]:
    """What follows the post behind it: 王芳、[德育]副校长李强 → post-then=PER/after_list_item"""
    if around.right != "before_post":
        return
    found = post_at(c.sentence.text, c.end)
    if found:
        yield f"post-then={_tag_at(c.sentence, found.end)[:3]}/{around.left}"


def function_word_at_end(c: Candidate, around: Context) -> Iterator[str]:
    """A last character that is a word of grammar, and what follows: [潘于]3月当选 → last=于/TIME"""
    if c.shape[0] not in "SC":
        return
    sort = part_of_speech(c.name[-1])[:1]
    if sort in _GRAMMAR:
        yield f"last={c.name[-1]}/{c.word_after[1]}"
        yield f"last={sort}/{c.word_after[1]}/{len(c.name)}"


_GRAMMAR = frozenset("pcdur")


def length(c: Candidate, around: Context) -> Iterable[str]:
    """Whether a name of its characters ends here or one later: [李建]国 → longer=0/0/1"""
    if c.shape not in ("S2", "S3"):
        return ()
    single, first = _fits(c.name[1], "single"), _fits(c.name[1], "first")
    word_ends = f"{c.word_after[0] == NO_WORD:d}/{c.tags == 'PER':d}"
    if c.shape == "S2":
        longer = _fits(c.after, "second")
        return f"longer={longer}/{single}/{first}", f"longer={longer}/{word_ends}"
    second = _fits(c.name[2], "second")
    return f"shorter={single}/{second}/{first}", f"shorter={second}/{word_ends}"


def run_of_sounds(c: Candidate, around: Context) -> Iterable[str]:
    """Whether the run of sounds goes on beside it: [若斯]潘说 → run=0/1/N2/PER>"""
    if c.shape[0] not in "FN":
        return ()
    left, right = c.before in all_sounds(), c.after in all_sounds()
    open_left, open_right = c.word_before[0] == NO_WORD, c.word_after[0] == NO_WORD
    return (
        f"run={left:d}/{right:d}/{c.shape}/{c.tags}",
        f"run={left:d}/{right:d}/{open_left:d}/{open_right:d}",
    )


def last_sound(c: Candidate, around: Context) -> Iterable[str]:
    """Whether its last character and the next are such as names of other tongues are written of:
    [甘地·沃同]一天 → ends=0/0/D"""
    if c.shape[0] not in "DFN":
        return ()
    last, after = c.name[-1] in all_sounds(), c.after in all_sounds()
    joined = _frequency(c.name[-1] + c.after)
    return (
        f"ends={last:d}/{after:d}/{c.shape[0]}",
        f"ends={last:d}/{after:d}/{joined}/{around.right}",
        f"ends={last:d}/{part_of_speech(c.name[-1])[:1]}/{c.word_after[0] == NO_WORD:d}",
    )


def state_at_head(c: Candidate, around: Context) -> Iterator[str]:
    """A state, in full or in short, at its beginning, and what follows: [俄军]称 → state=军/S2"""
    if "·" in c.name or c.latin:
        return
    short = c.name[0] in foreign.short_forms()
    if short:
        rest = c.name[1:]
        also = "states" if set(rest) <= foreign.short_forms() else _sort(rest)
        yield f"state={rest}/{c.shape[:2]}"
        yield f"state={also}/{c.shape[:2]}/{around.left}"
        yield f"state={also}/{around.tagged}"
    if state := foreign.named_first(c.name):
        yield f"state-whole={len(c.name) - len(state)}/{around.tagged}/{around.left}"


@lru_cache(maxsize=1 << 16)
def _frequency(word: str) -> int:
    """0 for no word, then the number of digits of its count in jieba's dictionary, at most 5."""
    count = frequency(word)
    return min(5, len(str(count))) if count >= 1 else 0


@cache
def _fits(char: str, place: str) -> int:
    """-2 … 3: the power of ten by which it is more frequent at a place of names than in text."""
    return max(-2, min(3, fitness(char, place)))


def tone(said: str, shape: str, tagged: str) -> tuple[str, ...]:
    """How the sentence talks: @爱吃鱼_[李建国]说好 → tone=network/S3"""
    return f"tone={said}/{shape}", f"tone={said}/{tagged}"


def _tone(c: Candidate, around: Context) -> tuple[str, ...]:
    return c.sentence.tone, c.shape[:2], around.tagged


def between(left: str, right: str, shape: str, inside: str) -> tuple[str, ...]:
    """The rules that say what is beside it: [李建国]说好 → between=at_start|before_weak_verb|S3"""
    return (
        f"between={left}|{right}|{shape}",
        f"after={left}|{inside}",
        f"until={right}|{inside}",
    )


def _between(c: Candidate, around: Context) -> tuple[str, ...]:
    return around.left, around.right, c.shape[:2], c.tags


class OfFew:
    """A template that looks at a few values, which come together again and again: what its
    features are worth need not be added up for each candidate."""

    def __init__(
        self,
        values: Callable[[Candidate, Context], tuple[str, ...]],
        features: Callable[..., tuple[str, ...]],
    ) -> None:
        self.values, self.features = values, features
        self.__name__, self.__doc__ = features.__name__, features.__doc__

    def __call__(self, c: Candidate, around: Context) -> Iterable[str]:
        return self.features(*self.values(c, around))


Template = Callable[[Candidate, Context], Iterable[str]]
OF_NAME: tuple[Template, ...] = (itself, dictionary)
IN_SENTENCE: tuple[Template, ...] = (
    beside,
    words_beside,
    seams,
    length,
    run_of_sounds,
    word_in_place,
    items_beside,
    post_of_another,
    function_word_at_end,
    last_sound,
    state_at_head,
)
OF_FEW = (OfFew(_tags, tags), OfFew(_between, between), OfFew(_tone, tone))
TEMPLATES: tuple[Template, ...] = OF_NAME + OF_FEW + IN_SENTENCE


def of_name(name: str) -> Iterator[str]:
    """The features of OF_NAME, which do not depend on where the name stands."""
    return chain(_characters(name), (_word(name),))


def in_sentence(c: Candidate, around: Context) -> list[str]:
    """The features of IN_SENTENCE."""
    found: list[str] = []
    for template in IN_SENTENCE:
        found += template(c, around)
    return found


def features(c: Candidate, around: Context) -> Iterator[str]:
    """All of its features."""
    few = chain.from_iterable(template(c, around) for template in OF_FEW)
    return chain(of_name(c.name), few, in_sentence(c, around))
