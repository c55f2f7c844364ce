
import numpy as np
def zeros(n_in, n_out): return np.zeros((n_in,n_out))
def xavier_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(1/n_in), size=(n_in,n_out))
def he_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(2/n_in), size=(n_in,n_out))
def initialize(sizes, method, rng):
    p = {}
    big = rng.standard_normal((max(sizes), max(sizes)))
    for l in range(1, len(sizes)):
        a, b = sizes[l-1], sizes[l]
        s = {"zeros": 0, "xavier": 1/np.sqrt(a), "he": np.sqrt(2/a)}.get(method, method)
        p[f"W{l}"] = s * big[:a, :b]; p[f"b{l}"] = np.zeros(b)
    return p
