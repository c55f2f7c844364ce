"""The submission's code, in a process of its own. See ``docs/architecture.md``, "The sandbox"."""
