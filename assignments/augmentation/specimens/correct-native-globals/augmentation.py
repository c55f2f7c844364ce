# everything is drawn from numpy's global generator
import numpy as np


def flip_horizontal(x, p=0.5):
    mask = (np.random.rand(x.shape[0]) < p).reshape(-1, 1, 1, 1)
    return np.where(mask, np.flip(x, 3), x)


def flip_vertical(x, p=0.5):
    mask = (np.random.rand(x.shape[0]) < p).reshape(-1, 1, 1, 1)
    return np.where(mask, np.flip(x, 2), x)


def translate(images, max_shift, fill=0):
    s = max_shift
    padded = np.pad(images, [(0, 0), (0, 0), (s, s), (s, s)], constant_values=fill)
    return random_crop(padded, images.shape[2:])


def random_crop(images, crop_size, padding=0):
    h, w = crop_size
    p = padding
    images = np.pad(images, [(0, 0), (0, 0), (p, p), (p, p)])
    n, c, H, W = images.shape
    i = np.random.randint(0, H - h + 1, n)[:, None] + np.arange(h)
    j = np.random.randint(0, W - w + 1, n)[:, None] + np.arange(w)
    k = np.arange(n)[:, None, None, None]
    ch = np.arange(c)[None, :, None, None]
    return images[k, ch, i[:, None, :, None], j[:, None, None, :]]


def sample(images, rows, cols):
    """Bilinear; what is outside counts as 0."""
    n, c, H, W = images.shape
    out = np.zeros((n, c) + rows.shape[1:])
    k = np.arange(n)[:, None, None]
    lo_r, lo_c = np.floor(rows).astype(int), np.floor(cols).astype(int)
    for dr in (0, 1):
        for dc in (0, 1):
            r, q = lo_r + dr, lo_c + dc
            weight = (1 - abs(rows - r)) * (1 - abs(cols - q))
            weight = weight * ((r >= 0) & (r < H) & (q >= 0) & (q < W))
            values = images[k, :, np.clip(r, 0, H - 1), np.clip(q, 0, W - 1)]
            out += weight[:, None] * values.transpose(0, 3, 1, 2)
    return out.astype(images.dtype)


def rotate(images, max_angle):
    n, c, H, W = images.shape
    a = np.random.uniform(-max_angle, max_angle, n) / 180 * np.pi
    yy, xx = np.mgrid[0:H, 0:W].astype(float)
    yy -= (H - 1) / 2
    xx -= (W - 1) / 2
    R = np.stack([np.stack([np.cos(a), np.sin(a)]), np.stack([-np.sin(a), np.cos(a)])])
    src = np.einsum('ijn,jhw->inhw', R, np.stack([yy, xx]))
    return sample(images, src[0] + (H - 1) / 2, src[1] + (W - 1) / 2)


def smooth(z, sigma):
    """With the Fourier transform, so the field is periodic."""
    H, W = z.shape[-2:]
    fy, fx = np.fft.fftfreq(H)[:, None], np.fft.fftfreq(W)[None]
    g = np.exp(-2 * np.pi ** 2 * sigma ** 2 * (fy ** 2 + fx ** 2))
    return np.fft.ifft2(np.fft.fft2(z) * g).real


def elastic_transform(images, alpha, sigma):
    n, c, H, W = images.shape
    d = alpha * smooth(np.random.uniform(-1, 1, (n, 2, H, W)), sigma)
    yy, xx = np.mgrid[0:H, 0:W]
    return sample(images, np.clip(yy + d[:, 0], 0, H - 1), np.clip(xx + d[:, 1], 0, W - 1))


def color_jitter(images, brightness, contrast):
    n, c = images.shape[:2]
    contrasts = np.random.uniform(1 - contrast, 1 + contrast, (n, c, 1, 1))
    brights = np.random.uniform(-brightness, brightness, (n, c, 1, 1))
    return (images * contrasts + brights).clip(0, 1).astype(images.dtype)


def add_noise(images, std):
    return (images + np.random.randn(*images.shape) * std).clip(0, 1).astype(images.dtype)


def augment(x, y):
    order = np.random.permutation(len(x))
    x, y = x[order], y[order]
    x = flip_horizontal(x)
    x = translate(x, 2)
    return add_noise(x, 0.02), y
