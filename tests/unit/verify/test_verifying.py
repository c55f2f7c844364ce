"""A sound assignment is trusted; one that is broken in one place is not, for that reason."""

from __future__ import annotations

import json

import pytest

from grader.cli.main import main
from grader.verify.records import CHECKS, QUICK
from grader.verify.verifying import verify

EFFORT = QUICK


def findings(folder, *only):
    (verification,) = verify([str(folder)], only=only or CHECKS, effort=EFFORT)
    return {
        (check.name, finding.kind, finding.where)
        for check in verification.checks
        for finding in check.findings
        if finding.level == "fault"
    }


def figures(folder, check):
    (verification,) = verify([str(folder)], only=[check], effort=EFFORT)
    return verification.checks[0].figures


def test_a_sound_assignment_is_trusted(write):
    (verification,) = verify([str(write())], effort=EFFORT)
    assert verification.is_trusted, verification


def test_every_mutant_of_the_answers_is_played(write):
    seen = figures(write(), "mutants")
    assert seen["mutants"] == seen["killed"] + seen["equivalent"] > 8


def test_a_mutant_that_nothing_sees_survives(write):
    blind = write(probes=[('{"y": impl.centre', '{"y": 0 * impl.centre')])
    kinds = {(kind, where) for _, kind, where in findings(blind, "mutants")}
    assert ("survivor", "answer.py:5") in kinds


def test_a_survivor_that_is_declared_equivalent_is_no_fault(write):
    folder = write(answer=[("rng.binomial(1, 0.3, n)", "rng.binomial(1, 0.3, n) + 0")])
    assert findings(folder, "mutants")
    (verification,) = verify([str(folder)], only=["mutants"], effort=EFFORT)
    entries = [
        {
            "file": "answer.py",
            "function": "keep",
            "before": finding.detail.splitlines()[0].removeprefix("-"),
            "after": finding.detail.splitlines()[1].removeprefix("+"),
            "because": "adding nothing",
        }
        for finding in verification.checks[0].findings
    ]
    (folder / "equivalents.yaml").write_text(json.dumps(entries), encoding="utf-8")
    assert findings(folder, "mutants") == set()
    assert figures(folder, "mutants")["equivalent"] == len(entries)


def test_a_mutant_that_writes_into_what_the_probes_share_harms_no_other(write):
    shared = "SIZES = [5, 3]\n\n\ndef centred(impl, rng):"
    call = "impl.centre(rng.normal(3.0, 1.0, size=(5, 3)), SIZES)"
    grow = "    sizes = sizes + [7]\n    return x - x.mean(axis=0) * len(sizes) / 3"
    folder = write(
        probes=[
            ("def centred(impl, rng):", shared),
            ("impl.centre(rng.normal(3.0, 1.0, size=(5, 3)))", call),
        ],
        answer=[("def centre(x)", "def centre(x, sizes)"), ("    return x - x.mean(axis=0)", grow)],
    )
    assert ("mutants", "survivor", "answer.py:5") in findings(folder, "mutants")
    assert figures(folder, "mutants")["killed"] > 8


def test_an_endless_loop_is_cut(write):
    loop = "    while n % 2:\n        n += 2\n        n -= 1\n    return rng.binomial(1, 0.3, n)"
    folder = write(answer=[("    return rng.binomial(1, 0.3, n)", loop)])
    assert figures(folder, "mutants")["mutants"] > 8


def test_a_misconception_that_loses_nothing_is_a_fault(write):
    folder = write(misconceptions=[("x.mean()", "x.mean(axis=0)")])
    assert findings(folder, "misconceptions") == {
        ("misconceptions", "loses_nothing", "over-everything (native)")
    }


def test_two_misconceptions_that_cannot_be_told_apart_are_a_fault(write):
    twin = """\
  another:
    title: {en: the same, ko: 같음}
    explanation: {en: The same., ko: 같습니다.}
    replaces: {centre: over_everything}
criteria:"""
    sought = ("[over-everything]", "[over-everything, another]")
    folder = write(rubric=[("criteria:", twin), sought])
    assert {kind for _, kind, _ in findings(folder, "misconceptions")} == {"taken_for"}


def test_a_misconception_that_no_criterion_looks_for_is_a_fault(write):
    folder = write(rubric=[("    misconceptions: [over-everything]\n", "")])
    assert ("misconceptions", "never_sought", "over-everything") in findings(
        folder, "misconceptions"
    )


