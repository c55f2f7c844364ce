class SGD:
    def __init__(self, learning_rate=0.01):
        self.learning_rate = learning_rate

    def update(self, params, gradients):
        for key in params.keys():
            params[key] -= self.learning_rate * gradients[key]
