"""judgements.toml: who is who, and what a slip in it says."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.judgements import Judgement, Who, load_judgements
from kg.pipeline import build

PAGES = ["p1", "p2", "p3"]


def loaded(folder: Path, text: str) -> tuple[Judgement, ...]:
    (folder / "judgements.toml").write_text(text, encoding="utf-8")
    return load_judgements(folder / "judgements.toml", PAGES)


def same(*pages: str) -> str:
    return f"[[same]]\nname = '何雄'\npages = {list(pages)}\nreason = 'both mayor'\n"


def different(*pages: str) -> str:
    return f"[[different]]\nname = '何雄'\npages = {list(pages)}\nreason = 'two ages'\n"


def test_an_entry_of_two_pages(tmp_path):
    assert loaded(tmp_path, "\n" + same("p1", "p2")) == (
        Judgement("same", Who("何雄", "p1"), Who("何雄", "p2"), "both mayor", 2),
    )


def test_three_pages_are_a_chain_of_same_and_all_pairs_of_different(tmp_path):
    assert [(j.a.page, j.b.page) for j in loaded(tmp_path, same("p1", "p2", "p3"))] == [
        ("p1", "p2"),
        ("p2", "p3"),
    ]
    assert [(j.a.page, j.b.page) for j in loaded(tmp_path, different("p1", "p2", "p3"))] == [
        ("p1", "p2"),
        ("p1", "p3"),
        ("p2", "p3"),
    ]


def test_people_of_two_names_or_two_of_one_name_on_a_page(tmp_path):
    first, second = loaded(
        tmp_path,
        """
        [[same]]
        people = [{ name = "徐书记", page = "p1" }, { name = "徐立毅", page = "p2" }]
        reason = "the party secretary of that year"
        [[different]]
        people = [{ name = "李杰", page = "p1", qualifier = "中原区" }, { name = "李杰", page = "p1" }]
        reason = "one page, two offices"
    """,
    )
    assert (first.a, first.b) == (Who("徐书记", "p1"), Who("徐立毅", "p2"))
    assert (second.a, second.b, second.line) == (Who("李杰", "p1", "中原区"), Who("李杰", "p1"), 5)


def test_the_files_order_is_kept(tmp_path):
    assert [
        (j.kind, j.line)
        for j in loaded(tmp_path, different("p1", "p3") + same("p1", "p2") + different("p2", "p3"))
    ] == [("different", 1), ("same", 5), ("different", 9)]


@pytest.mark.parametrize(
    "text, said",
    [
        (
            same("p1", "p2") + different("p2", "p1"),
            "line 5: 何雄 (p2) and 何雄 (p1) are said to be different, but the same by line 1;",
        ),
        (different("p1", "p3") + same("p1", "p2") + same("p2", "p3"), "but the same by line 5, 9;"),
        (
            same("p1", "p2") + different("p2", "p1").replace("different", "unsure"),
            "何雄 (p2) and 何雄 (p1) are said to be unsure, but the same by line 1;",
        ),
        (same("p1"), "needs two people or more"),
        (same("p1", "p1"), "each told once"),
        (same("p1", "p9"), "there is no page p9; did you mean"),
        (
            same("p1", "p2").replace("reason", "because"),
            "unknown key because; known are name, pages, people, reason",
        ),
        (same("p1", "p2").replace("both mayor", " "), "reason must be a text"),
        ("[[same]]\nname = '何雄'\npages = ['p1', 'p2']", "reason must be a text"),
        ("[[same]]\nname = '何雄'\nreason = 'x'", "pages must be a list"),
        ("[[same]]\nreason = 'x'", "needs either name and pages, or people"),
        ("[[same]]\npages = ['p1', 'p2']\nreason = 'x'", "name must be a text"),
        ("[[same]]\nname = '何雄'\npages = ['p1', 2]\nreason = 'x'", "page must be a text"),
        ("[[same]]\npeople = 'all'\nreason = 'x'", "people must be a list"),
        ("[[same]]\npeople = ['何雄']\nreason = 'x'", "is not a table"),
        ("[same]\nname = '何雄'", "write [[same]] in double brackets"),
        ("[[equal]]\nname = '何雄'", "unknown key equal; known are same, different, unsure"),
        ("[[same", "is not TOML"),
    ],
)
def test_a_slip_is_named_with_what_to_do(text, said, tmp_path):
    with pytest.raises(InputError) as error:
        loaded(tmp_path, text)
    message = str(error.value)
    assert (
        message.startswith(str(tmp_path / "judgements.toml"))
        and said in message
        and "\n" not in message
    )


def test_the_seeds_judgements():
    (judgement,) = load_judgements("seeds/judgements.toml", [])
    assert judgement.kind == "different" and {judgement.a.page[:3], judgement.b.page[:3]} == {
        "000",
        "003",
    }


def entry(kind: str, *people: tuple[str, str]) -> str:
    told = ", ".join(f"{{ name = '{name}', page = '{page}' }}" for name, page in people)
    return f"[[{kind}]]\npeople = [{told}]\nreason = 'because'\n"


@pytest.mark.parametrize(
    "text, lines",
    [
        (
            entry("different", ("何雄", "p1"), ("何雄", "p3"))
            + entry("same", ("何雄", "p1"), ("何熊", "p2"))
            + entry("same", ("何熊", "p2"), ("何雄", "p3")),
            ("line 1", "line 4, 7"),
        ),
        (
            entry("unsure", ("何雄", "p1"), ("何雄", "p2"))
            + entry("different", ("何雄", "p2"), ("何雄", "p1")),
            ("line 4", "unsure by line 1"),
        ),
        (
            entry("same", ("何雄", "p1"), ("何熊", "p2"))
            + entry("unsure", ("何雄", "p1"), ("何雄", "p3"))
            + entry("different", ("何熊", "p2"), ("何雄", "p3")),
            ("line 7", "unsure by line 4"),
        ),
        (
            entry("same", ("何雄", "p1"), ("何雄", "p2"))
            + "[[different]]\npeople = [{ name = '何雄', page = 'p1' }, { name = '何雄', page = 'p2', qualifier = '城北区' }]\nreason = 'x'",
            ("line 4", "line 1"),
        ),
    ],
)
def test_a_contradiction_is_told_with_both_lines(text, lines, tmp_path):
    with pytest.raises(InputError) as error:
        loaded(tmp_path, text)
    assert all(line in str(error.value) for line in lines) and "\n" not in str(error.value)


def test_judgements_of_two_folders_contradict_each_other_too(tmp_path):
    for folder, text in (
        ("x", entry("same", ("何雄", "p1"), ("何雄", "p2"))),
        ("y", entry("different", ("何雄", "p1"), ("何雄", "p2"))),
    ):
        (tmp_path / folder).mkdir()
        for page in ("p1", "p2"):
            (tmp_path / page).with_suffix(".txt").write_text("", encoding="utf-8")
        (tmp_path / folder / "judgements.toml").write_text(text, encoding="utf-8")
        (tmp_path / folder / f"{folder}.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as error:
        build([tmp_path / "p1.txt", tmp_path / "p2.txt", tmp_path / "x", tmp_path / "y"])
    assert str(tmp_path / "x/judgements.toml") in str(error.value) and str(
        tmp_path / "y/judgements.toml"
    ) in str(error.value)
