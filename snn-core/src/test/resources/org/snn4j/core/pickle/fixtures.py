"""Writes the files beside this one; run with PyTorch 1.13 and NumPy."""
import torch, numpy as np, pickle, argparse, collections, os
from collections import OrderedDict
D = os.path.dirname(os.path.abspath(__file__)) + '/'
old=dict(_use_new_zipfile_serialization=False)
def both(name,obj,**k):
    torch.save(obj,D+name+'.pt',**k); torch.save(obj,D+name+'-legacy.pt',**old,**k)
v=torch.tensor([[1.,-2.5,0.],[3.,100.,-0.125]])
dt=['float64','float32','float16','bfloat16','int64','int32','int16','int8','uint8']
d=OrderedDict((n,v.abs().to(getattr(torch,n)) if n=='uint8' else v.to(getattr(torch,n))) for n in dt)
d['bool']=v>0; d['complex64']=torch.complex(v,-v); d['complex128']=torch.complex(v.double(),v.double())
d['scalar']=torch.tensor(7); d['empty']=torch.zeros(0,3); d['parameter']=torch.nn.Parameter(v.clone()); d['frozen']=torch.nn.Parameter(v.clone(),requires_grad=False)
both('types',d)
base=torch.arange(24.).reshape(2,3,4)
sh=OrderedDict(base=base,permuted=base.permute(2,0,1),slice=base[1,:,1:4:2],tied=base,row=base[0,1],expanded=torch.tensor([5.,6.]).reshape(2,1).expand(2,3))
both('views',sh)
torch.manual_seed(0)
net=torch.nn.Sequential(torch.nn.Conv2d(2,3,3,bias=False),torch.nn.BatchNorm2d(3),torch.nn.Flatten(),torch.nn.Linear(12,5))
opt=torch.optim.Adam(net.parameters(),lr=0.01); sch=torch.optim.lr_scheduler.MultiStepLR(opt,[3,5])
x=torch.randn(4,2,4,4); net(x).sum().backward(); opt.step(); sch.step()
ck={'model':net.state_dict(),'optimizer':opt.state_dict(),'lr_scheduler':sch.state_dict(),'epoch':3,'best':np.float64(91.25),'max_test_acc1':np.float32(0.5),'args':argparse.Namespace(T=4,tau=2.0,model='sdt',amp=False,resume=None,lr=[0.1,0.01],size=torch.Size([2,3])),'dtype':torch.float16,'array':np.arange(6,dtype='>i2').reshape(2,3),'keys':{1:'a',(2,'b'):'c',None:'d',1.5:{1,2}}}
both('checkpoint',ck)
torch.save(OrderedDict(('module.'+k,v) for k,v in net.state_dict().items()),D+'parallel.pt')
torch.save(ck['model'],D+'protocol4.pt',pickle_protocol=4); torch.save(ck['model'],D+'protocol5-legacy.pt',pickle_protocol=5,**old)
torch.save(net,D+'whole-module.pt'); torch.save(net,D+'whole-module-legacy.pt',**old)
torch.jit.save(torch.jit.script(torch.nn.Linear(2,2)),D+'script.pt')
torch.save({'a':torch.zeros(2,3).to_sparse()},D+'sparse.pt')
class Evil:
    def __reduce__(self): return (os.system,('echo this must never run',))
torch.save({'w':torch.zeros(2),'x':Evil()},D+'hostile.pt'); 
for p in range(6):
    pickle.dump({'none':None,'yes':True,'no':False,'small':5,'medium':70000,'negative':-3,'big':2**70,'minus':-2**70,'long':2**40,'real':1.5,'inf':float('inf'),'text':'h\u00e9llo \u4e16 \U0001F600 \\ \n end','bytes':b'\x00\xff ab','empty':b'','array':bytearray(b'xyz'),'list':[1,[2,[3]]],'tuple':(1,2,3,4),'one':(1,),'none_tuple':(),'set':{1},'frozen':frozenset([2]),'dict':{'k':[1]},'od':OrderedDict([('z',1),('a',2)]),'counter':collections.Counter('aab'),'ns':argparse.Namespace(lr=0.1,name='x'),
     'f4':np.arange(6,dtype='f4').reshape(2,3),'fortran':np.asfortranarray(np.arange(6,dtype='i8').reshape(2,3)),'b1':np.array([True,False]),'u1':np.array([[1,255]],'u1'),'be':np.array([1,-2],'>i4'),'zero':np.array(3.5),'np_int':np.int64(-4),'np_bool':np.bool_(True),'np_u64':np.uint64(2**63+1)},open(D+f'plain-{p}.pkl','wb'),p)
pickle.dump({'x':Evil()},open(D+'hostile.pkl','wb'),4); pickle.dump({'x':Evil()},open(D+'hostile-0.pkl','wb'),0)
