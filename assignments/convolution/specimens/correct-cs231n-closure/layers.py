import numpy as np
class ConvHelper:
    """all work in a class"""
    def __init__(self, x, w, b, stride, pad):
        self.x, self.w, self.b, self.s, self.p = x, w, b, stride, pad
    def run(self):
        xp = np.pad(self.x, ((0,0),(0,0),(self.p,)*2,(self.p,)*2), mode='constant')
        F,C,HH,WW = self.w.shape
        Ho = 1 + int((xp.shape[2]-HH)/self.s); Wo = 1 + int((xp.shape[3]-WW)/self.s)
        self.xp = xp
        out = np.full((len(xp), F, Ho, Wo), self.b.reshape(1, F, 1, 1) + 0.0) if False else np.tile(self.b.reshape(1,F,1,1), (len(xp),1,Ho,Wo)).astype(float)
        for c in range(C):
            for u in range(HH):
                for v in range(WW):
                    out += xp[:, None, c, u:u+self.s*Ho:self.s, v:v+self.s*Wo:self.s] * self.w[None, :, c, u, v, None, None]
        return out
    def back(self, d):
        F,C,HH,WW = self.w.shape
        dxp = np.zeros_like(self.xp); dw = np.zeros_like(self.w)
        Ho, Wo = d.shape[2:]
        for c in range(C):
            for u in range(HH):
                for v in range(WW):
                    view = self.xp[:, c, u:u+self.s*Ho:self.s, v:v+self.s*Wo:self.s]
                    dw[:, c, u, v] = (d * view[:, None]).sum(axis=(0, 2, 3))
                    dxp[:, c, u:u+self.s*Ho:self.s, v:v+self.s*Wo:self.s] += (d * self.w[None, :, c, u, v, None, None]).sum(axis=1)
        H, W = self.x.shape[2:]
        return dxp[:, :, self.p:self.p+H, self.p:self.p+W], dw, d.sum(axis=(0, 2, 3)).reshape(1, -1)
def conv_forward_naive(x, w, b, conv_param):
    h = ConvHelper(x, w, b, **conv_param)
    return h.run(), h
def conv_backward_naive(dout, cache):
    return cache.back(dout)
def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    out = None
    for u in range(ph):
        for v in range(pw):
            part = x[:, :, u:x.shape[2]-ph+u+1:s, v:x.shape[3]-pw+v+1:s]
            out = part.copy() if out is None else np.maximum(out, part)
    def back(dout):
        dx = np.zeros_like(x)
        for u in range(ph):
            for v in range(pw):
                sl = np.s_[:, :, u:x.shape[2]-ph+u+1:s, v:x.shape[3]-pw+v+1:s]
                dx[sl] += dout * (x[sl] == out)
        return dx
    return out, back
def max_pool_backward_naive(dout, cache):
    return cache(dout)
