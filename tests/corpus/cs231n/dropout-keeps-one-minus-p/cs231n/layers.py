from builtins import range
import numpy as np
from .im2col import *


def dropout_forward(x, dropout_param):
    """
    Performs the forward pass for (inverted) dropout.

    - dropout_param: A dictionary with the following keys:
      - p: Dropout parameter. We keep each neuron output with probability p.
      - mode: 'test' or 'train'. If the mode is train, then perform dropout;
        if the mode is test, then just return the input.
      - seed: Seed for the random number generator.
    """
    p, mode = dropout_param['p'], dropout_param['mode']
    if 'seed' in dropout_param:
        np.random.seed(dropout_param['seed'])

    mask = None
    out = None

    if mode == 'train':
        #######################################################################
        # TODO: Implement training phase forward pass for inverted dropout.   #
        # Store the dropout mask in the mask variable.                        #
        #######################################################################
        keep = np.random.uniform(size=x.shape) > p
        mask = keep.astype(float)
        mask /= p
        out = mask * x
    elif mode == 'test':
        out = x.copy()

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)
    return out, cache


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param['mode']
    dx = None
    if mode == 'train':
        dx = np.multiply(dout, mask)
    elif mode == 'test':
        dx = dout
    return dx
