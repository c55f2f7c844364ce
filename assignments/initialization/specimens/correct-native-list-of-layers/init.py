
import numpy as np
def zeros(n_in, n_out): return np.zeros((n_in,n_out))
def xavier_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(1/n_in), size=(n_in,n_out))
def he_normal(n_in, n_out, rng): return rng.normal(0, np.sqrt(2/n_in), size=(n_in,n_out))
def initialize(sizes, method, rng):
    layers = []
    for n,m in zip(sizes,sizes[1:]):
        fn = {"zeros": lambda n,m,r: zeros(n,m), "xavier": xavier_normal, "he": he_normal}.get(method)
        W = fn(n,m,rng) if fn else rng.normal(0,method,(n,m))
        layers.append({"W": W, "b": np.zeros(m)})
    return layers
