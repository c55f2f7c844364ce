"""Files with which other systems run the grader: workflows and autograders, ready to commit."""
