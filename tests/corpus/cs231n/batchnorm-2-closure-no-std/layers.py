import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    eps = bn_param.get('eps', 1e-5)
    rate = bn_param.get('momentum', 0.9)
    D = x.shape[1]
    rm, rv = (bn_param.get('running_' + s, np.zeros(D)) for s in ('mean', 'var'))
    train = bn_param['mode'] == 'train'
    mu, var = (x.mean(0), x.var(0)) if train else (rm, rv)
    if train:
        rm, rv = (rate * a + (1 - rate) * b for a, b in ((rm, mu), (rv, var)))
    bn_param.update(running_mean=rm, running_var=rv)
    std = np.sqrt(var + eps)
    xhat = (x - mu) / std

    def backward(dout):
        dbeta = dout.sum(0)
        dgamma = np.sum(xhat * dout, 0)
        dx = gamma * (dout - dbeta / len(x) - xhat * dgamma / len(x))
        return dx, dgamma, dbeta

    return gamma * xhat + beta, backward


def batchnorm_backward(dout, cache):
    return cache(dout)


def batchnorm_backward_alt(dout, cache):
    dx, dgamma, dbeta = cache(dout)
    return dx, dgamma, dbeta
