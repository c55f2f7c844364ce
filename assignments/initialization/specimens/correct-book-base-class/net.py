
import numpy as np
class Base:
    def __init__(self, sizes, std):
        self.params = {}
        for i in range(1, len(sizes)):
            self.params['W%d' % i] = self._std(std, sizes[i-1]) * np.random.randn(sizes[i-1], sizes[i])
            self.params['b%d' % i] = np.zeros(sizes[i])
    def _std(self, std, n):
        if std == 'he': return np.sqrt(2/n)
        if std == 'xavier': return np.sqrt(1/n)
        return std
class MultiLayerNet(Base):
    def __init__(self, input_size, hidden_size_list, output_size, weight_init_std='he'):
        super().__init__([input_size] + list(hidden_size_list) + [output_size], weight_init_std)
