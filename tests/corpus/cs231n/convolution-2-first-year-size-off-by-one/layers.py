import numpy as np

def pad_image(x, p):
	N, C, H, W = x.shape
	big = np.zeros((N, C, H + 2 * p, W + 2 * p), dtype=x.dtype)
	for r in range(H):
		for c in range(W):
			big[:, :, r + p, c + p] = x[:, :, r, c]
	return big

def conv_forward_naive(x, w, b, conv_param):
	s = conv_param.get('stride', 1)
	p = conv_param.get('pad', 0)
	xp = pad_image(x, p)
	N, C, HP, WP = xp.shape
	F, C, HH, WW = w.shape
	rows = int((HP - HH) / s)
	cols = int((WP - WW) / s)
	out = np.zeros((N, F, rows, cols))
	for f in range(F):
		for r in range(rows):
			for c in range(cols):
				acc = np.zeros(N)
				for ch in range(C):
					for u in range(HH):
						for v in range(WW):
							acc = acc + xp[:, ch, r * s + u, c * s + v] * w[f, ch, u, v]
				out[:, f, r, c] = acc + b[f]
	cache = (x, w, b, conv_param)
	return out, cache

def conv_backward_naive(dout, cache):
	x, w, b, conv_param = cache
	s = conv_param.get('stride', 1)
	p = conv_param.get('pad', 0)
	xp = pad_image(x, p)
	dxp = np.zeros(xp.shape)
	dw = np.zeros(w.shape)
	db = np.zeros(b.shape)
	N, F, rows, cols = dout.shape
	_, C, HH, WW = w.shape
	for f in range(F):
		db[f] = dout[:, f].sum()
		for r in range(rows):
			for c in range(cols):
				for ch in range(C):
					for u in range(HH):
						for v in range(WW):
							dw[f, ch, u, v] += (dout[:, f, r, c] * xp[:, ch, r * s + u, c * s + v]).sum()
							dxp[:, ch, r * s + u, c * s + v] += dout[:, f, r, c] * w[f, ch, u, v]
	dx = dxp[:, :, p:p + x.shape[2], p:p + x.shape[3]]
	return dx, dw, db
