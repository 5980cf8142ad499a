"""Lines of a newspaper page with their boxes → stories, columns and paragraphs in reading order."""

from kg.ingest.formats.reading_order import Char, paragraphs_of_runs

HIGH, EM, STEP, GUTTER, WIDE = 1000, 10, 15, 16, 14
COLUMN = WIDE * EM + GUTTER


def head(text: str, column: int, down: float, size: float = 22) -> Char:
    """A headline that begins over a column, so far from the top."""
    left, top = 50 + column * COLUMN, HIGH - down
    return Char(text, left, top - size, left + size * len(text), top)


def story(name: str, column: int, down: float, columns: int, lines: int) -> list[Char]:
    """Columns of lines that are numbered in reading order: 甲0甲1…"""
    found = []
    for n in range(columns * lines):
        across, row = divmod(n, lines)
        left, top = 50 + (column + across) * COLUMN, HIGH - down - row * STEP
        text = f"{name}{n}".ljust(WIDE, "字")
        found.append(Char(text, left, top - EM, left + WIDE * EM, top))
    return found


def read(*runs: Char | list[Char]) -> str:
    """What is read, without what fills the lines."""
    flat = [r for run in runs for r in (run if isinstance(run, list) else [run])]
    paragraphs = paragraphs_of_runs(flat, HIGH)
    return " ".join(p.text.replace("字", "") for p in paragraphs)


def numbered(name: str, count: int) -> str:
    return "".join(f"{name}{n}" for n in range(count))


def test_columns_below_a_headline_over_all_of_them():
    assert read(head("标题一", 0, 50), story("甲", 0, 90, 3, 5)) == f"标题一 {numbered('甲', 15)}"


def test_stories_one_below_the_other_with_as_many_columns():
    page = [head("标题一", 0, 50), *story("甲", 0, 90, 3, 4)]
    page += [head("标题二", 0, 190), *story("乙", 0, 230, 3, 6)]
    assert read(page) == f"标题一 {numbered('甲', 12)} 标题二 {numbered('乙', 18)}"


def test_stories_side_by_side_of_which_one_has_another_below_it():
    page = [head("通栏标题", 0, 50), *story("甲", 0, 90, 4, 6)]
    page += [head("左", 0, 210), *story("乙", 0, 250, 2, 15)]
    page += [head("右上", 2, 210), *story("丙", 2, 250, 2, 5)]
    page += [head("右下", 2, 350), *story("丁", 2, 390, 2, 5)]
    page += [head("底部标题", 0, 520), *story("戊", 0, 560, 4, 5)]
    assert read(page) == " ".join(
        [
            f"通栏标题 {numbered('甲', 24)}",
            f"左 {numbered('乙', 30)}",
            f"右上 {numbered('丙', 10)}",
            f"右下 {numbered('丁', 10)}",
            f"底部标题 {numbered('戊', 20)}",
        ]
    )


def test_a_headline_as_wide_as_its_columns_beside_one_that_is_not():
    page = [head("很宽的一个左边标题", 0, 50), *story("甲", 0, 90, 2, 6)]
    page += [head("右", 2, 50), *story("乙", 2, 90, 2, 6)]
    assert read(page) == f"很宽的一个左边标题 {numbered('甲', 12)} 右 {numbered('乙', 12)}"


def test_a_headline_in_the_middle_of_its_columns():
    page = [head("中标题", 1, 50), *story("甲", 0, 90, 4, 6)]
    assert read(page) == f"中标题 {numbered('甲', 24)}"
