import numpy as np


class Relu:
    def forward(self, x):
        self.x = x
        return np.maximum(0, x)

    def backward(self, dout):
        dx = dout.copy()
        dx[self.x <= 0] = 0
        return dx


class Sigmoid:
    def forward(self, x):
        ex = np.exp(x)
        self.out = ex / (1 + ex)
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout * (1 - self.out**2)


if __name__ == '__main__':
    import matplotlib.pyplot as plt
    t = np.linspace(-6, 6, 100)
    plt.plot(t, Sigmoid().forward(t))
    plt.show()
