"""Whatever a submission says, both reports can be made of it, and nothing in them acts."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import Note, Source, SubmissionFacts
from grader.reports.json_report import to_json

ANYTHING = st.text(max_size=40) | st.text(
    alphabet="\x1b[]m;\x9b\u202e\r\n\t\x00|<>&=+@-:`*_\\\ud800\U000e0041", max_size=20
)
VALUES = st.recursive(
    ANYTHING | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=6,
)


@given(text=ANYTHING, other=ANYTHING, value=VALUES, line=st.integers(-5, 10**9))
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_any_text_can_be_reported(samples, render, lang, text, other, value, line):
    failure = samples.failure(
        title=text,
        rationale=other,
        hint=text,
        source=Source(file=other, line=line, text=text),
        evidence={"observation": text, "expected": value, "observed": value, "stdout": other},
    )
    report = samples.report(
        samples.assignment(failure, dialect=text, conventions={other: value}),
        lang=lang,
        submission=SubmissionFacts(path=text, sha256=other),
        notes=(Note(kind=text, message=other, file=text, line=line),),
    )
    page = render(report)
    acting = [c for c in page if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl"}]
    assert acting == []
    json.loads(to_json(report))
