from abc import ABCMeta, abstractmethod


class Optimizer(metaclass=ABCMeta):
    def __init__(self, lr, weight_decay=0.0, scheduler=None):
        self.base_lr = lr
        self.weight_decay = weight_decay
        self.scheduler = scheduler
        self.iter = 0

    @property
    def lr(self):
        return self.base_lr * 0.5 ** self.iter if self.scheduler is None else self.scheduler(self.base_lr, self.iter)

    def update(self, params, grads):
        self.step(params, grads)

    def step(self, params, grads):
        self.iter += 1
        for key in params.keys():
            g = grads[key]
            if self.weight_decay and key.startswith('W'):
                g = g + self.weight_decay * params[key]
            self._update_one(key, params[key], g)

    def zero_grad(self, grads):
        for key in grads:
            grads[key].fill(0)

    @abstractmethod
    def _update_one(self, key, p, g):
        ...


class StepDecay:
    def __init__(self, every, rate=0.5):
        self.every, self.rate = every, rate

    def __call__(self, lr, t):
        return lr * self.rate ** (t // self.every)
