
import numpy as np
def zeros(n_in, n_out): return np.zeros((n_in,n_out))
def xavier_normal(n_in, n_out, seed): return np.random.RandomState(seed).randn(n_in, n_out)/np.sqrt(n_in)
def he_normal(n_in, n_out, seed): return np.random.RandomState(seed).randn(n_in, n_out)*np.sqrt(2/n_in)
def initialize(sizes, method, seed):
    r = np.random.RandomState(seed)
    p = {}
    for l in range(1,len(sizes)):
        s = {"zeros":0,"xavier":sizes[l-1]**-.5,"he":(2/sizes[l-1])**.5}.get(method, method)
        p['W%d'%l] = s*r.randn(sizes[l-1],sizes[l]); p['b%d'%l]=np.zeros(sizes[l])
    return p
