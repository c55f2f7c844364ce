from abc import ABC, abstractmethod


class Optimizer(ABC):
    def __init__(self, learning_rate, **options):
        self.learning_rate = learning_rate
        self.options = options

    @abstractmethod
    def delta(self, key, grad): ...

    def step(self, parameters, grads):
        return {key: parameters[key] - self.learning_rate * self.delta(key, grads['d' + key]) for key in parameters}
