import numpy as np

def relu_forward(x, verbose=False):
	out = np.zeros_like(x)
	flat_in = x.reshape(-1)
	flat_out = out.reshape(-1)
	for k in range(flat_in.shape[0]):
		if flat_in[k] > 0:
			flat_out[k] = flat_in[k]
	if verbose:
		print('active: %d of %d' % ((out > 0).sum(), out.size))
	cache = x
	return out, cache

def relu_backward(dout, cache, verbose=False):
	x = cache
	dx = np.zeros_like(dout)
	a, b, c = x.reshape(-1), dout.reshape(-1), dx.reshape(-1)
	for k in range(a.shape[0]):
		c[k] = b[k]
	return dx

def tanh_forward(x):
	out = 2 / (1 + np.exp(-2 * x)) - 1
	cache = out
	return out, cache

def tanh_backward(dout, cache):
	return dout - dout * cache * cache
