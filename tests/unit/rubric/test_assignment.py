"""An assignment folder: found by slug or path, its modules loaded by path, its names checked."""

from __future__ import annotations

import sys

import pytest

from grader.assignment import Assignment, bundled, open_assignment
from grader.errors import InternalError, RubricError, UsageError

INTERFACE = """\
class Scale:
    def forward(self, x): ...
    def backward(self, dout): ...
PARTS = {"Scale": Scale}
def configure(parts, conventions): return parts
def factor(impl): return None
"""
PROBES = """\
from .interface import PARTS
def forward(impl, rng): return {}
def _forward(impl, rng): return {}
def backward(impl, rng): return {"parts": PARTS}
"""
MISCONCEPTIONS = "class Added: ...\n"
DIALECTS = """\
class Dialect:
    def __init__(self, name): self.name = name
    targets = frozenset({"Scale", "Scale.forward", "Scale.backward"})
DIALECTS = (Dialect("native"), Dialect("book"), Dialect("other"))
"""


@pytest.fixture(autouse=True)
def forget_modules():
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("deepgrade_assignment_"):
            del sys.modules[name]


@pytest.fixture
def folder(tmp_path, sound):
    return make(tmp_path / "scale", sound)


def make(folder, rubric, **modules):
    folder.mkdir(parents=True)
    texts = {
        "interface": INTERFACE,
        "probes": PROBES,
        "misconceptions": MISCONCEPTIONS,
        "dialects": DIALECTS,
        **modules,
    }
    (folder / "rubric.yaml").write_text(rubric, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def checked(folder):
    with pytest.raises(RubricError) as caught:
        open_assignment(folder).check()
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_a_sound_assignment_has_nothing_to_tell(folder):
    open_assignment(folder).check()


def test_nothing_is_imported_before_it_is_asked_for(folder):
    (folder / "probes.py").write_text("raise SystemExit")
    assignment = open_assignment(folder)
    assert assignment.rubric.slug == "scale"
    assert assignment.interface.PARTS


def test_modules_import_each_other(folder):
    assignment = open_assignment(folder)
    assert assignment.probes.PARTS is assignment.interface.PARTS
    assert assignment.misconceptions.Added


def test_two_versions_of_a_slug_live_side_by_side(folder, sound):
    other = make(folder.parent / "other", sound, interface=INTERFACE + "VERSION = 2\n")
    old, new = open_assignment(folder), open_assignment(other)
    assert not hasattr(old.interface, "VERSION")
    assert new.interface.VERSION == 2
    assert new.probes.PARTS is new.interface.PARTS is not old.interface.PARTS


def test_a_changed_module_is_loaded_anew(folder):
    assert not hasattr(open_assignment(folder).interface, "VERSION")
    (folder / "interface.py").write_text(INTERFACE + "VERSION = 2\n")
    assert open_assignment(folder).interface.VERSION == 2


def test_dialects_are_those_that_the_rubric_allows(folder):
    assert [dialect.name for dialect in open_assignment(folder).dialects] == ["native", "book"]


def test_a_rubric_without_dialects_has_all_of_them(folder, sound):
    rubric = sound.replace("dialects: [native, book]\n", "")
    folder = make(folder.parent / "all", rubric)
    names = [dialect.name for dialect in open_assignment(folder).dialects]
    assert names == ["native", "book", "other"]


def extend(folder, changes="", **modules):
    folder.mkdir()
    text = "schema: deepgrade/rubric/v1\nextends: ../scale\n" + changes
    (folder / "rubric.yaml").write_text(text)
    for name, module in modules.items():
        (folder / f"{name}.py").write_text(module)
    return folder


def test_an_extending_rubric_without_modules_uses_those_it_extends(folder):
    assignment = open_assignment(extend(folder.parent / "mine"))
    assignment.check()
    assert assignment.misconceptions.Added


def test_an_extending_rubric_uses_its_own_modules_first(folder):
    interface = INTERFACE + "OWN = True\n"
    assignment = open_assignment(extend(folder.parent / "mine", interface=interface))
    assert assignment.interface.OWN
    assert assignment.probes.PARTS is assignment.interface.PARTS


@pytest.mark.parametrize(
    ("name", "line", "text", "found"),
    [
        ("probes", 2, "x = 1\ny = z\n", "NameError while importing probes.py: name 'z' is"),
        ("probes", 2, "x = 1\ndef (:\n", "SyntaxError while importing probes.py: invalid syntax"),
        (
            "probes",
            1,
            "import absent_module\n",
            "ModuleNotFoundError while importing probes.py: No",
        ),
        (
            "probes",
            2,
            "import json\njson.loads('x')\n",
            "JSONDecodeError while importing probes.py: E",
        ),
        ("probes", 1, "raise SystemExit(3)\n", "SystemExit while importing probes.py: 3"),
        ("probes", 1, "assert False\n", "AssertionError while importing probes.py;"),
    ],
)
def test_a_module_that_fails_is_told_with_its_line(folder, name, line, text, found):
    (folder / f"{name}.py").write_text(text)
    with pytest.raises(RubricError) as caught:
        getattr(open_assignment(folder), name)
    message = str(caught.value)
    assert message.startswith(f"{folder}/{name}.py:{line}:")
    assert f"  found {found}" in message


def test_a_failure_is_told_where_it_came_up(folder):
    (folder / "interface.py").write_text("x = 1\n\nraise OSError('gone')\n")
    with pytest.raises(
        RubricError, match=r"interface\.py:3:1  found OSError while .*: gone; valid"
    ):
        _ = open_assignment(folder).probes


def test_a_bundled_module_that_fails_is_the_graders_own_fault(folder, monkeypatch):
    monkeypatch.setattr("grader.assignment.bundled_folder", lambda: folder.parent)
    (folder / "probes.py").write_text("y = z\n")
    with pytest.raises(InternalError, match=r"probes\.py:1:5  found NameError .* grader's own"):
        _ = open_assignment(folder).probes


def test_a_module_that_is_not_there_is_told(folder):
    (folder / "probes.py").unlink()
    with pytest.raises(
        RubricError, match=r"probes\.py:1:1  found no such file; valid: a probes\.py"
    ):
        _ = open_assignment(folder).probes


def test_no_dialects_are_told(folder):
    (folder / "dialects.py").write_text("dialects = ()\n")
    with pytest.raises(
        RubricError, match=r"dialects\.py:1:1  found no DIALECTS; valid: DIALECTS, a"
    ):
        _ = open_assignment(folder).dialects


def test_dialects_without_names_are_told(folder):
    (folder / "dialects.py").write_text("DIALECTS = (1,)\n")
    with pytest.raises(RubricError, match=r"found DIALECTS=\(1,\); valid: DIALECTS, a tuple"):
        _ = open_assignment(folder).dialects


NAMES = {
    "an unknown probe": (
        ("probe: forward", "probe: foward"),
        "rubric.yaml:22:12  found probe='foward', which is no function in probes.py; "
        "valid: backward, forward; did you mean 'forward'?",
    ),
    "an unknown probe to follow through": (
        ("{probe: backward", "{probe: bakward"),
        "rubric.yaml:34:29  found probe='bakward', which is no function in probes.py; "
        "valid: backward, forward; did you mean 'backward'?",
    ),
    "an unknown calibrator": (
        ("calibrate: factor", "calibrate: faktor"),
        "rubric.yaml:11:16  found calibrate='faktor', which is no function in interface.py; "
        "valid: Scale, factor; did you mean 'factor'?",
    ),
    "an unknown part": (
        ("[Scale.forward]", "[Scala.forward]"),
        "rubric.yaml:20:15  found the target 'Scala.forward', which no dialect has; "
        "valid: Scale, Scale.backward, Scale.forward; did you mean 'Scale.forward'?",
    ),
    "an unknown method": (
        ("[Scale.forward]", "[Scale.foward]"),
        "rubric.yaml:20:15  found the target 'Scale.foward', which no dialect has; "
        "valid: Scale, Scale.backward, Scale.forward; did you mean 'Scale.forward'?",
    ),
    "an unknown part that is replaced": (
        ("{Scale: Added}", "{Skale: Added}"),
        "rubric.yaml:16:16  found replaces='Skale', which is not in PARTS of interface.py; "
        "valid: Scale; did you mean 'Scale'?",
    ),
    "an unknown variant": (
        ("{Scale: Added}", "{Scale: Aded}"),
        "rubric.yaml:16:23  found the variant 'Aded', which is not in misconceptions.py; "
        "valid: Added; did you mean 'Added'?",
    ),
    "an unknown dialect": (
        ("[native, book]", "[native, boook]"),
        "rubric.yaml:6:20  found the dialect 'boook', which is not in dialects.py; "
        "valid: book, native, other; did you mean 'book'?",
    ),
}


@pytest.mark.parametrize("fault", NAMES)
def test_a_name_that_the_modules_lack_is_told_in_full(tmp_path, sound, fault):
    (old, new), line = NAMES[fault]
    assert old in sound
    assert checked(make(tmp_path / "scale", sound.replace(old, new, 1))) == [line]


def test_a_criterions_dialects_are_looked_up_when_the_rubric_has_none(tmp_path, sound):
    rubric = sound.replace("dialects: [native, book]\n", "")
    rubric = rubric.replace("    points: 3", "    dialects: [odd]\n    points: 3")
    assert checked(make(tmp_path / "scale", rubric)) == [
        "rubric.yaml:20:16  found the dialect 'odd', which is not in dialects.py; "
        "valid: book, native, other"
    ]


BOOK_LACKS_BACKWARD = DIALECTS + 'DIALECTS[1].targets = {"Scale.forward"}\n'


def test_a_dialect_may_lack_the_target_of_a_criterion(folder):
    (folder / "dialects.py").write_text(BOOK_LACKS_BACKWARD)
    open_assignment(folder).check()


def test_a_dialect_that_a_criterion_names_must_have_its_target(folder, sound):
    rubric = sound.replace("    requires", "    dialects: [native, book]\n    requires")
    assert checked(make(folder.parent / "other", rubric, dialects=BOOK_LACKS_BACKWARD)) == [
        "rubric.yaml:29:15  found the target 'Scale.backward', which the dialect 'book' lacks; "
        "valid: a target of each dialect that the criterion names"
    ]


def test_a_target_of_dialects_that_the_rubric_leaves_out_does_not_count(folder, sound):
    rubric = sound.replace("[native, book]", "[book]")
    assert checked(make(folder.parent / "other", rubric, dialects=BOOK_LACKS_BACKWARD)) == [
        "rubric.yaml:29:15  found the target 'Scale.backward', which no dialect has; "
        "valid: Scale.forward; did you mean 'Scale.forward'?"
    ]


def test_dialects_that_list_no_targets_have_those_of_the_parts(folder, sound):
    dialects = DIALECTS.replace("    targets", "    spare")
    open_assignment(make(folder.parent / "other", sound, dialects=dialects)).check()
    misspelt = sound.replace("[Scale.backward]", "[Scale.bakward]")
    [line] = checked(make(folder.parent / "third", misspelt, dialects=dialects))
    assert line.endswith("did you mean 'Scale.backward'?")


def test_an_interface_without_its_two_names_is_told(folder):
    (folder / "interface.py").write_text("def factor(impl): ...\n")
    (folder / "probes.py").write_text(PROBES.replace("from .interface import PARTS", "PARTS = {}"))
    assert checked(folder) == [
        "interface.py:1:1  found no function configure; "
        "valid: def configure(parts, conventions), which returns the configured parts",
        "interface.py:1:1  found no PARTS; "
        "valid: PARTS, a dict from canonical names to the reference's objects",
    ]


def test_faults_of_several_modules_are_told_at_once(folder):
    (folder / "probes.py").write_text("y = z\n")
    (folder / "misconceptions.py").write_text("")
    (folder / "dialects.py").write_text("DIALECTS = 1\n")
    assert [line.split("  ")[0] for line in checked(folder)] == [
        "dialects.py:1:1",
        "probes.py:1:5",
        "rubric.yaml:16:23",
    ]


def test_a_rubric_without_misconceptions_needs_no_module_of_them(folder, sound):
    start, end = sound.index("misconceptions:\n"), sound.index("criteria:")
    rubric = (sound[:start] + sound[end:]).replace("    misconceptions: [added]\n", "")
    folder = make(folder.parent / "other", rubric)
    (folder / "misconceptions.py").unlink()
    open_assignment(folder).check()


def test_a_rubric_made_in_python_is_checked_too(folder, read):
    rubric = read(("probe: forward", "probe: foward"))
    with pytest.raises(RubricError, match=r"rubric\.yaml:1:1  found probe='foward'"):
        Assignment(folder, rubric).check()


def test_the_path_of_the_rubric_opens_its_folder(folder):
    assert open_assignment(str(folder / "rubric.yaml")).folder == folder


def test_a_slug_opens_a_bundled_assignment(folder, monkeypatch):
    monkeypatch.setattr("grader.assignment.bundled_folder", lambda: folder.parent)
    monkeypatch.setattr("grader.assignment.bundled", lambda: ("scale",))
    assert open_assignment("scale").folder == folder


def test_an_unknown_slug_is_told_with_the_bundled_ones(monkeypatch):
    monkeypatch.setattr("grader.assignment.bundled", lambda: ("batchnorm", "dropout"))
    with pytest.raises(UsageError) as caught:
        open_assignment("bathnorm")
    assert str(caught.value) == (
        "assignment 'bathnorm': found no such slug or folder; valid: a folder with a rubric.yaml, "
        "or one of batchnorm, dropout; did you mean 'batchnorm'?"
    )


def test_a_folder_without_a_rubric_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"found a folder without a rubric\.yaml; valid: a folder"):
        open_assignment(tmp_path)


