# Does batch normalization help with a small initial weight scale?
import matplotlib.pyplot as plt
import numpy as np

from dataset.mnist import load_mnist
from common.multi_layer_net_extend import MultiLayerNetExtend
from common.optimizer import Adam

(x_train, t_train), (x_test, t_test) = load_mnist(normalize=True, one_hot_label=True)
x_train, t_train = x_train[:1000], t_train[:1000]

network = MultiLayerNetExtend(
    input_size=784, hidden_size_list=[100, 100, 100], output_size=10,
    weight_init_std=0.01, use_batchnorm=True, use_dropout=True, dropout_ration=0.2)
optimizer = Adam(lr=0.01)
accuracies = []

for i in range(2000):
    batch = np.random.choice(len(x_train), 100)
    grads = network.gradient(x_train[batch], t_train[batch])
    optimizer.update(network.params, grads)
    if i % 10 == 0:
        accuracies.append(network.accuracy(x_test, t_test))
        print(i, accuracies[-1])

plt.plot(accuracies)
plt.xlabel("iterations / 10")
plt.ylabel("test accuracy")
plt.show()
