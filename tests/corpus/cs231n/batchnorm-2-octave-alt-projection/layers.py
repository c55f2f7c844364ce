import numpy as np

# octave -> python. X is N x D here, I work on X'


def col(v):
    return np.asarray(v).reshape(-1, 1)


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = 1e-5
    if 'eps' in bn_param:
        eps = bn_param['eps']
    momentum = 0.9
    if 'momentum' in bn_param:
        momentum = bn_param['momentum']
    A = x.T
    D = A.shape[0]
    N = A.shape[1]
    if 'running_mean' not in bn_param:
        bn_param['running_mean'] = np.zeros(D)
        bn_param['running_var'] = np.zeros(D)
    if mode == 'train':
        mu = np.dot(A, np.ones((N, 1))) / N
        sig2 = np.dot((A - mu) ** 2, np.ones((N, 1))) / N
        bn_param['running_mean'] = (momentum * col(bn_param['running_mean']) + (1 - momentum) * mu).ravel()
        bn_param['running_var'] = (momentum * col(bn_param['running_var']) + (1 - momentum) * sig2).ravel()
    else:
        mu = col(bn_param['running_mean'])
        sig2 = col(bn_param['running_var'])
    s = np.sqrt(sig2 + eps)
    Z = (A - mu) / s
    Y = col(gamma) * Z + col(beta)
    return Y.T, [Z, s, col(gamma), N]


def batchnorm_backward(dout, cache):
    Z, s, g, N = cache
    G = dout.T
    dbeta = np.dot(G, np.ones((N, 1)))
    dgamma = np.dot(G * Z, np.ones((N, 1)))
    C = np.eye(N) - np.ones((N, N)) / N           # centering matrix
    dA = np.dot(g * G, C) - Z * (g * dgamma) / N
    return (dA / s).T, dgamma.ravel(), dbeta.ravel()


def batchnorm_backward_alt(dout, cache):
    Z, s, g, N = cache
    dx = np.zeros((N, Z.shape[0]))
    for d in range(Z.shape[0]):
        z = Z[d]
        P = np.eye(N) - np.outer(z, z) / N  # symmetric
        dx[:, d] = (g[d] / s[d]) * (P @ dout[:, d])
    return dx, (dout.T * Z).sum(1), dout.T.sum(1)
