"""In a terminal of 80 x 24 the end of the report stays visible: it must hold what matters."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

VISIBLE = 23  # 24 lines less the prompt's


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_first_failure_and_the_score_are_on_the_last_screen(lang, samples, render):
    screen = render(samples.course(lang)).splitlines()[-VISIBLE:]
    heading = next(n for n, line in enumerate(screen) if line.startswith("✗ 1. "))
    explanation = "\n".join(screen[heading:])
    assert "y[0, 0]" in explanation
    assert "common/layers.py:22" in explanation
    assert "np.var(x, axis=0)" in explanation
    assert "115.5" in screen[-1]


def test_a_long_first_failure_is_cut_to_the_screen(samples, render):
    diagnosis = replace(samples.failure().diagnosis, explanation="Words. " * 110)
    failure = samples.failure(diagnosis=diagnosis, rationale="long " * 200)
    screen = render(samples.report(samples.assignment(failure))).splitlines()[-VISIBLE:]
    assert any(line.startswith("✗ 1. ") for line in screen)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_line_is_wider_than_the_terminal(lang, samples, render):
    lines = render(samples.course(lang)).splitlines()
    assert max(map(cell_len, lines)) == 80


@pytest.mark.parametrize("length", range(28, 44))
def test_korean_sentences_are_wrapped_and_never_cut(length, samples, render):
    title = "가" * length + ". 나머지 " * 4 + "끝."
    criterion = samples.failure(title=title, hint=title, rationale=title)
    page = render(samples.report(samples.assignment(criterion)))
    assert "…" not in page
    assert page.count("끝.") == 4
