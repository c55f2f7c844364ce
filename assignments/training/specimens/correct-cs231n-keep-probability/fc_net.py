import numpy as np
from cs231n.layers import *
from cs231n.layer_utils import *

class TwoLayerNet(object):
  def __init__(self, input_dim=3*32*32, hidden_dim=100, num_classes=10,
               weight_scale=1e-3, reg=0.0):
    self.params = {}
    self.reg = reg
    self.params['W1'] = weight_scale * np.random.randn(input_dim, hidden_dim)
    self.params['b1'] = np.zeros((1, hidden_dim))
    self.params['W2'] = weight_scale * np.random.randn(hidden_dim, num_classes)
    self.params['b2'] = np.zeros((1, num_classes))

  def loss(self, X, y=None):
    h, c1 = affine_relu_forward(X, self.params['W1'], self.params['b1'])
    scores, c2 = affine_forward(h, self.params['W2'], self.params['b2'])
    if y is None:
      return scores
    loss, dscores = softmax_loss(scores, y)
    loss += 0.5 * self.reg * (np.sum(self.params['W1']**2) + np.sum(self.params['W2']**2))
    grads = {}
    dh, grads['W2'], grads['b2'] = affine_backward(dscores, c2)
    dx, grads['W1'], grads['b1'] = affine_relu_backward(dh, c1)
    grads['W1'] += self.reg * self.params['W1']
    grads['W2'] += self.reg * self.params['W2']
    return loss, grads

class FullyConnectedNet(object):
  def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10,
               dropout=1, normalization=None, reg=0.0,
               weight_scale=1e-2, dtype=np.float32, seed=None):
    self.normalization = normalization; self.use_batchnorm = False
    self.use_dropout = dropout != 1
    self.reg = reg
    self.num_layers = 1 + len(hidden_dims)
    self.dtype = dtype
    self.params = {}
    layer_dims = np.hstack((input_dim, hidden_dims, num_classes))
    for i in range(self.num_layers):
      W = np.random.normal(loc=0.0, scale=weight_scale, size=(layer_dims[i], layer_dims[i+1]))
      b = np.zeros(layer_dims[i+1])
      self.params['W' + str(i+1)] = W
      self.params['b' + str(i+1)] = b
    self.dropout_param = {}
    if self.use_dropout:
      self.dropout_param = {'mode': 'train', 'p': dropout}
      if seed is not None:
        self.dropout_param['seed'] = seed
    self.bn_params = []
    if self.use_batchnorm:
      self.bn_params = [{'mode': 'train'} for i in range(self.num_layers - 1)]
    for k, v in self.params.items():
      self.params[k] = v.astype(dtype)

  def loss(self, X, y=None):
    X = X.astype(self.dtype)
    mode = 'test' if y is None else 'train'
    if self.use_dropout:
      self.dropout_param['mode'] = mode
    cache = {}
    a = X
    for i in range(1, self.num_layers):
      a, cache[i] = affine_relu_forward(a, self.params['W'+str(i)], self.params['b'+str(i)])
      if self.use_dropout: a = a * (np.random.rand(*a.shape) < self.dropout_param['p']) / self.dropout_param['p']
    n = str(self.num_layers)
    scores, cache[self.num_layers] = affine_forward(a, self.params['W'+n], self.params['b'+n])
    if mode == 'test':
      return scores
    loss, d = softmax_loss(scores, y)
    for i in range(self.num_layers):
      loss += 0.5 * self.reg * np.sum(self.params['W'+str(i+1)] ** 2)
    grads = {}
    d, grads['W'+n], grads['b'+n] = affine_backward(d, cache[self.num_layers])
    grads['W'+n] += self.reg * self.params['W'+n]
    for i in reversed(range(1, self.num_layers)):
      d, grads['W'+str(i)], grads['b'+str(i)] = affine_relu_backward(d, cache[i])
      grads['W'+str(i)] += self.reg * self.params['W'+str(i)]
    return loss, grads
