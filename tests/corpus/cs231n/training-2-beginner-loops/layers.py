import numpy as np

def affine_forward(x, w, b):
	N = x.shape[0]
	X = x.reshape(N, w.shape[0])
	out = np.zeros((N, w.shape[1]))
	for n in range(N):
		for m in range(w.shape[1]):
			total = b[m]
			for d in range(w.shape[0]):
				total += X[n, d] * w[d, m]
			out[n, m] = total
	return out, (x, w, b)

def affine_backward(dout, cache):
	x, w, b = cache
	N, D, M = x.shape[0], w.shape[0], w.shape[1]
	X = x.reshape(N, D)
	dX = np.zeros((N, D))
	dw = np.zeros((D, M))
	db = np.zeros(M)
	for n in range(N):
		for m in range(M):
			db[m] += dout[n, m]
			for d in range(D):
				dX[n, d] += dout[n, m] * w[d, m]
				dw[d, m] += dout[n, m] * X[n, d]
	return dX.reshape(x.shape), dw, db

def softmax_loss(x, y):
	N, C = x.shape
	loss = 0.0
	dx = np.zeros((N, C))
	for n in range(N):
		top = max(x[n])
		total = 0.0
		for c in range(C):
			total += np.exp(x[n, c] - top)
		loss -= x[n, y[n]] - top - np.log(total)
		for c in range(C):
			dx[n, c] = np.exp(x[n, c] - top) / total
			if c == y[n]:
				dx[n, c] -= 1
	loss /= N
	dx /= N
	return loss, dx
