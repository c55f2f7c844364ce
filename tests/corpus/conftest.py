"""The cases are data: pytest must not import them (``--doctest-modules`` would)."""

collect_ignore_glob = ["book/*", "cs231n/*", "dlai/*"]
