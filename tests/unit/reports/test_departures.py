from grader.report import Departure


def test_a_convention_is_told_by_title_only_where_it_is_not_the_usual_one(samples, render):
    departure = Departure(id="eps", title="eps inside the root", value=1e-6)
    conventions = {"eps": 1e-6, "running": "zeros, biased, 0.9"}
    assignment = samples.assignment(
        samples.criterion(), conventions=conventions, departures=(departure,)
    )
    page = render(samples.report(assignment))
    assert "read from your code: eps inside the root = 1e-06" in page
    assert "zeros" not in page
