"""Every operator makes the mistakes that it says it makes, and only of what it says."""

from __future__ import annotations

import ast

import pytest

from grader.verify.mutants import OPERATORS, Workshop
from grader.verify.operator import Scope

EXAMPLES = [(o, before, after) for o in OPERATORS for before, after in o.examples]
SCOPE = Scope(("a", "x"), ("m", "v"), ("a", "x"))


def mutants(operator, statement):
    """Return the statement's source with each mutant of each of its nodes."""
    found = []
    tree = ast.parse(statement)
    for parent in list(ast.walk(tree)):
        for field, value in ast.iter_fields(parent):
            places = enumerate(value) if isinstance(value, list) else [(None, value)]
            for index, node in places:
                if isinstance(node, ast.AST):
                    for replacement in operator.mutate(node, SCOPE):
                        put(parent, field, index, replacement)
                        found.append(ast.unparse(ast.fix_missing_locations(tree)))
                        put(parent, field, index, node)
    return found


def put(parent, field, index, node):
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


@pytest.mark.parametrize(
    ("operator", "before", "after"), EXAMPLES, ids=[f"{o.name()}: {b}" for o, b, _ in EXAMPLES]
)
def test_an_operator_does_what_its_examples_say(operator, before, after):
    assert ast.unparse(ast.parse(after)) in mutants(operator, before)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda o: o.name())
def test_every_operator_has_an_example(operator):
    assert operator.examples


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda o: o.name())
def test_an_operator_leaves_the_original_alone(operator):
    for before, _ in operator.examples:
        tree = ast.parse(before)
        untouched = ast.dump(tree)
        for node in ast.walk(tree):
            list(operator.mutate(node, SCOPE))
        assert ast.dump(tree) == untouched


LAYER = '''
class Layer:
    """A layer: a - b."""

    def __init__(self, eps: float = 1e-5) -> None:
        if not eps > 0:
            raise ValueError(f"eps={eps - 1}")
        self.eps = eps

    def forward(self, x, train=True):
        x = as_floating(x, "x")
        if train:
            self.mu = x.mean(axis=0)
        return x - self.mu
'''


def test_documentation_defaults_guards_and_checks_are_left_alone():
    texts = {mutant.statement.text for mutant in Workshop(LAYER).mutants}
    assert texts == {
        "self.eps = eps",
        "if train:",
        "self.mu = x.mean(axis=0)",
        "return x - self.mu",
    }


def test_a_mutant_knows_its_function_its_line_and_its_text():
    mutant = next(m for m in Workshop(LAYER).mutants if m.operator == "operand-swap")
    assert mutant.key == ("Layer.forward", "return x - self.mu", "return self.mu - x")
    assert mutant.statement.first == 14


def test_a_mutated_tree_has_one_mistake_and_is_whole_again_afterwards():
    workshop = Workshop(LAYER)
    clean = ast.dump(ast.parse(LAYER))
    for mutant in workshop.mutants:
        with workshop.mutated(mutant.number) as tree:
            compile(tree, "layer.py", "exec")
            assert ast.dump(tree) != clean
    with workshop.mutated(0) as tree:
        pass
    assert ast.dump(tree) == clean


def test_the_same_source_gives_the_same_mutants():
    assert Workshop(LAYER).mutants == Workshop(LAYER).mutants
