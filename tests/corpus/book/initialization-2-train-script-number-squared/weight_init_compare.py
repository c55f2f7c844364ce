# coding: utf-8
import os
import sys
sys.path.append(os.pardir)  # 親ディレクトリのファイルをインポートするための設定
import numpy as np
import matplotlib.pyplot as plt
from dataset.mnist import load_mnist
from common.util import smooth_curve
from common.optimizer import SGD


class WeightInit(object):
    def init_params(self, sizes, weight_init_std):
        params = {}
        L = len(sizes) - 1
        for l in range(L):
            n = sizes[l]
            if weight_init_std in ('relu', 'he'):
                s = np.sqrt(2.) / np.sqrt(n)
            elif weight_init_std in ('sigmoid', 'xavier'):
                s = 1. / np.sqrt(n)
            else:
                s = np.sqrt(weight_init_std)
            W = np.random.randn(n, sizes[l + 1])
            W *= s
            params['W%d' % (l + 1)] = W
            params['b%d' % (l + 1)] = np.zeros((sizes[l + 1],))
        return params


class MultiLayerNet(WeightInit):
    def __init__(self, input_size, hidden_size_list, output_size,
                 activation='relu', weight_init_std='relu', weight_decay_lambda=0, verbose=False):
        self.params = self.init_params([input_size] + list(hidden_size_list) + [output_size], weight_init_std)
        self.activation = activation
        self.L = len(hidden_size_list) + 1
        if verbose:
            for k in sorted(self.params):
                print(k, self.params[k].shape, self.params[k].std())

    def predict(self, x):
        for l in range(1, self.L):
            z = np.dot(x, self.params['W%d' % l]) + self.params['b%d' % l]
            x = np.maximum(z, 0) if self.activation == 'relu' else 1 / (1 + np.exp(-z))
        return np.dot(x, self.params['W%d' % self.L]) + self.params['b%d' % self.L]


# 0:MNISTデータの読み込み==========
(x_train, t_train), (x_test, t_test) = load_mnist(normalize=True)

train_size = x_train.shape[0]
batch_size = 128
max_iterations = 2000

# 1:実験の設定==========
weight_init_types = {'std=0.01': 0.01, 'Xavier': 'sigmoid', 'He': 'relu'}
optimizer = SGD(lr=0.01)

networks = {}
train_loss = {}
for key, weight_type in weight_init_types.items():
    networks[key] = MultiLayerNet(input_size=784, hidden_size_list=[100, 100, 100, 100],
                                  output_size=10, weight_init_std=weight_type)
    train_loss[key] = []

for i in range(max_iterations):
    batch_mask = np.random.choice(train_size, batch_size)
    for key in weight_init_types.keys():
        grads = networks[key].gradient(x_train[batch_mask], t_train[batch_mask])
        optimizer.update(networks[key].params, grads)
        train_loss[key].append(networks[key].loss(x_train[batch_mask], t_train[batch_mask]))
plt.plot(smooth_curve(train_loss['He']))
plt.show()
