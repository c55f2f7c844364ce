# coding: utf-8
# params와 grads는 같은 키를 가진 딕셔너리입니다. update는 params의 배열을 제자리에서 바꿉니다.
import numpy as np


class SGD:
    """확률적 경사 하강법"""

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        pass  # 여기에 구현하세요


class Momentum:
    """모멘텀"""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        pass  # 여기에 구현하세요


class Nesterov:
    """네스테로프 가속 경사"""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        pass  # 여기에 구현하세요


class AdaGrad:
    """AdaGrad"""

    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = None

    def update(self, params, grads):
        pass  # 여기에 구현하세요


class RMSprop:
    """RMSprop"""

    def __init__(self, lr=0.01, decay_rate=0.99):
        self.lr = lr
        self.decay_rate = decay_rate
        self.h = None

    def update(self, params, grads):
        pass  # 여기에 구현하세요


class Adam:
    """Adam"""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.iter = 0
        self.m = None
        self.v = None

    def update(self, params, grads):
        pass  # 여기에 구현하세요
