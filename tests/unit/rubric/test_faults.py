"""What is told of a rubric that is wrong, word by word."""

from __future__ import annotations

import pytest

KEYS_OF_A_CRITERION = (
    "dialects, extra, follow_through, hints, id, misconceptions, observations, points, probe, "
    "requires, targets, timeout, title, visibility"
)
POINTS = "valid: a number greater than 0, such as 3, 1/3 or 0.5"
SHARE = "valid: a share of the points between 0 and 1, such as 1/2"
TOLERANCES = (
    "valid: at least one observation, each with a tolerance: exact, rounding, iterated, gradient "
    "or {rtol: 1e-6, atol: 1e-9}"
)
TIMEOUT = "valid: seconds for each call, greater than 0 and at most 3600"
SLUG = "valid: lower-case words joined by -, unique in the rubric"

ONE_FAULT = {
    "zero points": ("points: 3", "points: 0", f"21:13  found points=0; {POINTS}"),
    "negative points": ("points: 3", "points: -1/2", f"21:13  found points='-1/2'; {POINTS}"),
    "points over zero": ("points: 3", "points: 1/0", f"21:13  found points='1/0'; {POINTS}"),
    "points in words": ("points: 3", "points: three", f"21:13  found points='three'; {POINTS}"),
    "points of truth": ("points: 3", "points: true", f"21:13  found points=True; {POINTS}"),
    "points left empty": ("points: 3", "points:", f"21:12  found points without a value; {POINTS}"),
    "too much credit": (
        "credit: 1/2",
        "credit: 2",
        f"34:47  found follow_through.credit=2; {SHARE}",
    ),
    "negative credit": (
        "[added]",
        "[{id: added, credit: -0.5}]",
        "26:42  found misconceptions[0].credit=-0.5; "
        "valid: a share of the points between 0 and 1, such as 1/4",
    ),
    "a misspelt key": (
        "    probe: forward",
        "    porbe: forward\n    probe: forward",
        "22:5  found the unknown key 'porbe' in criterion 'forward'; "
        f"valid: {KEYS_OF_A_CRITERION}; did you mean 'probe'?",
    ),
    "a misspelt key at the top": (
        "summary:",
        "polices: {}\nsummary:",
        "5:1  found the unknown key 'polices'; valid: conventions, criteria, dialects, "
        "experiments, experiments_by_default, extends, "
        "misconceptions, only, policies, remove, schema, slug, summary, techniques, title, "
        "version; did you mean 'policies'?",
    ),
    "a misspelt bound": (
        "atol: 1e-9",
        "atoll: 1",
        "25:23  found the unknown key 'atoll' in observations.x of criterion 'forward'; "
        "valid: atol, rtol; did you mean 'atol'?",
    ),
    "a misspelt tolerance": (
        "y: rounding",
        "y: roundign",
        f"24:10  found observations.y='roundign'; {TOLERANCES}; did you mean 'rounding'?",
    ),
    "a tolerance that is a number": (
        "y: rounding",
        "y: 1e-6",
        f"24:10  found observations.y=1e-06; {TOLERANCES}",
    ),
    "a negative bound": (
        "rtol: 1e-6",
        "rtol: -1",
        "25:17  found observations.x.rtol=-1; valid: a relative bound, 0 or greater, such as 1e-6",
    ),
    "an infinite bound": (
        "atol: 1e-9",
        "atol: .inf",
        "25:29  found observations.x.atol=inf; "
        "valid: an absolute bound, 0 or greater, such as 1e-9",
    ),
    "no observations": ("{dx: gradient}", "{}", f"32:19  found observations={{}}; {TOLERANCES}"),
    "a title in one language": (
        "{en: Forward, ko: 순전파}",
        "{en: Forward}",
        "19:12  found no 'ko' in title of criterion 'forward'; "
        "valid: a text for 'ko'; both en and ko are needed",
    ),
    "a blank title": (
        "ko: 배율",
        'ko: " "',
        "9:12  found conventions.factor.title={'en': 'factor', 'ko': ' '}; "
        "valid: a text in both languages, en and ko",
    ),
    "a title without languages": (
        "{en: Scaling, ko: 크기 바꾸기}",
        "Scaling",
        "4:8  found title='Scaling'; valid: a text in both languages, en and ko",
    ),
    "a number for a text": (
        "ko: 더함",
        "ko: 5",
        "14:27  found misconceptions.added.title.ko=5; "
        "valid: a text for 'ko'; both en and ko are needed",
    ),
    "a version without quotes": (
        '"1"',
        "1",
        '3:10  found version=1; valid: a text such as "1", in quotes',
    ),
    "another schema": (
        "rubric/v1",
        "rubric/v2",
        "1:9  found schema='deepgrade/rubric/v2'; valid: deepgrade/rubric/v1; "
        "did you mean 'deepgrade/rubric/v1'?",
    ),
    "no slug": (
        "slug: scale\n",
        "",
        "1:1  found no 'slug'; valid: the folder's name: lower-case words joined by -",
    ),
    "an id with capitals": (
        "id: backward",
        "id: Backward",
        f"27:9  found id='Backward'; {SLUG}",
    ),
    "a text for a list": (
        "targets: [Scale.forward]",
        "targets: Scale.forward",
        "20:14  found targets='Scale.forward'; "
        "valid: a list of canonical names such as [BatchNorm.forward]",
    ),
    "no targets": (
        "[Scale.forward]",
        "[]",
        "20:14  found targets=[]; valid: a list of canonical names such as [BatchNorm.forward]",
    ),
    "a probe that is no name": (
        "probe: forward",
        "probe: for ward",
        "22:12  found probe='for ward'; valid: the name of a function in probes.py",
    ),
    "a visibility of its own": (
        "points: 3",
        "visibility: secret\n    points: 3",
        "21:17  found visibility='secret'; valid: public or hidden",
    ),
    "no time at all": (
        "points: 3",
        "timeout: 0\n    points: 3",
        f"21:14  found timeout=0; {TIMEOUT}",
    ),
    "time in quotes": (
        "points: 3",
        'timeout: "5"\n    points: 3',
        f"21:14  found timeout='5'; {TIMEOUT}",
    ),
    "a convention with a hyphen": (
        "  factor:",
        "  fac-tor:",
        "8:3  found the name 'fac-tor'; "
        "valid: names of letters, digits and _, each with title, default, calibrate",
    ),
    "a misconception with capitals": (
        "misconceptions:\n",
        "misconceptions:\n  Odd: {title: {en: a, ko: b}, explanation: {en: a, ko: b}, "
        "replaces: {A: B}}\n",
        "13:3  found the name 'Odd'; "
        "valid: ids of lower-case words joined by -, each with title, explanation, replaces",
    ),
    "a misconception of nothing": (
        "{Scale: Added}",
        "{}",
        "16:15  found misconceptions.added.replaces={}; "
        "valid: canonical names, each with its wrong variant in misconceptions.py",
    ),
    "a default that is a mapping": (
        "default: 1e-5",
        "default: {a: 1}",
        "10:14  found conventions.factor.default={'a': 1}; "
        "valid: a number, a text, true or false, or a list of these",
    ),
    "selectors without a base": (
        "summary:",
        "only: [forward]\nsummary:",
        "5:1  found 'only' in a rubric that extends none; "
        "valid: extends: and the name of another rubric, or no such key",
    ),
    "an alias": (
        "credit: 1/2",
        "credit: *half",
        "34:47  found the alias *half; valid: the value itself, written out",
    ),
}


