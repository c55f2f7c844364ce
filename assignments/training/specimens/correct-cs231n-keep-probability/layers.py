import numpy as np
def affine_forward(x, w, b):
  N = x.shape[0]
  D = np.prod(x.shape[1:])
  x2 = np.reshape(x, (N, D))
  out = np.dot(x2, w) + b.reshape(1, -1)
  cache = (x, w, b)
  return out, cache
def affine_backward(dout, cache):
  x, w, b = cache
  N = x.shape[0]
  x2 = np.reshape(x, (N, -1))
  dx = np.dot(dout, w.T)
  dw = np.dot(x2.T, dout)
  db = np.dot(dout.T, np.ones(N))
  dx = np.reshape(dx, x.shape)
  return dx, dw, db
def relu_forward(x):
  out = np.where(x > 0, x, 0)
  return out, x
def relu_backward(dout, cache):
  dx = dout.copy()
  dx[cache <= 0] = 0
  return dx
def softmax_loss(x, y):
  probs = np.exp(x - np.max(x, axis=1, keepdims=True))
  probs /= np.sum(probs, axis=1, keepdims=True)
  N = x.shape[0]
  loss = -np.sum(np.log(probs[np.arange(N), y])) / N
  dx = probs.copy()
  dx[np.arange(N), y] -= 1
  dx /= N
  return loss, dx
