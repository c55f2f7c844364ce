"""The same twelve checks in other graders, each run the way that its users run it."""
