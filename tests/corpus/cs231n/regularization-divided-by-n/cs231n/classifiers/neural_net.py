from __future__ import print_function

import numpy as np
import matplotlib.pyplot as plt


class TwoLayerNet(object):
  """
  A two-layer fully-connected neural network with a softmax loss function and L2
  regularization on the weight matrices.
  """

  def __init__(self, input_size, hidden_size, output_size, std=1e-4):
    self.params = {}
    self.params['W1'] = std * np.random.randn(input_size, hidden_size)
    self.params['b1'] = np.zeros(hidden_size)
    self.params['W2'] = std * np.random.randn(hidden_size, output_size)
    self.params['b2'] = np.zeros(output_size)

  def loss(self, X, y=None, reg=0.0):
    W1, b1 = self.params['W1'], self.params['b1']
    W2, b2 = self.params['W2'], self.params['b2']
    N, D = X.shape

    z1 = X.dot(W1) + b1
    a1 = np.maximum(z1, 0)
    scores = a1.dot(W2) + b2

    if y is None:
      return scores

    # softmax loss
    scores = scores - np.max(scores, axis=1).reshape(-1, 1)
    exp_scores = np.exp(scores)
    probs = exp_scores / np.sum(exp_scores, axis=1).reshape(-1, 1)
    loss = np.sum(-np.log(probs[np.arange(N), y])) / N
    loss += 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2)) / N

    grads = {}
    dscores = probs
    dscores[np.arange(N), y] -= 1
    dscores /= N
    grads['W2'] = a1.T.dot(dscores) + reg * W2 / N
    grads['b2'] = np.sum(dscores, axis=0)
    da1 = dscores.dot(W2.T)
    da1[a1 <= 0] = 0
    grads['W1'] = X.T.dot(da1) + reg * W1 / N
    grads['b1'] = np.sum(da1, axis=0)
    return loss, grads

  def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95,
            reg=5e-6, num_iters=100, batch_size=200, verbose=False):
    num_train = X.shape[0]
    iterations_per_epoch = max(num_train / batch_size, 1)
    loss_history = []
    for it in range(num_iters):
      idx = np.random.choice(num_train, batch_size, replace=True)
      loss, grads = self.loss(X[idx], y=y[idx], reg=reg)
      loss_history.append(loss)
      for name in self.params:
        self.params[name] -= learning_rate * grads[name]
      if it % iterations_per_epoch == 0:
        learning_rate *= learning_rate_decay
    return {'loss_history': loss_history}

  def predict(self, X):
    return np.argmax(self.loss(X), axis=1)
