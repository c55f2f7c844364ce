def layer_keys(parameters):
    """W1, b1, W2, b2, ..."""
    L = len(parameters) // 2
    return [p + str(l) for l in range(1, L + 1) for p in ("W", "b")]
