"""Writes graph.nir, recurrent.nir, delayed.nir beside this file, as the nir package lays them out; run with h5py."""
import os
import h5py
import numpy as np
D = os.path.dirname(os.path.abspath(__file__)) + '/'
rng = np.random.default_rng(7)

def f(*shape):
    return rng.uniform(-1, 1, shape).astype('f4')

def write(name, nodes, edges):
    def put(group, fields):
        for key, value in fields.items():
            if isinstance(value, str):
                group.create_dataset(key, data=value, dtype=h5py.string_dtype())
            elif isinstance(value, np.ndarray) and value.shape:
                group.create_dataset(key, data=value, compression='gzip')
            elif isinstance(value, dict):
                put(group.create_group(key), value)
            else:
                group.create_dataset(key, data=value)
    with h5py.File(D + name, 'w') as file:
        file.create_dataset('version', data='1.0', dtype=h5py.string_dtype())
        put(file.create_group('node'), {'type': 'NIRGraph', 'nodes': nodes})
        file['node'].create_dataset('edges', data=[[a.encode(), b.encode()] for a, b in edges])

pair = lambda a, b: np.array([a, b])
nodes = {
    'input': {'type': 'Input', 'shape': np.array([2, 6, 8])},
    'conv': {'type': 'Conv2d', 'input_shape': pair(6, 8), 'weight': f(4, 1, 3, 2), 'bias': f(4), 'stride': pair(1, 1),
             'padding': 'same', 'dilation': pair(1, 1), 'groups': 2},
    'if': {'type': 'IF', 'r': np.full((4, 6, 8), 2, 'f4'), 'v_threshold': np.abs(f(4, 6, 8)) + 0.5,
           'v_reset': np.full((4, 6, 8), -0.25, 'f4'), 'metadata': {'note': 'ignored'}},
    'sum': {'type': 'SumPool2d', 'kernel_size': pair(2, 2), 'stride': pair(2, 2), 'padding': pair(0, 0)},
    'avg': {'type': 'AvgPool2d', 'kernel_size': pair(3, 2), 'stride': pair(3, 2), 'padding': pair(0, 0)},
    'scale': {'type': 'Scale', 'scale': f(4, 1, 2)},
    'flat': {'type': 'Flatten', 'start_dim': 0, 'end_dim': -1, 'input_type': np.array([4, 1, 2])},
    'a.b': {'type': 'Affine', 'weight': f(5, 8), 'bias': f(5)},
    'lif': {'type': 'LIF', 'tau': np.full(5, 0.02, 'f4'), 'r': np.full(5, 3, 'f4'), 'v_leak': np.full(5, 0.1, 'f4'),
            'v_threshold': np.array([.3, .4, .5, .6, .7], 'f4')},
    'linear': {'type': 'Linear', 'weight': f(5, 5)},
    'cuba': {'type': 'CubaLIF', 'tau_syn': np.full(5, 0.01, 'f4'), 'tau_mem': np.full(5, 0.02, 'f4'),
             'r': np.ones(5, 'f4'), 'v_leak': np.zeros(5, 'f4'), 'v_threshold': np.full(5, 0.05, 'f4'),
             'v_reset': np.zeros(5, 'f4'), 'w_in': np.full(5, 2, 'f4')},
    'output': {'type': 'Output', 'shape': np.array([5])}}
names = list(nodes)
write('graph.nir', nodes, list(zip(names, names[1:])) + [('lif', 'cuba')])
flat = {'input': {'type': 'Input', 'shape': np.array([3])}, 'output': {'type': 'Output', 'shape': np.array([3])},
        'w': {'type': 'Linear', 'weight': f(3, 3)}, 'i': {'type': 'I', 'r': np.ones(3, 'f4')}}
write('recurrent.nir', flat, [('input', 'i'), ('i', 'w'), ('w', 'i'), ('i', 'output')])
write('delayed.nir', {**flat, 'w': {'type': 'Delay', 'delay': np.full(3, 0.1, 'f4')}},
      [('input', 'i'), ('i', 'w'), ('w', 'output')])
