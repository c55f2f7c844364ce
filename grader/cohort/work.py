"""Grade one submission of a class, in a process that does nothing else."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

from grader.cohort.identity import request_identity
from grader.cohort.memory import Recollection, is_settled
from grader.cohort.records import State
from grader.cohort.task import Result, Task, failed
from grader.errors import DeepgradeError, SubmissionError, UsageError
from grader.grading import Grader
from grader.messages import Messages
from grader.options import Options
from grader.submission import read

UNRECOGNIZED = "errors.nothing_recognized"


def work(grader: Grader, task: Task) -> Result:
    """Grade a submission; whatever goes wrong is a result too."""
    started = time.perf_counter()
    messages = Messages(task.options.lang)
    try:
        result = _grade(grader, task, messages)
    except SubmissionError as error:
        result = Result(state=State.UNREADABLE, problem=messages.word(error.sentence))
    except UsageError as error:
        if error.key == UNRECOGNIZED:
            result = Result(state=State.UNREADABLE, problem=messages.word(error.sentence))
        else:
            refused = (error.sentence, *error.details)
            result = Result(state=State.FAILED, problem=error.worded(messages), refused=refused)
    except DeepgradeError as error:
        result = failed(messages("class.grader_failed", error=error.worded(messages)))
    except Exception as error:  # a fault of ours costs this submission's report, and no other's
        text = f"{type(error).__name__}: {error}"
        result = failed(messages("class.grader_failed", error=text))
    return replace(result, seconds=round(time.perf_counter() - started, 4))


def _grade(grader: Grader, task: Task, messages: Messages) -> Result:
    if task.elsewhere and _request(grader, task.options) != task.request:
        return failed(messages("class.other_version"))
    submission = read(task.bundle.path, task.bundle.unpack())
    memory = Recollection(
        task.bundle.digest, task.options, task.earlier, isolation=grader.isolation
    )
    report = grader.grade(submission, task.options, memory=memory)
    return Result(
        state=State.GRADED,
        stored=memory.store(report),
        is_settled=all(map(is_settled, report.assignments)),
    )


@lru_cache(maxsize=8)
def _request(grader: Grader, options: Options) -> str:
    return request_identity(options, grader.assignments(options))
