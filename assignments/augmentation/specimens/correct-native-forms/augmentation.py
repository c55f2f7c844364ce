# other names, other order of the parameters, lists and more than was asked for in return
import numpy as np


def flip_horizontal(images, prob=0.5, rng=None):
    rng = rng or np.random.default_rng()
    flags = rng.binomial(1, prob, len(images))
    out = [im[..., ::-1] if f else im for im, f in zip(images, flags)]
    return np.ascontiguousarray(out), flags


def flip_vertical(images, prob=0.5, rng=None):
    rng = rng or np.random.default_rng()
    return [im[:, ::-1, :] if rng.random() <= prob and prob > 0 else im for im in images]


def translate(rng, images, max_shift, fill_value=0):
    result = np.asfortranarray(np.full(images.shape, fill_value, dtype=images.dtype))
    H, W = images.shape[-2:]
    shifts = rng.choice(np.arange(-max_shift, max_shift + 1), (len(images), 2))
    for k, (a, b) in enumerate(shifts):
        for i in range(H):
            for j in range(W):
                if 0 <= i - a < H and 0 <= j - b < W:
                    result[k, :, i, j] = images[k, :, i - a, j - b]
    return result


def random_crop(images, crop_h, crop_w, rng, padding=0):
    canvas = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)), 'constant')
    tops = rng.integers(canvas.shape[2] - crop_h + 1, size=len(images))
    lefts = rng.integers(canvas.shape[3] - crop_w + 1, size=len(images))
    crops = [c[:, t:t + crop_h, l:l + crop_w] for c, t, l in zip(canvas, tops, lefts)]
    return np.stack(crops), (tops, lefts)


def pull(img, y, x, border):
    """Nearest pixel by truncation."""
    H, W = img.shape[1:]
    yi, xi = np.floor(y + 0.5).astype(int), np.floor(x + 0.5).astype(int)
    out = img[:, yi.clip(0, H - 1), xi.clip(0, W - 1)]
    if border == 'zero':
        out = out * ((yi >= 0) & (yi < H) & (xi >= 0) & (xi < W))
    return out


def rotate(images, max_degrees, rng):
    """By a complex number."""
    H, W = images.shape[-2:]
    grid = (np.arange(H)[:, None] - (H - 1) / 2) + 1j * (np.arange(W)[None, :] - (W - 1) / 2)
    out = np.empty_like(images)
    for k, im in enumerate(images):
        z = grid * np.exp(1j * np.pi / 180 * max_degrees * (2 * rng.random() - 1))
        out[k] = pull(im, z.real + (H - 1) / 2, z.imag + (W - 1) / 2, 'zero')
    return out


def morph(images, rng, strength, sigma):
    """Normal noise smoothed by a matrix product; pixels from outside are black."""
    H, W = images.shape[-2:]
    def matrix(n):
        d = np.arange(n)[:, None] - np.arange(n)[None]
        g = np.exp(-d ** 2 / (2.0 * sigma ** 2))
        return g / g.sum(axis=1, keepdims=True)
    A, B = matrix(H), matrix(W)
    out = []
    for im in images:
        dy = strength * (A @ rng.standard_normal((H, W)) @ B.T)
        dx = strength * (A @ rng.standard_normal((H, W)) @ B.T)
        i, j = np.indices((H, W))
        out.append(pull(im, i + dy, j + dx, 'zero'))
    return np.array(out)


def color_jitter(images, amount, rng):
    """Two multiplications: brightness, then contrast about the mean, clipped after each."""
    n = len(images)
    out = images * (1 + amount * rng.uniform(-1, 1, (n, 1, 1, 1)))
    out = np.clip(out, 0, 1)
    mean = out.mean(axis=(1, 2, 3), keepdims=True)
    out = (out - mean) * (1 + amount * rng.uniform(-1, 1, (n, 1, 1, 1))) + mean
    return np.clip(out, 0, 1).astype(images.dtype).tolist() if images.dtype == float else \
        np.clip(out, 0, 1).astype(images.dtype)


def add_noise(images, noise_std, rng):
    noise = rng.normal(scale=noise_std, size=images.size).reshape(images.shape)
    return np.maximum(0, np.minimum(1, images + noise.astype(images.dtype)))


def augment(images, labels, rng):
    out, _ = flip_horizontal(images, rng=rng)
    out = add_noise(translate(rng, out, 2), 0.02, rng)
    return [out, labels.copy()]
