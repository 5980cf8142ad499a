"""House rules that a machine can hold."""

import ast
import hashlib
import io
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

SEEDS = {
    "000_ab4aebe478914890.txt": "08519742dbb32845b4b2a3a29f94fbbc4a581b3c5f96bff5be74d35f7dc4afee",
    "001_a684314036d3c468.txt": "bc742b23aa477df836a1a7a3972e64dfc746c7f0dfa9031fca34dfe7761be74f",
    "002_82eea5d49ec4bd7e.txt": "eb1df6a6c6ae2f232bb0a865b4955f08bebbf96fdc8735139ecff923a57b30fa",
    "003_e0eea08fd75f2ef3.txt": "7db5053ec435a74dc41f393bc342b79058b0c60245e3b5e24bc283b9e1fd90fb",
    "004_3f1f02917a16f933.txt": "79e534ed385b8bd881f87c0c4a694865c78931cec19bf585a8d83bf6d38f08ab",
}
SEED_NAMES = re.compile("王新伟|安伟|何雄|宋洁|耿勇军|楼阳生|上街区|金水区|管城区")
LONGEST = 400
"""Lines of a file."""
REGISTRIES = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg|crates|golang)\.(org|com|io)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.$}~])/(work|root|home|Users|opt)/\w")


def committed() -> list[Path]:
    """The files that are, or would be, in a commit; without git, all but what .gitignore names."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=True
        ).stdout
        files = [Path(name) for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        skipped = {
            ".git",
            *(
                line.strip("/")
                for line in Path(".gitignore").read_text(encoding="utf-8").splitlines()
            ),
        }
        files = [
            p for p in Path(".").rglob("*") if not skipped & set(p.parts) and p.suffix != ".pyc"
        ]
    return sorted(p for p in files if p.is_file())


def text(path: Path) -> str:
    """The file's text; nothing of a file that is none."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", "replace")


def code(source: str) -> str:
    """Python without its comments and docstrings."""
    told = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, node.end_lineno + 1)
    }
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return " ".join(
        t.string for t in tokens if t.type != tokenize.COMMENT and t.start[0] not in told
    )


def found(pattern: re.Pattern, files: list[Path], read=text) -> list[str]:
    return [f"{path}: {hit.group()}" for path in files for hit in pattern.finditer(read(path))]


def test_the_seeds_are_as_they_were_given():
    assert {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in Path("seeds").glob("*.txt")
    } == SEEDS


def test_the_program_knows_no_name_of_the_seeds():
    python = sorted(Path("kg").rglob("*.py"))
    others = [
        p
        for p in Path("kg").rglob("*")
        if p.suffix in {".js", ".css", ".html", ".jinja", ".j2", ".toml"}
    ]
    assert (
        found(SEED_NAMES, python, lambda path: code(text(path))) + found(SEED_NAMES, others) == []
    )


@pytest.mark.parametrize("folder", ["lexicon", "frames"])
def test_words_and_frames_know_no_name_of_the_seeds(folder):
    files = [p for p in Path("ontology", folder).rglob("*") if p.is_file()]
    assert files and found(SEED_NAMES, files) == []


def test_files_fit_in_the_head():
    ours = [
        p
        for p in committed()
        if p.suffix in {".py", ".js"}
        and not {".min", ".bundle"} & set(p.suffixes)
        and "vendor" not in p.parts
    ]
    lines = {str(p): len(text(p).splitlines()) for p in ours}
    assert {name: n for name, n in lines.items() if n > LONGEST} == {}


def test_no_registry_and_no_place_on_somebodys_machine_is_named():
    files = [p for p in committed() if p != Path("tests/test_house.py")]
    assert found(REGISTRIES, files) == []
    assert found(MACHINE_PATHS, files) == []


def test_every_module_and_public_function_says_what_it_is_for():
    silent = []
    for path in sorted(Path("kg").rglob("*.py")):
        tree = ast.parse(text(path))
        # A body of one statement says it itself
        public = [
            n
            for n in tree.body
            if isinstance(n, (ast.FunctionDef, ast.ClassDef))
            and not n.name.startswith("_")
            and len(n.body) > 1
        ]
        silent += [
            f"{path}: {getattr(n, 'name', 'the module')}"
            for n in [tree, *public]
            if not ast.get_docstring(n)
        ]
    assert silent == []
