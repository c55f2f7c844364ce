
import numpy as np
def zeros(n_in, n_out): return np.zeros((n_in,n_out))
def xavier_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(1/n_in), size=(n_in,n_out))
def he_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(2/n_in), size=(n_in,n_out))
def initialize(sizes, method, rng):
    p = {"W": [], "b": []}
    for a, b in zip(sizes[:-1], sizes[1:]):
        w = {"zeros": lambda: zeros(a, b), "xavier": lambda: xavier_normal(a, b, rng), "he": lambda: he_normal(a, b, rng)}.get(method, lambda: rng.normal(0, method, (a, b)))()
        p["W"].append(w); p["b"].append(np.zeros(b))
    return p
