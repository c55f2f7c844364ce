from __future__ import print_function

import numpy as np
import matplotlib.pyplot as plt
from past.builtins import xrange


class TwoLayerNet(object):
    """input - fully connected layer - ReLU - fully connected layer - softmax"""

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
        H = X.dot(W1) + b1
        A = np.where(H > 0, H, 0)
        scores = A.dot(W2) + b2
        if y is None:
            return scores
        scores = scores - scores.max(axis=1).reshape(-1, 1)
        P = np.exp(scores) / np.sum(np.exp(scores), axis=1).reshape(-1, 1)
        loss = np.mean([-np.log(P[i, y[i]]) for i in range(N)])
        loss += reg * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
        grads = {}
        P[np.arange(N), y] -= 1
        P /= N
        grads['W2'] = A.T.dot(P) + 2 * reg * W2
        grads['b2'] = P.sum(axis=0)
        dH = P.dot(W2.T)
        dH[H <= 0] = 0
        grads['W1'] = X.T.dot(dH) + 2 * reg * W1
        grads['b1'] = dH.sum(axis=0)
        return loss, grads
