
import numpy
class _:
    pass
def zeros(n_in, n_out): return numpy.zeros(shape=[n_in, n_out], dtype="f4")
def _normal(n_in, n_out, s, rng): return s*rng.standard_normal(size=(n_in,n_out))
def xavier_normal(n_in, n_out, rng=None):
    rng = rng or numpy.random.default_rng()
    return _normal(n_in, n_out, n_in**-0.5, rng)
def he_normal(n_in, n_out, rng=None):
    rng = rng or numpy.random.default_rng()
    return _normal(n_in, n_out, numpy.sqrt(2)*n_in**-0.5, rng)
def initialize(sizes, method="he", rng=None):
    Ws, bs = [], []
    for a, b in zip(sizes, sizes[1:]):
        if method == "zeros": Ws.append(zeros(a,b))
        elif method == "xavier": Ws.append(xavier_normal(a,b,rng))
        elif method == "he": Ws.append(he_normal(a,b,rng))
        else: Ws.append(_normal(a,b,method,rng))
        bs.append(numpy.zeros(b))
    return Ws, bs
