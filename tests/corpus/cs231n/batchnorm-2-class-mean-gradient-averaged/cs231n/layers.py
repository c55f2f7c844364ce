from builtins import range
import numpy as np
from .norm_impl import _BatchNorm
from .im2col_cython import *
from past.builtins import xrange


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    N, D = x.shape
    rm = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
    rv = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))
    layer = _BatchNorm(gamma, beta, eps)
    if mode == 'train':
        layer.fit(x)
        rm = momentum * rm + (1 - momentum) * layer.mean.squeeze(0)
        rv = momentum * rv + (1 - momentum) * layer.var.squeeze(0)
    elif mode == 'test':
        layer.use(rm, rv, x)
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)
    bn_param['running_mean'] = rm
    bn_param['running_var'] = rv
    return layer(), layer


def batchnorm_backward(dout, cache):
    return cache.grad(dout)


def batchnorm_backward_alt(dout, cache):
    return batchnorm_backward(dout, cache)


def layernorm_forward(x, gamma, beta, ln_param):
    out, cache = None, None
    # TODO
    return out, cache


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    out, cache = batchnorm_forward(x.transpose(0, 2, 3, 1).reshape(N * H * W, C), gamma, beta, bn_param)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = batchnorm_backward(dout.transpose(0, 2, 3, 1).reshape(N * H * W, C), cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta
