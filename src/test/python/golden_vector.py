#!/usr/bin/env python3
"""Computes block5_pool of VGG16 with numpy alone, for src/test/resources/golden.

Shares nothing with Pawstream but the pixels and the weights: the layers are written out here, and
everything is float64. See src/test/resources/golden/README.md for how to run it.
"""

import argparse
import hashlib
import json
import pathlib
import struct

import numpy as np

BLOCKS = (2, 2, 3, 3, 3)
# What torchvision's weights want: RGB of 0 to 1, centred and scaled by ImageNet's statistics.
MEANS = np.array([0.485, 0.456, 0.406])
DEVIATIONS = np.array([0.229, 0.224, 0.225])
# Every number of the first input is kept, every so many-th one of the others.
STEP = 13


def read_safetensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        numbers = np.frombuffer(data[start:end], dtype="<f4").astype(np.float64)
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors


def convolve(x, kernel, bias):
    """3 x 3, stride 1, zeros around: x is [h, w, in], the kernel [out, in, 3, 3]."""
    height, width, _ = x.shape
    padded = np.pad(x, ((1, 1), (1, 1), (0, 0)))
    out = np.tile(bias, (height, width, 1))
    for row in range(3):
        for column in range(3):
            out += padded[row : row + height, column : column + width] @ kernel[:, :, row, column].T
    return out


def pool(x):
    """Maxima of 2 x 2; an odd last row or column is left out."""
    height, width, channels = x.shape[0] // 2, x.shape[1] // 2, x.shape[2]
    return x[: 2 * height, : 2 * width].reshape(height, 2, width, 2, channels).max(axis=(1, 3))


def block5_pool(pixels, weights):
    x = (pixels / 255.0 - MEANS) / DEVIATIONS
    for block, convolutions in enumerate(BLOCKS, start=1):
        for i in range(1, convolutions + 1):
            name = f"block{block}_conv{i}"
            x = np.maximum(convolve(x, weights[name + ".kernel"], weights[name + ".bias"]), 0)
        x = pool(x)
    return x


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=pathlib.Path, help="vgg16-*.safetensors of the cache")
    parser.add_argument("inputs", type=pathlib.Path, help="the folder that GoldenPixels wrote")
    parser.add_argument("golden", type=pathlib.Path, help="src/test/resources/golden")
    arguments = parser.parse_args()

    weights = read_safetensors(arguments.weights)
    golden = []
    for entry in json.loads((arguments.inputs / "inputs.json").read_text()):
        raw = (arguments.inputs / (entry["name"] + ".rgb")).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == entry["pixelsSha256"], entry["name"]
        pixels = np.frombuffer(raw, dtype=np.uint8).reshape(entry["size"], entry["size"], 3)
        vector = block5_pool(pixels, weights).ravel()
        step = STEP if golden else 1
        norm = float(np.linalg.norm(vector))
        golden.append({"input": entry, "step": step, "length": vector.size, "norm": norm})
        kept = vector[::step].astype("<f4")
        (arguments.golden / (entry["name"] + ".f32")).write_bytes(kept.tobytes())
        print(golden[-1])
    (arguments.golden / "golden.json").write_text(json.dumps(golden, indent=2) + "\n")


if __name__ == "__main__":
    main()