def test_bundled_assignments_are_the_folders_with_a_rubric(folder, monkeypatch):
    monkeypatch.setattr("grader.rubric.bundle.bundled_folder", lambda: folder.parent)
    (folder.parent / "unfinished").mkdir()
    assert bundled() == ("scale",)


def test_the_handout_is_read_in_each_language(folder):
    (folder / "handout.ko.md").write_text("# 크기", encoding="utf-8")
    (folder / "handout.en.md").write_text("# Scaling", encoding="utf-8")
    assignment = open_assignment(folder)
    assert (assignment.handout("ko"), assignment.handout("en")) == ("# 크기", "# Scaling")


def test_an_extending_rubric_hands_out_the_text_it_extends(folder):
    (folder / "handout.en.md").write_text("# Scaling")
    assert open_assignment(extend(folder.parent / "mine")).handout("en") == "# Scaling"


def test_a_handout_in_the_other_language_is_offered(folder):
    (folder / "handout.ko.md").write_text("# 크기", encoding="utf-8")
    with pytest.raises(UsageError, match=r"found no handout\.en\.md; valid: --lang ko"):
        open_assignment(folder).handout("en")


def test_no_handout_at_all_is_told(folder):
    with pytest.raises(
        UsageError, match=r"found no handout\.en\.md; valid: a handout\.en\.md there"
    ):
        open_assignment(folder).handout("en")


@pytest.mark.parametrize("slug", bundled())
def test_a_bundled_rubric_allows_all_of_its_dialects(slug):
    assert open_assignment(slug).rubric.dialects is None  # so that recognizing need not read it


def test_the_dialects_of_an_extra_are_looked_up(tmp_path, sound):
    rubric = sound.replace("    points: 3", "    extra: [book, odd]\n    points: 3", 1)
    (fault,) = checked(make(tmp_path / "scale", rubric))
    assert "found the dialect 'odd', which is not in dialects.py" in fault


@pytest.mark.parametrize("stated", ["yes please", "[]", "3", "{book: true}"])
def test_an_extra_is_a_truth_value_or_a_list(tmp_path, sound, stated):
    rubric = sound.replace("    points: 3", f"    extra: {stated}\n    points: 3", 1)
    with pytest.raises(RubricError, match="a list of dialects"):
        open_assignment(make(tmp_path / "scale", rubric))
