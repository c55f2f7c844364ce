"""Whether a rubric can be trusted: what is right passes, what is wrong fails and is named."""
