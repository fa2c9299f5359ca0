"""Writes arrays.npz beside this file; run with NumPy."""
import os
import numpy as np
D = os.path.dirname(os.path.abspath(__file__)) + '/'
v = np.arange(6, dtype='f4').reshape(2, 3)
np.savez(D + 'arrays.npz', **{
    'single': v, 'double': v.astype('f8') / 3, 'half': v.astype('f2'), 'fortran': np.asfortranarray(v),
    'big': v.astype('>f4'), 'whole': v.astype('i8'), 'byte': v.astype('u1'), 'truth': v > 2,
    'scalar': np.array(7), 'cube': np.asfortranarray(np.arange(24, dtype='i4').reshape(2, 3, 4))})
np.savez_compressed(D + 'packed.npz', weight=v)
np.savez(D + 'texts.npz', names=np.array(['a', 'b']))
