"""The wheel works where there is no checkout and no network; what is installed is pinned."""

import filecmp
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import kg
from kg.model.graph import BASE

NO_NETWORK = """
import socket
def refuse(*args, **kwargs): raise OSError("the network was asked")
socket.socket.connect = socket.getaddrinfo = refuse
"""


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """What a command prints; its complaints are the failure's text."""
    env = (
        {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COVERAGE"))}
        | {"PYTHONUTF8": "1"}
        | more
    )
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).resolve().parent.parent
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        folder,
        root,
        cwd=folder,
    )
    return next(folder.glob("kg-*.whl"))


@pytest.mark.slow
def test_the_wheel_has_the_program_and_its_knowledge_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {p.as_posix() for p in Path("kg").rglob("*") if p.is_file() and p.suffix != ".pyc"}
    knowledge = {f"kg/_{p.as_posix()}" for p in Path("ontology").rglob("*") if p.is_file()}
    assert {n for n in names if ".dist-info/" not in n} == code | knowledge


@pytest.mark.slow
def test_installed_from_the_wheel_it_works_in_another_folder_without_a_network(
    wheel, tmp_path, seeds
):
    python = empty_environment(tmp_path / "env")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=tmp_path,
    )
    command = python.parent / "kg"
    where = run(
        python,
        "-c",
        "import kg, kg.resources; print(kg.__file__, kg.resources.folder())",
        cwd=tmp_path,
    )
    assert where.count(str(tmp_path / "env")) == 2
    assert kg.__version__ in run(command, "--version", cwd=tmp_path).split()

    pages = Path("seeds").resolve()
    run(command, "build", pages, "-o", "out", cwd=tmp_path)
    seeds.write(tmp_path / "here")
    same, differ, lost = filecmp.cmpfiles(
        tmp_path / "out",
        tmp_path / "here",
        [p.name for p in (tmp_path / "here").iterdir()],
        shallow=False,
    )
    assert same and not differ and not lost
    rows = run(
        command,
        "query",
        "--on",
        "out",
        "--format",
        "csv",
        f"SELECT ?p WHERE {{ ?p a <{BASE}ns#Person> }}",
        cwd=tmp_path,
    )
    assert len(rows.splitlines()) - 1 == len(seeds.of("Person"))


def empty_environment(folder: Path) -> Path:
    """The Python of a new environment with kg's dependencies in reach, but neither kg nor a network."""
    venv.create(folder, symlinks=os.name != "nt")
    site = Path(
        sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    )
    # A path in a .pth file brings the packages of that folder, not the links to checkouts that lie in it
    (site / "dependencies.pth").write_text(
        "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}), encoding="utf-8"
    )
    (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return (
        Path(sysconfig.get_path("scripts", "venv", {"base": str(folder), "platbase": str(folder)}))
        / "python"
    )


def project() -> dict:
    return tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, str]:
    lines = [
        line
        for line in Path("constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in lines)
    return dict(line.split("==") for line in lines)


def test_everything_that_is_asked_for_is_pinned():
    about = project()["project"]
    asked = (
        about["dependencies"]
        + sum(about["optional-dependencies"].values(), [])
        + project()["build-system"]["requires"]
    )
    names = {re.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in asked} - {"kg"}
    assert names <= {name.lower() for name in pins()}


def test_what_is_imported_is_asked_for():
    """No package comes in only because another one happens to bring it."""
    from test_arrows import ONLY_IN

    called = {
        "yaml": "pyyaml",
        "docx": "python-docx",
        "markdown_it": "markdown-it-py",
        "cv2": "opencv-python",
        "PIL": "pillow",
        "rapidocr_onnxruntime": "rapidocr-onnxruntime",
    }
    about = project()["project"]
    extras = [
        line
        for name, lines in about["optional-dependencies"].items()
        if name not in ("test", "attack")
        for line in lines
    ]
    asked = {
        re.match(r"[A-Za-z0-9._-]+", line).group().lower()
        for line in about["dependencies"] + extras
    }
    asked -= {"lxml_html_clean"}  # which trafilatura needs and does not ask for
    assert {called.get(package, package) for package in ONLY_IN} == asked


def test_the_scripts_of_the_checkout_can_be_run():
    assert os.access(".ci/run", os.X_OK)
    run("bash", "-n", ".ci/run", cwd=Path.cwd())
    planned = run("make", "-n", "run", "PYTHON=" + sys.executable, cwd=Path.cwd())
    assert "build seeds -o exports" in planned