def test_a_criterion_that_zeros_pass_is_a_fault(write):
    folder = write(probes=[('{"y": impl.centre', '{"y": 1e-14 * impl.centre')])
    kinds = {kind for _, kind, where in findings(folder, "blindness") if where == "centred"}
    assert {"vanishes", "trivial"} <= kinds


def test_a_criterion_whose_right_answer_is_zeros_is_no_fault(write):
    folder = write(answer=[("return x - x.mean(axis=0)", "return 0 * x")])
    assert findings(folder, "blindness") == set()


def test_a_property_that_a_trivial_player_has_is_a_note(write):
    folder = write(probes=[('{"y": impl.centre(', '{"y": len(impl.centre('), ("3)))}", "3))))}")])
    (verification,) = verify([str(folder)], only=["blindness"], effort=EFFORT)
    assert {(f.kind, f.level) for f in verification.checks[0].findings} == {("property", "note")}


def test_a_criterion_that_never_calls_its_target_is_a_fault(write):
    folder = write(rubric=[("    targets: [keep]", "    targets: [centre]")])
    assert ("blindness", "never_called", "noisy") in findings(folder, "blindness")


def test_two_columns_that_are_the_same_are_a_fault(write):
    folder = write(probes=[("size=(5, 3))", "size=(5, 1)).repeat(2, axis=1)")])
    assert ("blindness", "twins", "centred") in findings(folder, "blindness")


def test_a_claim_that_a_right_answer_misses_is_a_fault(write):
    folder = write(probes=[("400, 0.3)", "400, 0.62)")])
    assert ("rejections", "refused", "noisy") in findings(folder, "rejections")


def test_a_reference_that_draws_from_elsewhere_is_a_fault(write):
    own = "import numpy\n    return numpy.random.default_rng().random(n)[:1] < 0.5"
    folder = write(
        answer=[("return rng.binomial(1, 0.3, n)", own)],
        probes=[("Proportion(int(kept.sum()), 400, 0.3)", "kept.astype(float)")],
    )
    kinds = {kind for _, kind, _ in findings(folder, "reference")}
    assert "reference" in kinds


def test_a_probe_that_the_reference_cannot_play_is_a_fault_and_ends_the_rest(write):
    folder = write(probes=[("impl.centre(", "impl.center(")])
    assert findings(folder) == {("reference", "cannot_play", "centred")}


def test_asking_for_the_references_own_draws_is_a_fault(write):
    folder = write(probes=[("Proportion(int(kept.sum()), 400, 0.3)", "kept")])
    assert ("reference", "other_draws", "noisy") in findings(folder, "reference")


def test_the_same_request_gives_the_same_json_whatever_the_number_of_jobs(write, capsys):
    folder = write()
    texts = []
    for jobs in ("1", "2"):
        code = main(["verify", str(folder), "--quick", "--format", "json", "--jobs", jobs])
        texts.append(capsys.readouterr().out)
        assert code == 0
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["trusted"] is True


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_fault_ends_with_1_and_is_shown(write, capsys, lang):
    folder = write(probes=[('{"y": impl.centre', '{"y": 0 * impl.centre')])
    code = main(
        ["verify", str(folder), "--quick", "--only", "mutants", "--jobs", "1", "--lang", lang]
    )
    out = capsys.readouterr().out
    assert code == 1
    assert "-return x - x.mean(axis=0)" in out


def test_an_unknown_assignment_or_check_is_a_usage_error(capsys):
    assert main(["verify", "no-such-assignment"]) == 2
    assert main(["verify", "dropout", "--only", "luck"]) == 2
    assert "luck" in capsys.readouterr().err


def test_an_experiment_whose_claim_fails_is_a_fault(write):
    folder = write(experiments=[("0.0, 1e-9", "0.5, 1.0")])
    assert ("experiments", "claim_fails", "means-vanish") in findings(folder, "experiments")


def test_a_misconception_that_breaks_no_claim_is_a_fault(write):
    folder = write(experiments=[("0.0, 1e-9", "0.0, 1e9")])
    assert findings(folder, "experiments") == {("experiments", "claims_hold", "means-vanish")}


def test_claims_that_the_rubric_does_not_have_are_a_fault(write):
    folder = write(experiments=[('"small"', '"tiny"')])
    assert ("experiments", "claims_differ", "means-vanish") in findings(folder, "experiments")


def test_an_experiment_that_the_reference_cannot_play_is_a_fault(write):
    folder = write(experiments=[("impl.centre", "impl.center")])
    found = findings(folder, "experiments")
    assert ("experiments", "cannot_play_experiment", "means-vanish") in found
