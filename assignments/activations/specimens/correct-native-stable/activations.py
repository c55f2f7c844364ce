import numpy as np


class Sigmoid:
    def __init__(self):
        self.out = None

    def __call__(self, x):
        pos = x >= 0
        out = np.empty_like(x)
        out[pos] = 1 / (1 + np.exp(-x[pos]))
        z = np.exp(x[~pos])
        out[~pos] = z / (1 + z)
        self.out = out
        return out

    def backward(self, grad_output):
        s = self.out
        return grad_output * (s - s * s)


class Tanh:
    def __call__(self, x):
        # tanh from the sigmoid of twice the argument
        self.s = Sigmoid()(2 * x)
        return 2 * self.s - 1

    def backward(self, grad_output):
        return grad_output * 4 * self.s * (1 - self.s)


class ReLU:
    def __call__(self, x):
        self.slope = np.heaviside(x, 0.5)
        return (np.abs(x) + x) / 2

    def backward(self, grad_output):
        return self.slope * grad_output


class LeakyReLU:
    def __init__(self, negative_slope=0.01):
        self.negative_slope = negative_slope

    def __call__(self, x):
        self.slope = np.ones_like(x)
        self.slope[x < 0] = self.negative_slope
        return self.slope * x

    def backward(self, grad_output):
        return np.multiply(self.slope, grad_output)


class ELU:
    def __init__(self, a=1.0):
        self.a = a

    def __call__(self, x):
        self.neg = np.minimum(x, 0)
        return np.maximum(x, 0) + self.a * np.expm1(self.neg)

    def backward(self, grad_output):
        slope = np.where(self.neg < 0, self.a * np.exp(self.neg), 1.0)
        return grad_output * slope


class Maxout:
    def __init__(self, num_pieces):
        self.num_pieces = num_pieces

    def __call__(self, x):
        z = np.stack([x[:, i::self.num_pieces] for i in range(self.num_pieces)])
        self.winner = z.argmax(axis=0)
        return np.take_along_axis(z, self.winner[None], axis=0)[0]

    def backward(self, grad_output):
        n, groups = grad_output.shape
        dx = np.zeros((n, groups * self.num_pieces))
        rows, cols = np.indices((n, groups))
        dx[rows, cols * self.num_pieces + self.winner] = grad_output
        return dx
