import functools
import numpy as np


def rule(**defaults):
    """Fills config with defaults, the word 'zeros' means an array like w."""
    def decorate(step):
        @functools.wraps(step)
        def wrapped(w, dw, config=None):
            config = {} if config is None else config
            for key, value in defaults.items():
                if key not in config:
                    config[key] = np.zeros_like(w) if isinstance(value, str) else value
            return step(w, dw, config), config
        return wrapped
    return decorate


@rule(learning_rate=1e-2)
def sgd(w, dw, config):
    w -= config['learning_rate'] * dw
    return w


@rule(learning_rate=1e-2, momentum=0.9, velocity='zeros')
def sgd_momentum(w, dw, config):
    v = config['velocity'] = config['momentum'] * config['velocity'] - config['learning_rate'] * dw
    w += v
    return w


@rule(learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache='zeros')
def rmsprop(w, dw, config):
    c = config['cache'] = config['decay_rate'] * config['cache'] + (1 - config['decay_rate']) * dw ** 2
    return w - config['learning_rate'] * dw / (np.sqrt(c) + config['epsilon'])


@rule(learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, m='zeros', v='zeros', t=0)
def adam(w, dw, config):
    config['t'] += 1
    b1, b2, t = config['beta1'], config['beta2'], config['t']
    config['m'] = b1 * config['m'] + (1 - b1) * dw
    config['v'] = b2 * config['v'] + (1 - b2) * dw ** 2
    lr = config['learning_rate'] * (1 - b2 ** t) / (1 - b1 ** t)
    return w - lr * config['m'] / (np.sqrt(config['v']) + config['epsilon'])
