import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    N, D = x.shape
    bn_param.setdefault('running_mean', np.zeros(D, dtype=x.dtype))
    bn_param.setdefault('running_var', np.zeros(D, dtype=x.dtype))
    if mode not in ('train', 'test'):
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)
    train = mode == 'train'
    mu = x.mean(axis=0) if train else bn_param['running_mean']
    var = x.var(axis=0) if train else bn_param['running_var']
    if train:
        for key, value in (('running_mean', mu), ('running_var', var)):
            bn_param[key] = momentum * bn_param[key] + (1 - momentum) * value
    scale = 1 / np.sqrt(var + eps)
    x_hat = (x - mu) * scale
    return gamma * x_hat + beta, (x_hat, scale, gamma)


def batchnorm_backward(dout, cache):
    x_hat, scale, gamma = cache
    N = dout.shape[0]
    dgamma = np.einsum('ij,ij->j', dout, x_hat)
    dbeta = np.einsum('ij->j', dout)
    dx = scale * gamma / N * (N * dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    dx, dgamma, dbeta = None, None, None
    x_hat, scale, gamma = cache
    dbeta, dgamma = dout.sum(0), (dout * x_hat).sum(0)
    dx = (dout - dout.mean(0) - x_hat * (dout * x_hat).mean(0)) * (gamma * scale)
    return dx, dgamma, dbeta


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    # not through batchnorm_forward: statistics over (N, H, W) directly
    C = x.shape[1]
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    running_mean = bn_param.get('running_mean', np.zeros(C))
    running_var = bn_param.get('running_var', np.zeros(C))
    if bn_param['mode'] == 'train':
        mu = x.mean(axis=(0, 2, 3))
        var = x.var(axis=(0, 2, 3))
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    else:
        mu, var = running_mean, running_var
    bn_param['running_mean'], bn_param['running_var'] = running_mean, running_var
    std = np.sqrt(var + eps).reshape(1, C, 1, 1)
    x_hat = (x - mu.reshape(1, C, 1, 1)) / std
    out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)
    return out, (x_hat, std, gamma)


def spatial_batchnorm_backward(dout, cache):
    x_hat, std, gamma = cache
    axes = (0, 2, 3)
    dgamma = (dout * x_hat).sum(axis=axes)
    dbeta = dout.sum(axis=axes)
    g = dout * gamma.reshape(1, -1, 1, 1)
    dx = (g - g.mean(axis=axes, keepdims=True) - x_hat * (g * x_hat).mean(axis=axes, keepdims=True)) / std
    return dx, dgamma, dbeta
