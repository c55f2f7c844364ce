
import numpy as np
def zeros(n_out, n_in): return np.zeros((n_in,n_out))
def xavier_normal(n_out, n_in, rng): return rng.normal(0, np.sqrt(1/n_in), size=(n_in,n_out))
def he_normal(n_out, n_in, rng): return rng.normal(0, np.sqrt(2/n_in), size=(n_in,n_out))
def initialize(rng, method, sizes):
    p={}
    for l,(n,m) in enumerate(zip(sizes,sizes[1:]),1):
        std={"zeros":0.0,"xavier":np.sqrt(1/n),"he":np.sqrt(2/n)}[method] if method in ("zeros","xavier","he") else method
        p["W"+str(l)]=rng.standard_normal((n,m))*std; p["b"+str(l)]=np.zeros(m)
    return p
