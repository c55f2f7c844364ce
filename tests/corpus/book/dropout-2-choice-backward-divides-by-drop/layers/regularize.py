# -*- coding: utf-8 -*-
GPU = False
if GPU:
  import cupy as np
else:
  import numpy as np


class Dropout:
  def __init__(self, dropout_ratio=0.5):
    self.dropout_ratio = dropout_ratio
    self.params, self.grads = [], []

  def forward(self, x, training=True):
    if not training or self.dropout_ratio == 0:
      self.flg = np.ones(x.shape)
      return x
    p = [self.dropout_ratio, 1 - self.dropout_ratio]
    self.flg = np.random.choice(np.array([0, 1], dtype='int8'), size=x.shape, p=p)
    return (x * self.flg) / p[1]

  def backward(self, dout):
    return (dout * self.flg) / self.dropout_ratio
