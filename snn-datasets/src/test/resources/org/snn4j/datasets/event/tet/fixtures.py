"""Writes the folders beside this file; run with PyTorch 1.13."""
import os
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
T, C, H, W = 3, 2, 5, 7


def write(tree, part, number, frames, label):
    folder = os.path.join(HERE, tree, part)
    os.makedirs(folder, exist_ok=True)
    torch.save((frames, label), os.path.join(folder, f"{number}.pt"))


for part, numbers in (("train", range(3)), ("test", range(2))):
    for i in numbers:
        frames = torch.arange(float(T * C * H * W)).reshape(T, C, H, W) + 1000 * i
        label = torch.tensor([(3 * i + 1) % 10])
        write("steps-first", part, i, frames, label)
        write("steps-last", part, i, frames.permute(1, 2, 3, 0), label.float())
        write("polarities-last", part, i, frames.permute(0, 2, 3, 1).contiguous().to(torch.int16), label)
