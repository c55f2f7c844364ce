import numpy as np
from numpy import zeros, sqrt, shape;


def sgd_momentum(w, dw, config=None):
    if config is None: config = {};
    alpha = config.get('learning_rate', 1e-2);
    mu = config.get('momentum', 0.9);
    v = config.get('velocity', zeros(shape(w)));
    v = mu * v - alpha * dw;
    w = w + v;
    config['velocity'] = v;
    return w, config


def rmsprop(x, dx, config=None):
    if config is None: config = {};
    alpha = config.get('learning_rate', 1e-2);
    gam = config.get('decay_rate', 0.99);
    e = config.get('epsilon', 1e-8);
    S = config.get('cache', zeros(shape(x)));
    S = gam * S + (1 - gam) * dx ** 2;
    x = x - alpha * dx / (sqrt(S) + e);
    config['cache'] = S;
    return x, config


def adam(x, dx, config=None):
    if config is None: config = {};
    alpha = config.get('learning_rate', 1e-3);
    b = [None, config.get('beta1', 0.9), config.get('beta2', 0.999)];    # b[1], b[2]
    e = config.get('epsilon', 1e-8);
    m = config.get('m', zeros(shape(x)));
    v = config.get('v', zeros(shape(x)));
    k = config.get('t', 0) + 1;
    m = b[1] * m + (1 - b[1]) * dx;
    v = b[2] * v + (1 - b[2]) * dx ** 2;
    x = x - alpha * (m / (1 - b[1] ** k)) / sqrt(v / (1 - b[2] ** k) + e);
    config['v'], config['m'], config['t'] = m, v, k;
    return x, config
