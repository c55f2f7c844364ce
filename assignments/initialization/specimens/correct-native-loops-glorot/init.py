
import numpy as np
def zeros(n_in, n_out):
    W = np.empty((n_in, n_out)); W.fill(0); return W
def xavier_normal(n_in, n_out, rng):
    W = np.empty((n_in, n_out))
    for i in range(n_in):
        for j in range(n_out):
            W[i, j] = rng.standard_normal() * (2/(n_in+n_out))**0.5
    return W
def he_normal(n_in, n_out, rng):
    return np.asfortranarray(rng.standard_normal((n_out, n_in)).T * (2.0/n_in)**.5)
def initialize(layer_sizes, init, rng):
    out = []
    f = {"zeros": lambda a,b: zeros(a,b), "xavier": lambda a,b: xavier_normal(a,b,rng), "he": lambda a,b: he_normal(a,b,rng)}
    for a,b in zip(layer_sizes, layer_sizes[1:]):
        W = f[init](a,b) if isinstance(init,str) else init*rng.standard_normal((a,b))
        out.append((W, np.zeros(b)))
    return out
