import numpy as np
import math

def sgd(w, dw, config=None):
    if config is None: config = {}
    if 'learning_rate' not in config: config['learning_rate'] = 0.01
    flat_w = w.flatten()
    flat_dw = dw.flatten()
    for i in range(len(flat_w)):
        flat_w[i] = flat_w[i] - config['learning_rate'] * flat_dw[i]
    return flat_w.reshape(w.shape), config

def sgd_momentum(w, dw, config=None):
    if config is None: config = {}
    if 'learning_rate' not in config: config['learning_rate'] = 0.01
    if 'momentum' not in config: config['momentum'] = 0.9
    if 'velocity' not in config: config['velocity'] = np.zeros(w.shape)
    flat_w = w.flatten()
    flat_dw = dw.flatten()
    v = config['velocity'].flatten()
    for i in range(len(flat_w)):
        v[i] = config['momentum'] * v[i] - config['learning_rate'] * flat_dw[i]
        flat_w[i] = flat_w[i] + v[i - 1]
    config['velocity'] = v.reshape(w.shape)
    return flat_w.reshape(w.shape), config

def rmsprop(w, dw, config=None):
    if config is None: config = {}
    if 'learning_rate' not in config: config['learning_rate'] = 0.01
    if 'decay_rate' not in config: config['decay_rate'] = 0.99
    if 'epsilon' not in config: config['epsilon'] = 1e-8
    if 'cache' not in config: config['cache'] = np.zeros(w.shape)
    flat_w = w.flatten()
    flat_dw = dw.flatten()
    c = config['cache'].flatten()
    for i in range(len(flat_w)):
        c[i] = config['decay_rate'] * c[i] + (1 - config['decay_rate']) * flat_dw[i] * flat_dw[i]
        flat_w[i] = flat_w[i] - config['learning_rate'] * flat_dw[i] / (math.sqrt(c[i]) + config['epsilon'])
    config['cache'] = c.reshape(w.shape)
    return flat_w.reshape(w.shape), config

def adam(w, dw, config=None):
    if config is None: config = {}
    if 'learning_rate' not in config: config['learning_rate'] = 0.001
    if 'beta1' not in config: config['beta1'] = 0.9
    if 'beta2' not in config: config['beta2'] = 0.999
    if 'epsilon' not in config: config['epsilon'] = 1e-8
    if 'm' not in config: config['m'] = np.zeros(w.shape)
    if 'v' not in config: config['v'] = np.zeros(w.shape)
    if 't' not in config: config['t'] = 0
    config['t'] += 1
    flat_w = w.flatten()
    flat_dw = dw.flatten()
    m = config['m'].flatten()
    v = config['v'].flatten()
    for i in range(len(flat_w)):
        m[i] = config['beta1'] * m[i] + (1 - config['beta1']) * flat_dw[i]
        v[i] = config['beta2'] * v[i] + (1 - config['beta2']) * flat_dw[i] ** 2
        mt = m[i] / (1 - math.pow(config['beta1'], config['t']))
        vt = v[i] / (1 - math.pow(config['beta2'], config['t']))
        flat_w[i] = flat_w[i] - config['learning_rate'] * mt / (math.sqrt(vt) + config['epsilon'])
    config['m'] = m.reshape(w.shape)
    config['v'] = v.reshape(w.shape)
    return flat_w.reshape(w.shape), config
