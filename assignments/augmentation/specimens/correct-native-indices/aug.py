"""Everything by index arrays: nearest pixels, the middle at H // 2, only functions of the batch."""
import numpy as np


class Sampler:
    def __init__(self, x):
        self.x = x
        self.N, self.C, self.H, self.W = x.shape

    def at(self, r, c):
        ok = (r >= 0) & (r < self.H) & (c >= 0) & (c < self.W)
        rr, cc = np.where(ok, r, 0), np.where(ok, c, 0)
        n = np.arange(self.N).reshape(-1, 1, 1, 1)
        ch = np.arange(self.C).reshape(1, -1, 1, 1)
        v = self.x[n, ch, rr[:, None], cc[:, None]]
        return np.where(ok[:, None], v, self.x.dtype.type(0))


def flip_horizontal(x, rng, p=.5):
    pick = rng.uniform(size=len(x)) < p
    W = x.shape[3]
    cols = np.where(pick[:, None], np.arange(W)[::-1], np.arange(W))
    return np.take_along_axis(x, np.broadcast_to(cols[:, None, None, :], x.shape), axis=3)


def flip_vertical(x, rng, p=.5):
    return flip_horizontal(x.swapaxes(2, 3), rng, p).swapaxes(2, 3)


def translate(x, max_shift, rng, fill=0.):
    s = Sampler(x - x.dtype.type(fill))
    d = rng.integers(-max_shift, max_shift + 1, (2, len(x), 1, 1))
    i, j = np.ogrid[:x.shape[2], :x.shape[3]]
    i, j = np.broadcast_arrays(i - d[0], j - d[1])
    return s.at(i, j) + x.dtype.type(fill)


def random_crop(x, size, rng, pad=0):
    s = Sampler(x)
    a = rng.integers(-pad, x.shape[2] + pad - size[0] + 1, (len(x), 1, 1))
    b = rng.integers(-pad, x.shape[3] + pad - size[1] + 1, (len(x), 1, 1))
    i, j = np.broadcast_arrays(a + np.arange(size[0])[:, None], b + np.arange(size[1]))
    return s.at(i, j)


def rotate(x, max_degrees, rng):
    N, C, H, W = x.shape
    t = rng.uniform(-max_degrees, max_degrees, (N, 1, 1)) * 3.14159265 / 180
    y0, x0 = H // 2, W // 2
    i, j = np.mgrid[-y0:H - y0, -x0:W - x0]
    r = np.round(i * np.cos(t) + j * np.sin(t)).astype(int) + y0
    c = np.round(j * np.cos(t) - i * np.sin(t)).astype(int) + x0
    return Sampler(x).at(r, c)


def morph(x, alpha, sigma, rng):
    N, C, H, W = x.shape
    f = rng.uniform(-1, 1, (2, N, H, W))
    k = np.arange(-9, 10)
    g = np.exp(-k ** 2 / 2 / sigma ** 2)
    g /= g.sum()
    for ax in (-1, -2):
        f = np.apply_along_axis(lambda v: np.convolve(v, g)[9:9 + len(v)], ax, f)
    i, j = np.mgrid[:H, :W]
    r = (i + alpha * f[0]).astype(int).clip(0, H - 1)
    c = (j + alpha * f[1]).astype(int).clip(0, W - 1)
    return Sampler(x).at(r, c)


def color_jitter(x, strength, rng):
    shp = (len(x), x.shape[1], 1, 1)
    bright = rng.uniform(-strength, strength, shp)
    contrast = rng.uniform(1 - strength, 1 + strength, shp)
    m = x.mean((2, 3), keepdims=True)
    return np.clip((x - m) * contrast + m + bright, 0, 1).astype(x.dtype)


def add_noise(x, std, rng):
    y = np.array([[im + rng.normal(0, std, im.shape) for im in ims] for ims in x])
    y[y > 1] = 1
    y[y < 0] = 0
    return y.astype(x.dtype)


def augment(x, t, rng):
    steps = [lambda v: flip_horizontal(v, rng), lambda v: translate(v, 2, rng),
             lambda v: add_noise(v, 0.02, rng)]
    for f in steps:
        x = f(x)
    return x, np.array(t)
