"""``grade compare``: two implementations are the same, or it is said where they differ."""

import json

import pytest

RIGHT = """
def ewa(values, beta, bias_correction=False):
    v, out = 0.0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        out.append(v / (1 - beta ** t) if bias_correction else v)
    return out
"""
REWRITTEN = """
import numpy as np

def ewa(values, beta, bias_correction=False):
    n = len(values)
    weights = np.array([[(1 - beta) * beta ** (i - j) if j <= i else 0. for j in range(n)]
                        for i in range(n)])
    v = weights @ np.asarray(values, float)
    return v / (1 - beta ** np.arange(1, n + 1)) if bias_correction else v
"""
DOUBLED = RIGHT.replace("out.append(v", "out.append(2 * v").replace("else v)", "else 2 * v)")
RAISING = RIGHT.replace("return out", "raise ValueError('no')")
OF = ("-a", "optimizers")


@pytest.fixture
def work(tmp_path):
    def write(name, text):
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_rewrite_that_does_the_same_is_the_same(run, work):
    done = run("compare", work("a", RIGHT), work("b", REWRITTEN), *OF)
    assert done.code == 0, done.out + done.err
    assert "the same in all" in done.out


def test_a_difference_is_told_with_both_values_and_how_they_relate(run, work):
    done = run("compare", work("a", DOUBLED), "reference", *OF, "--format", "json")
    assert done.code == 1
    found = json.loads(done.out)
    assert found["same"] is False
    rows = {row["id"]: row for row in found["assignments"][0]["criteria"]}
    assert rows["ewa-values"]["is"] == "different"
    assert rows["ewa-values"]["relation"] == "factor_named"
    shown = run("compare", work("a", DOUBLED), "reference", *OF)
    assert "is 2 times the right answer" in shown.out.replace("\n", " ")


def test_the_order_of_the_two_does_not_matter_for_what_is_right(run, work):
    done = run("compare", "reference", work("b", DOUBLED), *OF)
    assert done.code == 1
    assert "is 2 times the right answer" in done.out.replace("\n", " ")


def test_two_that_are_wrong_in_the_same_way_are_the_same(run, work):
    assert run("compare", work("a", DOUBLED), work("b", DOUBLED), *OF).code == 0
    assert run("compare", work("a", RAISING), work("b", RAISING), *OF).code == 0


def test_one_that_raises_is_told_from_one_that_does_not(run, work):
    done = run("compare", work("a", RAISING), work("b", RIGHT), *OF)
    assert done.code == 1
    assert "A: ValueError: no" in done.out
    assert "B: runs to the end" in done.out


def test_random_behaviour_is_compared_by_its_distribution(run, work):
    mask = """
import numpy as np

class Dropout:
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio

    def forward(self, x, train_flg=True):
        if train_flg:
            self.mask = {draws} > self.dropout_ratio
            return x * self.mask
        return x * (1.0 - self.dropout_ratio)

    def backward(self, dout):
        return dout * self.mask
"""
    first = work("a", mask.format(draws="np.random.rand(*x.shape)"))
    second = work("b", mask.format(draws="1 - np.random.random_sample(x.shape)"))
    third = work("c", mask.format(draws="1 - np.random.rand(*x.shape) ** 2"))
    assert run("compare", first, second, "-a", "dropout").code == 0
    assert run("compare", first, third, "-a", "dropout").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "A and B are missing"),
        (("x",), "A and B are missing"),
        (("reference", "reference"), "both are the reference"),
        (("nowhere.py", "reference"), "no such file"),
    ],
)
def test_what_cannot_be_compared_is_said(run, arguments, said):
    done = run("compare", *arguments)
    assert done.code == 2
    assert said in done.err


def test_works_without_anything_in_common_are_refused(run, work):
    other = "class Dropout:\n    def forward(self, x):\n        return x + 1\n"
    done = run("compare", work("a", RIGHT), work("b", other))
    assert done.code == 2
    assert "no assignment in common" in done.err
