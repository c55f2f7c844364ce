import numpy as np

def dropout_forward(x, dropout_param):
    # p = probability of dropping
    p = dropout_param['p']
    mode = dropout_param['mode']
    if 'seed' in dropout_param:
        np.random.seed(dropout_param['seed'])
    if mode == 'train':
        flat = x.flatten()
        mask = []
        out = []
        for value in flat:
            u = np.random.uniform(0.0, 1.0)
            if u < p:
                mask.append(0)
                out.append(0.0)
            else:
                mask.append(1)
                out.append(value / (1 - p))
        out = np.array(out).reshape(x.shape)
        print("dropped", mask.count(0), "of", len(mask))
        return out, (p, mask)
    if mode == 'test':
        return x, (p, None)

def dropout_backward(dout, cache):
    p, mask = cache
    if mask is None:
        return dout
    dx = dout.flatten()
    for i in range(len(mask)):
        dx[i] = dx[i] * mask[i] / (1 - p)
    return dx.reshape(dout.shape)
