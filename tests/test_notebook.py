"""The notebook of docs/ runs from top to bottom, and shows a picture."""

import base64
import shutil
import subprocess
import sys

import pytest
from support import ROOT


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of jupyter's own packages, about paths and event loops
def test_the_notebook_runs_and_shows_a_picture(tmp_path, monkeypatch):
    import nbclient
    import nbformat

    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    subprocess.run(
        [sys.executable, "-m", "ipykernel", "install", "--prefix", str(tmp_path / "made")],
        check=True,
        capture_output=True,
    )
    shutil.copytree(tmp_path / "made" / "share" / "jupyter" / "kernels" / "python3", kernel)
    notebook = nbformat.read(ROOT / "docs/graph.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells), (
        "docs/graph.ipynb is kept without its outputs"
    )
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [o for o in outputs if o.output_type == "stream" and o.name == "stderr"], outputs
    pictures = [o.data["image/png"] for o in outputs if "image/png" in o.get("data", ())]
    assert len(pictures) == 1 and len(base64.b64decode(pictures[0])) > 20_000
    assert any("宋洁" in o.data.get("text/plain", "") for o in outputs if "data" in o)
