"""The dialect is recognized by its names, and of several definitions the written one counts."""

from __future__ import annotations

import pytest

from grader.detection import detect, find_symbols
from grader.dialects import Dialect, class_part, function_part
from grader.submission import load


def nothing(code):
    """An adapter that no test calls."""


LAYER = class_part("Norm", ("Norm", "Normalization"), {"forward": ("forward", "__call__")}, nothing)
BOOK = Dialect("book", (LAYER,))
NATIVE = Dialect("native", (LAYER, function_part("fit", ("fit",), nothing)))
FUNCTIONS = Dialect("functions", (function_part("Norm.forward", ("norm_forward",), nothing),))


@pytest.fixture
def read(tmp_path):
    def read_files(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return load(tmp_path)

    return read_files


def written(name="norm_forward", value=1):
    return f"def {name}(x):\n    return x * {value}\n"


STUB = "def norm_forward(x):\n    pass\n"
CLASS = "class Norm:\n    def forward(self, x):\n        return x * 2\n"


def chosen(submission, dialect, target):
    symbol = find_symbols(submission, dialect).symbols[target]
    return symbol.file, symbol.line


def test_a_submission_without_the_names_speaks_no_dialect(read):
    assert detect(read(a=written("other")), [BOOK, FUNCTIONS]) is None


def test_without_dialects_nothing_is_recognized(read):
    assert detect(read(a=CLASS), []) is None


@pytest.mark.parametrize(("text", "name"), [(CLASS, "book"), (written(), "functions")])
def test_the_dialect_whose_names_are_there_is_recognized(read, text, name):
    assert detect(read(a=text), [BOOK, FUNCTIONS]).dialect.name == name


def test_a_method_alone_does_not_make_a_part(read):
    assert detect(read(a="class Other:\n    def forward(self): return 1\n"), [BOOK]) is None


def test_the_dialect_with_most_parts_wins(read):
    assert detect(read(a=CLASS + written("fit")), [BOOK, NATIVE]).dialect is NATIVE


def test_among_equals_the_dialect_that_is_more_complete_wins(read):
    assert detect(read(a=CLASS), [NATIVE, BOOK]).dialect is BOOK


def test_among_complete_equals_the_first_wins(read):
    second = Dialect("second", (LAYER,))
    assert detect(read(a=CLASS), [BOOK, second]).dialect is BOOK
    assert detect(read(a=CLASS), [second, BOOK]).dialect is second


def test_written_code_counts_more_than_stubs(read):
    submission = read(a=CLASS + "def fit(x):\n    pass\n", b=written())
    both = Dialect("stubs", (function_part("fit", ("fit",), nothing),))
    assert detect(submission, [both, FUNCTIONS]).dialect is FUNCTIONS


def test_the_usual_name_comes_before_the_others(read):
    other = CLASS.replace("Norm", "Normalization")
    assert chosen(read(a=CLASS, b=other), BOOK, "Norm") == ("a.py", 1)


def test_another_spelling_is_found_where_the_usual_is_missing(read):
    submission = read(a=CLASS.replace("Norm", "Normalization").replace("forward", "__call__"))
    assert chosen(submission, BOOK, "Norm.forward") == ("a.py", 2)


def test_the_last_definition_counts(read):
    assert chosen(read(a=written() + written(value=2)), FUNCTIONS, "Norm.forward") == ("a.py", 3)


def test_a_stub_does_not_count_beside_written_code(read):
    assert chosen(read(a=written(), b=STUB), FUNCTIONS, "Norm.forward") == ("a.py", 1)


def test_a_stub_counts_where_there_is_nothing_else(read):
    assert chosen(read(a=STUB), FUNCTIONS, "Norm.forward") == ("a.py", 1)


def test_the_file_with_most_of_the_names_counts(read):
    submission = read(a=CLASS + written("fit"), b=CLASS)
    assert chosen(submission, NATIVE, "Norm") == ("a.py", 1)


def test_the_methods_are_those_of_the_chosen_class(read):
    submission = read(a=CLASS + written("fit"), b=CLASS)
    assert chosen(submission, NATIVE, "Norm.forward") == ("a.py", 2)


def test_a_stub_in_the_chosen_class_is_not_replaced_from_another_file(read):
    unfinished = "class Norm:\n    def forward(self): pass\n    def other(self, x): return x + 1\n"
    submission = read(a=unfinished + written("fit"), b=CLASS)
    assert chosen(submission, NATIVE, "Norm") == ("a.py", 1)
    assert chosen(submission, NATIVE, "Norm.forward") == ("a.py", 2)


def test_an_inherited_method_is_found(read):
    text = CLASS.replace("Norm", "Layer") + "class Norm(Layer): pass\n"
    assert chosen(read(a=text), BOOK, "Norm.forward") == ("a.py", 2)


def test_the_definitions_that_did_not_count_are_kept(read):
    found = find_symbols(read(a=written(), b=STUB), FUNCTIONS)
    assert [symbol.file for symbol in found.others["Norm.forward"]] == ["b.py"]


def test_a_part_may_refuse_a_definition_of_its_name(read):
    part = function_part("fit", ("fit",), nothing)
    refused = type(part)(part.name, part.symbols, part.adapter, accepts=lambda symbol: False)
    assert detect(read(a=written("fit")), [Dialect("picky", (refused,))]) is None


def test_what_was_looked_for_is_told_in_the_courses_names(read):
    found = find_symbols(read(a=CLASS), BOOK)
    assert found.looked_for("Norm.forward") == ("Norm.forward", "Norm.__call__")


SEARCHING = Dialect(
    "native",
    (
        function_part("grid_search", ("grid_search",), nothing, is_common=True),
        function_part("log_uniform", ("log_uniform",), nothing),
    ),
)


def test_a_common_name_alone_is_no_sign_of_an_exercise_that_nobody_asked_for(read):
    submission = read(a=written("grid_search"))
    assert detect(submission, [SEARCHING], asked=False) is None
    assert detect(submission, [SEARCHING], asked=True).dialect is SEARCHING


def test_common_names_beside_another_one_are_recognized(read, tmp_path):
    submission = read(a=written("grid_search") + written("log_uniform"))
    assert len(detect(submission, [SEARCHING], asked=False).parts) == 2
