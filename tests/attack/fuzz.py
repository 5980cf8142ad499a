"""Coverage-guided fuzzing with atheris: `python tests/attack/fuzz.py bytes -runs=20000`; the targets are those of `kg` that read what others wrote.

What it finds is a crash of this process with the input beside it; test_atheris.py runs each target for a bounded number of inputs.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["kg", "tomllib"]):
    from attack import mutation

SEEDS = {
    "bytes": mutation.page("新区"),
    "text": mutation.page("新区"),
    "notes": mutation.NOTES,
    "judgements": mutation.JUDGEMENTS,
    "query": "SELECT ?p { ?p kg:name ?n . FILTER(?n = '罗松年') } ORDER BY ?p",
}


def target(name: str, folder: Path):
    """What takes the bytes that atheris makes."""

    def of_text(act):
        return lambda data: act(data.decode("utf-8", "ignore").replace("\0", ""))

    return {
        "bytes": mutation.read_bytes,
        "text": of_text(lambda text: mutation.read_text(text[:2000])),
        "notes": of_text(lambda text: mutation.read_notes(text, folder / "pages.toml")),
        "judgements": of_text(
            lambda text: mutation.read_judgements(text, folder / "judgements.toml")
        ),
        "query": of_text(mutation.ask_query),
    }[name]


def main() -> None:
    name, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        (corpus / "seed").write_text(SEEDS[name], encoding="utf-8")
        atheris.Setup(
            [sys.argv[0], str(corpus), f"-artifact_prefix={folder}/", *options],
            target(name, Path(folder)),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
