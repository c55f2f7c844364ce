import numpy as np
import pdb


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)

    N, D = x.shape
    running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == 'train':
        # pdb.set_trace()
        batch_mean = x.mean(axis=0)
        batch_var = x.std(axis=0) ** 2
        running_mean = momentum * running_mean + (1 - momentum) * batch_mean
        running_var = momentum * running_var + (1 - momentum) * batch_var
        x_hat = (x - batch_mean) / (batch_var + eps) ** .5
        out = x_hat * gamma + beta
        cache = (x, batch_mean, batch_var, x_hat, gamma, beta, eps)
    elif mode == 'test':
        x_hat = (x - running_mean) / (running_var + eps) ** .5
        out = x_hat * gamma + beta
        cache = (x, running_mean, running_var, x_hat, gamma, beta, eps)
        running_mean = momentum * running_mean + (1 - momentum) * x.mean(axis=0)
        running_var = momentum * running_var + (1 - momentum) * x.var(axis=0)
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    bn_param['running_mean'] = running_mean
    bn_param['running_var'] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    x, mean, var, x_hat, gamma, beta, eps = cache
    m = x.shape[0]
    dgamma = np.sum(x_hat * dout, axis=0).reshape(gamma.shape)
    dbeta = np.sum(dout, axis=0).reshape(beta.shape)
    dx_hat = dout * gamma
    dvar = -0.5 * np.sum(dx_hat * (x - mean), axis=0) * (var + eps) ** -1.5
    dmean = -np.sum(dx_hat, axis=0) / np.sqrt(var + eps)   # second term is zero, sum(x - mean) = 0
    dx = dx_hat / np.sqrt(var + eps) + 2.0 / m * (x - mean) * dvar + dmean / m
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for batch normalization.              #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    x, mean, var, x_hat, gamma, beta, eps = cache
    m = x.shape[0]
    dgamma = np.sum(x_hat * dout, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx = gamma / m / np.sqrt(var + eps) * (m * dout - dbeta - x_hat * dgamma)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    out, cache = None, None
    eps = ln_param.get('eps', 1e-5)
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    pass

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def layernorm_backward(dout, cache):
    dx, dgamma, dbeta = None, None, None
    pass
    return dx, dgamma, dbeta


def max_pool_forward_naive(x, pool_param):
    out = None
    pass
    cache = (x, pool_param)
    return out, cache
