from __future__ import division
from past.builtins import xrange
import numpy as np
from .im2col_cython import col2im_cython, im2col_cython


def batchnorm_forward(x, gamma, beta, bn_param):
  """ 2-space indentation like in the older years """
  mode = bn_param['mode']
  eps = bn_param.get('eps', 1e-5)
  momentum = bn_param.get('momentum', 0.9)

  N, D = x.shape
  running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
  running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))

  out, cache = None, None
  if mode == 'train':
    mean = np.sum(x, axis=0) / N
    # Var[x] = E[x^2] - E[x]^2
    var = np.sum(x * x, axis=0) / N - mean * mean
    inv_std = np.power(var + eps, -0.5)
    x_hat = (x - mean) * inv_std
    out = x_hat * gamma + beta
    cache = (x, mean, var, inv_std, x_hat, gamma)
    running_mean *= momentum
    running_mean += (1.0 - momentum) * mean
    running_var *= momentum
    running_var += (1.0 - momentum) * var
  elif mode == 'test':
    out = (x - running_mean) * np.power(running_var + eps, -0.5) * gamma + beta
  else:
    raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

  bn_param['running_mean'] = running_mean
  bn_param['running_var'] = running_var

  return out, cache


def batchnorm_backward(dout, cache):
  x, mean, var, inv_std, x_hat, gamma = cache
  N, D = dout.shape
  dbeta = dout.sum(axis=0)
  dgamma = (dout * x_hat).sum(axis=0)
  dx_hat = dout * gamma
  # gradients of the paper, page 4
  dvar = np.sum(dx_hat * (x - mean) * -0.5 * inv_std, axis=0)
  dmean = np.sum(dx_hat * -inv_std, axis=0) + dvar * np.sum(-2 * (x - mean), axis=0) / N
  dx = dx_hat * inv_std + dvar * 2 * (x - mean) / N + dmean / N
  return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
  x, mean, var, inv_std, x_hat, gamma = cache
  N = dout.shape[0]
  dbeta = dout.sum(axis=0)
  dgamma = (dout * x_hat).sum(axis=0)
  dx = gamma * inv_std * (dout - dbeta / N - x_hat * dgamma / N)
  return dx, dgamma, dbeta


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
  N, C, H, W = x.shape
  out = np.zeros_like(x)
  x2 = x.swapaxes(0, 1).reshape(C, -1).T
  o, cache = batchnorm_forward(x2, gamma, beta, bn_param)
  out[:] = o.T.reshape(C, N, H, W).swapaxes(0, 1)
  return out, cache


def spatial_batchnorm_backward(dout, cache):
  N, C, H, W = dout.shape
  d2 = dout.swapaxes(0, 1).reshape(C, -1).T
  dx, dgamma, dbeta = batchnorm_backward(d2, cache)
  return dx.T.reshape(C, N, H, W).swapaxes(0, 1), dgamma, dbeta
