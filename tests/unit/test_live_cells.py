"""What a notebook's kernel holds is what is graded, whatever was typed before or after."""

from __future__ import annotations

import json
import linecache
import sys
from types import ModuleType, SimpleNamespace

import pytest

from grader.live_cells import NOTEBOOK, gather
from grader.submission import load


class Kernel:
    """Runs cells as IPython does, as far as `gather` looks."""

    def __init__(self):
        self.user_ns = {"__name__": "__main__"}
        self.history_manager = SimpleNamespace(input_hist_raw=[""], input_hist_parsed=[""])

    def run(self, *cells):
        for cell in cells:
            raw = self.history_manager.input_hist_raw
            raw.append(cell)
            compiled = "".join(
                "None\n" if line.startswith("%") else line
                for line in cell.splitlines(keepends=True)
            )
            self.history_manager.input_hist_parsed.append(compiled)
            name = f"<cell {id(self)} {len(raw)}>"
            linecache.cache[name] = (len(compiled), None, compiled.splitlines(True), name)
            try:
                exec(compile(compiled, name, "exec"), self.user_ns)
            except Exception:
                continue
        return self


@pytest.fixture
def kernel():
    return Kernel()


def cell_texts(live):
    return [cell["source"] for cell in json.loads(live.files[NOTEBOOK])["cells"]]


def test_cells_keep_their_numbers_and_lines(kernel, tmp_path):
    live = gather(kernel.run("x = 1", "y = 2\n\ndef f():\n    return y"), tmp_path)
    assert cell_texts(live) == ["x = 1", "y = 2\n\ndef f():\n    return y"]
    assert live.cells == (2,)


def test_of_two_definitions_the_one_that_the_kernel_holds_is_kept(kernel, tmp_path):
    live = gather(kernel.run("def f():\n    return 1\na = 1", "def f():\n    return 2"), tmp_path)
    assert cell_texts(live) == ["\n\na = 1", "def f():\n    return 2"]


def test_a_cell_that_failed_before_its_definition_has_replaced_nothing(kernel, tmp_path):
    cells = "def f():\n    return 1", "1 / 0\ndef f():\n    return 2"
    live = gather(kernel.run(*cells), tmp_path)
    assert "return 1" in cell_texts(live)[0]
    assert "def f" not in cell_texts(live)[1]
    assert live.cells == (1,)


def test_a_class_is_told_by_its_methods(kernel, tmp_path):
    text = "class C:\n    def f(self):\n        return {}"
    live = gather(kernel.run(text.format(1), "1 / 0\n" + text.format(2)), tmp_path)
    assert live.cells == (1,)


def test_a_cell_that_is_run_again_counts_once(kernel, tmp_path):
    live = gather(
        kernel.run("def f(): return 1", "def f(): return 2", "def f(): return 1"), tmp_path
    )
    assert live.cells == (3,)
    assert cell_texts(live)[1] == ""


def test_what_was_deleted_is_not_graded(kernel, tmp_path):
    assert gather(kernel.run("def f(): return 1", "del f"), tmp_path).cells == ()


def test_what_was_imported_over_a_definition_replaces_it(kernel, tmp_path):
    live = gather(kernel.run("def loads(x): return 1", "from json import loads"), tmp_path)
    assert live.cells == ()


def test_cells_that_are_no_python_are_left_out(kernel, tmp_path):
    live = gather(kernel.run("def f(:", "def g(): return 1"), tmp_path)
    assert cell_texts(live) == ["", "def g(): return 1"]


def test_a_magic_before_a_definition_does_not_hide_it(kernel, tmp_path):
    live = gather(kernel.run("%matplotlib inline\ndef f():\n    return 1"), tmp_path)
    assert live.cells == (1,)


def test_what_no_cell_defines_is_named(kernel, tmp_path):
    live = gather(kernel.run("exec('def f(): pass')", "g = lambda: 1"), tmp_path)
    assert live.without_source == ("f",)


def test_what_run_took_from_a_file_comes_with_that_file(kernel, tmp_path):
    script = tmp_path / "elsewhere" / "layers.py"
    script.parent.mkdir()
    script.write_text("def f(): return 1\n")
    exec(compile(script.read_text(), str(script), "exec"), kernel.user_ns)
    live = gather(kernel, tmp_path / "nowhere")
    assert live.modules == ("layers.py",)
    assert live.without_source == ()


def test_imported_files_of_the_folder_come_along_and_no_others(kernel, tmp_path, monkeypatch):
    for name in ("hw/layers.py", "hw/venv/tool.py", "other.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("def f(): return 1\n")
        module = ModuleType(name)
        module.__file__ = str(file)
        monkeypatch.setitem(sys.modules, name, module)
    live = gather(kernel.run("import layers"), tmp_path / "hw")
    assert live.modules == ("layers.py",)
    assert live.files["layers.py"] == b"def f(): return 1\n"


def test_the_files_load_as_a_submission(kernel, tmp_path):
    live = gather(
        kernel.run("def f(): pass", "@abs\n@staticmethod\ndef f(x):\n    return 1"), tmp_path
    )
    (tmp_path / NOTEBOOK).write_bytes(live.files[NOTEBOOK])
    submission = load(tmp_path / NOTEBOOK)
    assert submission.notes == ()
    assert [symbol.label for symbol in submission.find("f")] == [f"{NOTEBOOK}[cell 1]"]


def test_the_import_of_the_grader_is_no_part_of_the_work(kernel, tmp_path):
    live = gather(kernel.run("x = 1\nimport grader\nimport json"), tmp_path)
    assert cell_texts(live) == ["x = 1\n\nimport json"]
