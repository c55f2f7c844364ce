from nodes import DivNode, MeanNode, ScaleShiftNode, SqrtNode, SquareNode, SubNode
import numpy as np


class BatchNormalization(object):
    EPS = 1e-7

    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma, self.beta, self.rho = gamma, beta, momentum
        self.running_mean, self.running_var = running_mean, running_var
        self.mean, self.sub, self.sq, self.mean2 = MeanNode(), SubNode(), SquareNode(), MeanNode()
        self.sqrt, self.div, self.affine = SqrtNode(), DivNode(), ScaleShiftNode()

    def forward(self, x, train_flg=True):
        if not train_flg:
            xhat = (x - self.running_mean) / np.sqrt(self.running_var + self.EPS)
            return self.gamma * xhat + self.beta
        mu = self.mean.forward(x)
        xc = self.sub.forward(x, mu)
        var = self.mean2.forward(self.sq.forward(xc))
        xhat = self.div.forward(xc, self.sqrt.forward(var, self.EPS))
        if self.running_mean is None:
            self.running_mean = np.zeros_like(mu)
            self.running_var = np.zeros_like(var)
        self.running_mean = self.rho * self.running_mean + (1 - self.rho) * mu
        self.running_var = self.rho * self.running_var + (1 - self.rho) * var
        return self.affine.forward(xhat, self.gamma, self.beta)

    def backward(self, dout):
        dxhat, self.dgamma, self.dbeta = self.affine.backward(dout)
        dxc, dstd = self.div.backward(dxhat)
        dxc = dxc + self.sq.backward(self.mean2.backward(self.sqrt.backward(dstd)))
        dx, dmu = self.sub.backward(dxc)
        return dx + self.mean.backward(dmu)
