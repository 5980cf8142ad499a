"""`kg changes`: what a build says that the one before did not."""

import csv
import doctest
import io

import pytest
from click.testing import CliRunner

import kg
from kg.cli.main import commands
from kg.errors import InputError
from kg.query import changes as module
from kg.query.changes import changes, render

MET = "本报讯 5月6日,绵阳市市长陈立民主持召开防汛工作座谈会并讲话。\n"
MORE = "本报讯 6月8日,绵阳市市长陈立民到三台县调研。副市长周晓梅参加。\n"


def built(folder, out, **pages: str):
    """The exports of these pages, in a folder of their own, ids kept from the build before."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    notes = '[defaults]\nhome = "四川省绵阳市"\n[a]\nissued = 2020-05-07\n'
    notes += "[b]\nissued = 2020-06-09\n" if "b" in pages else ""
    (folder / "pages.toml").write_text(notes, encoding="utf-8")
    kg.build(folder).write(out, page=False)
    return out


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    at = tmp_path_factory.mktemp("two")
    return built(at / "pages", at / "before", a=MET), built(
        at / "pages", at / "after", a=MET, b=MORE
    )


def test_what_is_new_of_a_person_comes_with_its_sentence(two):
    found = changes(*two, "陈立民")
    assert {(c.how, c.claim.claim, c.claim.relation) for c in found if c.how == "new"} == {
        ("new", "Participation", "检查")
    }
    (new,) = [c for c in found if c.how == "new"]
    assert new.claim.quote in MORE and new.claim.file.endswith("b.txt")
    assert "周晓梅" not in {c.claim.subject for c in found}


def test_what_is_told_otherwise_says_what_was(two):
    (held,) = [c for c in changes(*two, "陈立民") if c.claim.claim == "Tenure"]
    assert held.how == "changed" and "2020-05-07" in held.before


def test_the_other_way_round_it_is_gone(two):
    before, after = two
    there = {(c.how, c.claim.told) for c in changes(before, after) if c.how != "changed"}
    back = {(c.how, c.claim.told) for c in changes(after, before) if c.how != "changed"}
    turn = {"new": "gone", "gone": "new"}
    assert there and back == {(turn[how], told) for how, told in there}


def test_a_body_a_place_or_a_post_may_be_asked_for(two):
    assert {c.claim.object for c in changes(*two, "绵阳市副市长")} == {"绵阳市副市长"}


def test_nothing_is_new_of_one_build(two):
    assert changes(two[0], two[0]) == [] and render([]) == ""


def test_a_kept_table_of_claims_will_do(two):
    before, after = two
    assert changes(before / "claims.tsv", after) == changes(before, after)


def test_what_is_no_build_is_told(two, tmp_path):
    (tmp_path / "claims.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no claims.tsv that kg build wrote"):
        changes(tmp_path, two[1])


def test_a_name_of_which_neither_build_says_anything_is_told(two):
    with pytest.raises(InputError, match="neither build says anything of 无此人"):
        changes(*two, about="无此人")


def test_on_the_command_line(two):
    asked = ["changes", *map(str, two), "--about", "周晓梅"]
    read = CliRunner().invoke(commands, asked)
    assert (
        read.exit_code == 0 and "+ 2020-06-08  参加" in read.output and MORE[-10:-1] in read.output
    )
    table = CliRunner().invoke(commands, [*asked, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert rows and {row["change"] for row in rows} == {"new"}
    same = CliRunner().invoke(commands, ["changes", str(two[0]), str(two[0])])
    assert same.exit_code == 1 and "nothing has changed" in same.output


def test_the_examples_hold():
    assert doctest.testmod(module).failed == 0
