from typing import Any, Dict, Optional, Tuple

import numpy as np

Config = Dict[str, Any]


def _defaults(config: Optional[Config], **values: Any) -> Config:
	config = {} if config is None else config
	for key, value in values.items():
		config.setdefault(key, value)
	return config


def sgd(w: np.ndarray, dw: np.ndarray, config: Optional[Config] = None) -> Tuple[np.ndarray, Config]:
	config = _defaults(config, learning_rate=1e-2)
	return w - config['learning_rate'] * dw, config


def sgd_momentum(w: np.ndarray, dw: np.ndarray, config: Optional[Config] = None) -> Tuple[np.ndarray, Config]:
	config = _defaults(config, learning_rate=1e-2, momentum=0.9, velocity=np.zeros_like(w))
	config['velocity'] = config['momentum'] * config['velocity'] - config['learning_rate'] * dw
	return w + config['velocity'], config


def rmsprop(w: np.ndarray, dw: np.ndarray, config: Optional[Config] = None) -> Tuple[np.ndarray, Config]:
	config = _defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
	rho = config['decay_rate']
	config['cache'] = rho * config['cache'] + (1 - rho) * np.square(dw)
	return w - config['learning_rate'] * dw / (np.sqrt(config['cache']) + config['epsilon']), config


def adam(w: np.ndarray, dw: np.ndarray, config: Optional[Config] = None) -> Tuple[np.ndarray, Config]:
	config = _defaults(config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8,
		m=np.zeros_like(w), v=np.zeros_like(w), t=0)
	config['t'] = t = config['t'] + 1
	b2, b1 = config['beta1'], config['beta2']
	config['m'] = b1 * config['m'] + (1 - b1) * dw
	config['v'] = b2 * config['v'] + (1 - b2) * np.square(dw)
	step = config['learning_rate'] / (1 - b1 ** t) * config['m']
	step = step / (np.sqrt(config['v'] / (1 - b2 ** t)) + config['epsilon'])
	return w - step, config


if __name__ == '__main__':
	w = np.ones(3)
	for _ in range(10):
		w, c = adam(w, w, None)
