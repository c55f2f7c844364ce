
from builtins import range, object
import numpy as np
from ..layers import *
from ..layer_utils import *
class FullyConnectedNet(object):
    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10, dropout_keep_ratio=1, normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.normalization=normalization; self.use_dropout=dropout_keep_ratio!=1; self.reg=reg
        self.num_layers=1+len(hidden_dims); self.dtype=dtype; self.params={}
        layer_dims=np.hstack((input_dim, hidden_dims, num_classes))
        for i in range(self.num_layers):
            self.params['W'+str(i+1)]=np.random.normal(loc=0.0, scale=weight_scale, size=(layer_dims[i],layer_dims[i+1]))
            self.params['b'+str(i+1)]=np.zeros(layer_dims[i+1])
        self.dropout_param={}
        if self.use_dropout:
            self.dropout_param={'mode':'train','p':dropout_keep_ratio}
        for k,v in self.params.items(): self.params[k]=v.astype(dtype)
