from __future__ import print_function
import numpy as np

def dropout_forward(x, dropout_param):
  """
  Performs the forward pass for (inverted) dropout.

  Inputs:
  - x: Input data, of any shape
  - dropout_param: A dictionary with the following keys:
   - p: Dropout parameter. We drop each neuron output with probability p.
   - mode: 'test' or 'train'.
   - seed: Seed for the random number generator.
  """
  p, mode = dropout_param['p'], dropout_param['mode']
  if 'seed' in dropout_param:
    np.random.seed(dropout_param['seed'])

  mask = None
  out = None

  if mode == 'train':
    mask = np.float32(np.round(np.random.rand(*x.shape)) >= p)
    out = x * mask / (1 - p)
  elif mode == 'test':
    out = x

  cache = (dropout_param, mask)
  out = out.astype(x.dtype, copy=False)
  return out, cache

def dropout_backward(dout, cache):
  dropout_param, mask = cache
  mode = dropout_param['mode']
  dx = None
  if mode == 'train':
    dx = dout * mask
    dx /= (1 - dropout_param['p'])
  elif mode == 'test':
    dx = dout
  return dx
