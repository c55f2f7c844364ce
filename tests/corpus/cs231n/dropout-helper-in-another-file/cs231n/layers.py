from builtins import range
import numpy as np
from .masks import inverted_mask

try:
    from .im2col_cython import col2im_cython, im2col_cython
except ImportError:
    print('run `python setup.py build_ext --inplace` first')


def dropout_forward(x, dropout_param, verbose=False):
    """ p = probability of keeping a neuron """
    p, mode = dropout_param['p'], dropout_param['mode']
    if 'seed' in dropout_param:
        np.random.seed(dropout_param['seed'])

    # TODO: Implement training phase forward pass for inverted dropout.
    if mode == 'train':
        mask = inverted_mask(x.shape, p)
    else:
        mask = np.ones_like(x)   # test: nothing happens
    out = (x * mask).astype(x.dtype, copy=False)
    return out, (dropout_param, mask)


def dropout_backward(dout, cache):
    _, mask = cache
    return dout * mask
