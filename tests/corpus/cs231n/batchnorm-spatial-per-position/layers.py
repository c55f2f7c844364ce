import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param, verbose=False):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)

    N, D = x.shape
    running_mean = bn_param.get('running_mean', np.zeros((1, D), dtype=x.dtype))
    running_var = bn_param.get('running_var', np.zeros((1, D), dtype=x.dtype))

    cache = {}
    if mode == 'train':
        sample_mean = np.mean(x, axis=0, keepdims=True)
        sample_var = np.var(x, axis=0, keepdims=True)
        if verbose:
            print('mean', sample_mean, 'var', sample_var)
        x_norm = (x - sample_mean) / np.sqrt(sample_var + eps)
        out = gamma * x_norm + beta
        cache['x_norm'] = x_norm
        cache['gamma'] = gamma
        cache['std'] = np.sqrt(sample_var + eps)
        running_mean = momentum * running_mean + (1 - momentum) * sample_mean
        running_var = momentum * running_var + (1 - momentum) * sample_var
    elif mode == 'test':
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    bn_param['running_mean'] = running_mean
    bn_param['running_var'] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    x_norm, gamma, std = cache['x_norm'], cache['gamma'], cache['std']
    N = dout.shape[0]
    dbeta = np.sum(dout, axis=0, keepdims=True)
    dgamma = np.sum(dout * x_norm, axis=0, keepdims=True)
    dx_norm = dout * gamma
    dx = (dx_norm - np.mean(dx_norm, axis=0) - x_norm * np.mean(dx_norm * x_norm, axis=0)) / std
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    # already the short version
    return batchnorm_backward(dout, cache)


def spatial_batchnorm_forward(x, gamma, beta, bn_param, verbose=False):
    N, C, H, W = x.shape
    g = np.repeat(gamma, H * W)
    b = np.repeat(beta, H * W)
    y, cache = batchnorm_forward(x.reshape(N, -1), g, b, bn_param, verbose)
    return y.reshape(N, C, H, W), cache


def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = batchnorm_backward(dout.reshape(N, -1), cache)
    return dx.reshape(N, C, H, W), dgamma.reshape(C, -1).sum(axis=1), dbeta.reshape(C, -1).sum(axis=1)
