
import numpy as np
class MultiLayerNet:
    def __init__(self, input_size, hidden_size_list, output_size, activation, weight_init_std):
        self.params = {}
        self.init_weight([input_size]+list(hidden_size_list)+[output_size], weight_init_std)
    def init_weight(self, sizes, how):
        for i in range(len(sizes)-1):
            a,b=sizes[i],sizes[i+1]
            scale = {'he': np.sqrt(2/a), 'relu': np.sqrt(2/a), 'xavier': np.sqrt(2/(a+b)), 'sigmoid': np.sqrt(2/(a+b))}.get(how, how)
            self.params['W{}'.format(i+1)] = np.random.normal(scale=scale, size=(a,b)).astype('float32')
            self.params['b{}'.format(i+1)] = np.zeros(b, dtype='float32')
