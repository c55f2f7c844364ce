import numpy as np
# max pool by reshape when possible, else loops; Pooling with pool_size tuple & default stride
class Convolution:
    def __init__(self, W, b, pad=0, stride=1):   # order swapped
        self.W=W;self.b=b;self.s=stride;self.p=pad
        self.dW=None;self.db=None
    def forward(self,x):
        self.x=x
        FN,C,FH,FW=self.W.shape
        N,C,H,W=x.shape
        OH=(H+2*self.p-FH)//self.s+1;OW=(W+2*self.p-FW)//self.s+1
        xp=np.pad(x,[(0,0),(0,0),(self.p,self.p),(self.p,self.p)])
        y=np.zeros((N,FN,OH,OW),dtype=np.float32)
        for i in range(OH):
            for j in range(OW):
                y[:,:,i,j]=np.einsum('nchw,fchw->nf',xp[:,:,i*self.s:i*self.s+FH,j*self.s:j*self.s+FW],self.W)+self.b
        self.xp=xp
        return y
    def backward(self,dout):
        FN,C,FH,FW=self.W.shape
        self.dW=np.zeros_like(self.W);dxp=np.zeros_like(self.xp)
        self.db=np.einsum('nfhw->f',dout)
        N,_,OH,OW=dout.shape
        for i in range(OH):
            for j in range(OW):
                sl=np.s_[:,:,i*self.s:i*self.s+FH,j*self.s:j*self.s+FW]
                self.dW+=np.einsum('nf,nchw->fchw',dout[:,:,i,j],self.xp[sl])
                dxp[sl]+=np.einsum('nf,fchw->nchw',dout[:,:,i,j],self.W)
        return dxp[:,:,self.p:self.p+self.x.shape[2],self.p:self.p+self.x.shape[3]]
class Pooling:
    def __init__(self,pool_size=(2,2),stride=2,pad=0):
        self.ps=pool_size;self.s=stride;self.p=pad
    def forward(self,x):
        self.shape=x.shape
        x=np.pad(x,[(0,0),(0,0),(self.p,self.p),(self.p,self.p)])
        self.x=x
        N,C,H,W=x.shape
        ph,pw=self.ps
        OH=(H-ph)//self.s+1;OW=(W-pw)//self.s+1
        if ph==pw==self.s and H%ph==0 and W%pw==0:
            y=x.reshape(N,C,OH,ph,OW,pw).max(axis=3).max(axis=4)
        else:
            y=np.zeros((N,C,OH,OW))
            for i in range(OH):
                for j in range(OW):
                    y[:,:,i,j]=x[:,:,i*self.s:i*self.s+ph,j*self.s:j*self.s+pw].max((2,3))
        self.y=y
        return y
    def backward(self,dout):
        ph,pw=self.ps
        dx=np.zeros_like(self.x)
        for i in range(self.y.shape[2]):
            for j in range(self.y.shape[3]):
                sl=np.s_[:,:,i*self.s:i*self.s+ph,j*self.s:j*self.s+pw]
                dx[sl]+=(self.x[sl]==self.y[:,:,i,j][:,:,None,None])*dout[:,:,i,j][:,:,None,None]
        if self.p: dx=dx[:,:,self.p:-self.p,self.p:-self.p]
        return dx
