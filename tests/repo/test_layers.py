"""Imports point downward, as the table of docs/architecture.md says."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "architecture.md"


def read_layers():
    """Return the layer of each module or package of the grader, by its dotted name."""
    layers, layer = {}, None
    for row in re.findall(r"^\|([^|]*)\|([^|]*)\|", TABLE.read_text(encoding="utf-8"), re.M):
        if re.fullmatch(r" L\d ", row[0]):
            layer = int(row[0].strip()[1:])
        for path in re.findall(r"`(grader/[a-z_]+(?:/|\.py))`", row[1]):
            layers[path.removesuffix(".py").strip("/").replace("/", ".")] = layer
    return layers


def modules(*packages):
    """Yield ``(dotted name, file)`` of every module, courses' own files aside."""
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            if parts[:2] == ("grader", "courses") and len(parts) > 3:
                continue
            yield ".".join(parts).removesuffix(".__init__"), file


def imports(file, module, *, only_at_load=False):
    """Return the dotted names that a file imports, relative ones made absolute.

    ``only_at_load`` leaves out what is imported for types only, and inside functions.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    found, waiting = [], [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            if only_at_load:
                continue
        if only_at_load and isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(start) if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            found += [name, *(f"{name}.{alias.name}" for alias in node.names)]
        waiting.extend(ast.iter_child_nodes(node))
    return found


LAYERS = read_layers()


def unit(name):
    """Return the module or package of the table that a dotted name belongs to."""
    return ".".join(name.split(".")[:2])


def layer_of(name):
    return LAYERS.get(unit(name))


def test_every_module_of_the_grader_stands_in_the_table():
    units = {unit(module) for module, _ in modules("grader")} - {"grader"}
    assert units == set(LAYERS)


@pytest.mark.parametrize(
    ("module", "file"), [m for m in modules("grader") if m[0] != "grader"], ids=str
)
def test_a_module_imports_from_its_own_layer_or_below(module, file):
    above = {
        name
        for name in imports(file, module)
        if name.startswith("grader.")
        and layer_of(name) is not None
        and layer_of(name) > layer_of(module)
    }
    assert not above, f"{module} (L{layer_of(module)}) imports {sorted(above)} from above"


def test_no_module_imports_itself_through_others():
    known = dict(modules("grader", "reference"))
    graph = {
        module: {
            name
            for name in imports(file, module, only_at_load=True)
            if name in known and name != module
        }
        for module, file in known.items()
    }
    del graph["grader"]  # imports its one function when it is first asked for
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_the_sandbox_knows_nothing_of_rubrics_and_answers():
    for module, file in modules("grader"):
        if unit(module) == "grader.sandbox":
            names = {name for name in imports(file, module) if name.startswith("grader.")}
            above = {name for name in names if unit(name) != "grader.sandbox" and layer_of(name)}
            assert not above, f"{module} imports {sorted(above)}"


def test_the_reference_never_imports_the_grader():
    for module, file in modules("reference"):
        owners = {name.split(".")[0] for name in imports(file, module)}
        assert not owners & {"grader", "assignments"}, module


def test_the_grader_never_imports_the_reference_or_an_assignment_by_name():
    for module, file in modules("grader"):
        owners = {name.split(".")[0] for name in imports(file, module)}
        assert not owners & {"reference", "assignments"}, module


def test_assignments_do_not_import_each_other():
    files = list((ROOT / "assignments").glob("*/*.py"))
    assert files
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = [
            (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not [name for name in names if name.split(".")[0] == "assignments"], file
