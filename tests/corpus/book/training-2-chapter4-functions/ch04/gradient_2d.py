# coding: utf-8
import numpy as np
import matplotlib.pylab as plt


def softmax(a):
    if a.ndim == 1:
        a = a - a.max()
        return np.exp(a) / np.exp(a).sum()
    return np.vstack([softmax(row) for row in a])


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)


def cross_entropy_error(y, t):
    if y.ndim == 1:
        return cross_entropy_error(y.reshape(1, -1), t.reshape(1, -1))
    # one-hotならラベルに直す
    if t.shape == y.shape:
        t = np.argmax(t, axis=1)
    loss = 0
    for p, k in zip(y, t):
        loss -= np.log(p[k] + 1e-7)
    return loss / len(y)


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i, v in np.ndenumerate(x.copy()):
        x[i] = v + h
        grad[i] += f(x)
        x[i] = v - h
        grad[i] -= f(x)
        x[i] = v
    return grad / (2 * h)


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x.copy()
    path = [x.copy()]
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
        path.append(x.copy())
    return x, np.array(path)


def function_2(x):
    return np.sum(x ** 2)


x, path = gradient_descent(function_2, np.array([-3.0, 4.0]), lr=0.1, step_num=20)
plt.plot(path[:, 0], path[:, 1], 'o')
plt.xlim(-3.5, 3.5)
plt.ylim(-4.5, 4.5)
plt.show()
