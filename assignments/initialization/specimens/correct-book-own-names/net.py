
import numpy as np
class MultiLayerNet:
    def __init__(self, input_size, hidden_layers, output_size, weight_init='relu', activation='relu'):
        self.params = {}
        sizes = [input_size] + hidden_layers + [output_size]
        for i in range(len(sizes)-1):
            if weight_init == 'relu':
                s = np.sqrt(2.0/sizes[i])
            elif weight_init == 'sigmoid':
                s = np.sqrt(1.0/sizes[i])
            else:
                s = float(weight_init)
            self.params['W'+str(i+1)] = np.random.randn(sizes[i], sizes[i+1])*s
            self.params['b'+str(i+1)] = np.zeros((1, sizes[i+1]))