@pytest.mark.parametrize("fault", ONE_FAULT)
def test_a_fault_is_told_once_and_in_full(told, fault):
    old, new, line = ONE_FAULT[fault]
    assert told((old, new)) == [f"rubric.yaml:{line}"]


def test_all_faults_are_told_at_once_from_top_to_bottom(told):
    lines = told(
        ('"1"', "1"),
        ("    default: 1e-5\n", ""),
        ("points: 3", "points: 0\n    points: 4"),
        ("[added]", "[aded]"),
        ("requires: [forward]", "requires: [foward]"),
    )
    assert [line.split("  ")[0] for line in lines] == [
        "rubric.yaml:3:10",
        "rubric.yaml:9:5",
        "rubric.yaml:20:13",
        "rubric.yaml:21:5",
        "rubric.yaml:26:22",
        "rubric.yaml:33:16",
    ]


def test_every_missing_key_of_one_criterion_is_told(told):
    lines = told(("    points: 3\n    probe: forward\n", ""))
    assert [line.split(";")[0] for line in lines] == [
        "rubric.yaml:18:5  found no 'points' in criterion 'forward'",
        "rubric.yaml:18:5  found no 'probe' in criterion 'forward'",
    ]


def test_a_fault_in_an_item_does_not_make_the_list_too_short(told, sound):
    second = sound[sound.index("  - id: backward") :]
    assert told((second, ""), ("points: 3", "points: 0")) == [
        f"rubric.yaml:21:13  found points=0; {POINTS}"
    ]


def test_no_fault_speaks_the_language_of_the_validator(told):
    for old, new, _ in ONE_FAULT.values():
        for line in told((old, new)):
            assert "pydantic" not in line
            assert "http" not in line
            assert "Input should" not in line


def test_a_long_value_is_shortened(told):
    [line] = told(("points: 3", f"points: {'x' * 500}"))
    assert len(line) < 200
