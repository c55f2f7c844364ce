# coding: shift_jis
import sys, os
sys.path.append(os.pardir)
import matplotlib.pyplot as plt
from dataset.mnist import load_mnist
from common.multi_layer_net_extend import MultiLayerNetExtend
from common.optimizer import SGD, Adam

(x_train, t_train), (x_test, t_test) = load_mnist(normalize=True)
x_train = x_train[:1000]
bn_network = MultiLayerNetExtend(input_size=784, hidden_size_list=[100] * 5, output_size=10, use_batchnorm=True)
for i in range(1000):
    grads = bn_network.gradient(x_train[:100], t_train[:100])
plt.show()
