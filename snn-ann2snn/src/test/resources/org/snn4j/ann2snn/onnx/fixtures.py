# SPDX-License-Identifier: Apache-2.0
"""Writes operators.zip: small ONNX networks with an input and what ONNX Runtime gives for it.

Each network has the extra constants test_input and test_output, which no node takes.
Needs onnx 1.23, onnxruntime 1.30 and numpy.
"""
import zipfile

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

RANDOM = np.random.default_rng(5)
CASES = {}
OPSET = 17


def weights(*shape):
    return RANDOM.standard_normal(shape).astype(np.float32)


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


def number(value):
    return np.array(value, dtype=np.float32)


def node(operator, inputs, output="y", **attributes):
    outputs = output.split() if isinstance(output, str) else output
    return helper.make_node(operator, inputs.split(), outputs, name=attributes.pop("name", ""), **attributes)


def case(name, shape, nodes, opset=OPSET, batch="N", samples=3, positive=False, **constants):
    """A network from x, of which a sample has the given shape, to y."""
    x = RANDOM.standard_normal((samples,) + tuple(shape)).astype(np.float32)
    x = np.abs(x) + 0.5 if positive else x
    nodes = nodes if isinstance(nodes, list) else [nodes]
    tensors = [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()]
    model = helper.make_model(
        helper.make_graph(
            nodes,
            name,
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch] + list(shape))],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
            tensors,
        ),
        opset_imports=[helper.make_opsetid("", opset)],
        ir_version=8,
    )
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    run = onnxruntime.InferenceSession(model.SerializeToString(), options)
    if isinstance(batch, int):
        y = np.concatenate([run.run(None, {"x": x[i : i + batch]})[0] for i in range(0, samples, batch)])
    else:
        y = run.run(None, {"x": x})[0]
    model.graph.initializer.append(numpy_helper.from_array(x, "test_input"))
    model.graph.initializer.append(numpy_helper.from_array(y, "test_output"))
    CASES[name] = model.SerializeToString()


def convolutions():
    def conv(name, shape, kernel, bias=True, **attributes):
        opset = attributes.pop("opset", OPSET)
        given = {"w": weights(*kernel)}
        if bias:
            given["b"] = weights(kernel[0])
        case(name, shape, node("Conv", "x w b" if bias else "x w", **attributes), opset, **given)

    conv("conv", (2, 11, 7), (5, 2, 3, 3))
    conv("conv_asks", (2, 11, 13), (5, 2, 3, 2), strides=[2, 3], pads=[1, 2, 1, 2], dilations=[2, 1])
    conv("conv_groups", (6, 7, 5), (9, 2, 3, 3), group=3, bias=False, pads=[1, 1, 1, 1])
    conv("conv_depthwise", (3, 7, 5), (3, 1, 3, 3), group=3)
    conv("conv_ends_more", (2, 7, 5), (3, 2, 4, 4), pads=[1, 0, 2, 3])
    conv("conv_begins_more", (2, 7, 5), (3, 2, 4, 4), pads=[2, 3, 1, 0], strides=[2, 1])
    conv("conv_same_upper", (2, 8, 7), (3, 2, 4, 3), auto_pad="SAME_UPPER", strides=[2, 3])
    conv("conv_same_lower", (2, 8, 7), (3, 2, 4, 3), auto_pad="SAME_LOWER", strides=[2, 3])
    conv("conv_valid", (2, 8, 7), (3, 2, 4, 3), auto_pad="VALID")
    conv("conv1d", (3, 11), (5, 3, 3), pads=[2, 1], strides=[2])
    conv("conv1d_ends_more", (4, 11), (6, 2, 3), pads=[0, 1], dilations=[2], group=2, opset=8)

    def enlarge(name, shape, kernel, out, **attributes):
        case(name, shape, node("ConvTranspose", "x w b", **attributes), w=weights(*kernel), b=weights(out))

    enlarge("transposed", (3, 5, 7), (3, 2, 3, 3), 2, strides=[2, 3], pads=[1, 0, 1, 0], output_padding=[1, 2])
    enlarge("transposed_groups", (4, 5, 7), (4, 3, 2, 3), 6, group=2, dilations=[1, 2])
    enlarge("transposed_1d", (3, 7), (3, 5, 4), 5, strides=[3], pads=[1, 1], output_padding=[2])


def dense():
    case("gemm", (7,), node("Gemm", "x w b", transB=1), w=weights(5, 7), b=weights(5))
    case("gemm_plain", (7,), node("Gemm", "x w"), w=weights(7, 5))
    case("gemm_factors", (7,), node("Gemm", "x w b", alpha=0.5, beta=3.0), 9, w=weights(7, 5), b=weights(1, 5))
    case("gemm_number", (7,), node("Gemm", "x w b", alpha=0.5, beta=3.0), w=weights(7, 5), b=weights(1))
    case("matmul", (3, 7), node("MatMul", "x w"), w=weights(7, 5))
    case("matmul_bias", (3, 7), [node("MatMul", "x w", "z"), node("Add", "b z")], w=weights(7, 5), b=weights(5))
    case("matmul_row", (3, 7), [node("MatMul", "x w", "z"), node("Add", "z b")], w=weights(7, 5), b=weights(3, 1))
    case("matmul_twice", (3, 7), [node("MatMul", "x w", "z"), node("Add", "z b", "a"), node("Mul", "a z")],
         w=weights(7, 5), b=weights(5))
    case("matmul_turned", (7,), [node("Transpose", "w", "v", perm=[1, 0]), node("MatMul", "x v")], w=weights(5, 7))
    case("matmul_values", (3, 7), [node("Transpose", "x", "z", perm=[0, 2, 1]), node("MatMul", "x z")])
    case("matmul_left", (3, 7), node("MatMul", "w x"), w=weights(5, 3))
    case("matmul_stack", (2, 3, 7), node("MatMul", "x w"), w=weights(2, 7, 5))


def norms():
    given = lambda c: dict(s=weights(c), b=weights(c), m=weights(c), v=np.abs(weights(c)) + np.float32(0.1))
    case("batch_norm", (5, 3, 7), node("BatchNormalization", "x s b m v", epsilon=0.01), **given(5))
    case("batch_norm_rows", (5, 7), node("BatchNormalization", "x s b m v"), 9, **given(5))
    case("batch_norm_features", (5,), node("BatchNormalization", "x s b m v"), 14, **given(5))
    case("layer_norm", (3, 7), node("LayerNormalization", "x s b", epsilon=0.01), s=weights(7), b=weights(7))
    case("layer_norm_two", (3, 7), node("LayerNormalization", "x s", axis=1), s=weights(3, 7))
    for name, axes in (("attribute", 13), ("operand", 18)):
        named = {"axes": [-1]} if axes == 13 else {}
        extra = {} if axes == 13 else {"a": whole(-1)}
        mean = lambda value, out: node("ReduceMean", value + ("" if axes == 13 else " a"), out, **named)
        case(
            "layer_norm_parts_" + name, (3, 7),
            [mean("x", "m"), node("Sub", "x m", "d"), node("Pow", "d two", "q"), mean("q", "v"),
             node("Add", "v e", "f"), node("Sqrt", "f", "r"), node("Div", "d r", "n"), node("Mul", "n s", "k"),
             node("Add", "k b")],
            axes, two=number(2), e=number(1e-3), s=weights(7), b=weights(7), **extra)


def poolings():
    def pool(name, operator, shape, **attributes):
        case(name, shape, node(operator, "x", **attributes), attributes.pop("opset", OPSET))

    for operator, short in (("MaxPool", "max"), ("AveragePool", "average")):
        pool(short + "_pool", operator, (2, 7, 11), kernel_shape=[2, 3], strides=[2, 3])
        pool(short + "_pool_default_stride", operator, (2, 7, 11), kernel_shape=[2, 3])
        pool(short + "_pool_padded", operator, (2, 7, 11), kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
        pool(short + "_pool_ceiling", operator, (2, 7, 12), kernel_shape=[2, 3], strides=[2, 2], ceil_mode=1)
        pool(short + "_pool_ends_more", operator, (2, 8, 12), kernel_shape=[3, 3], strides=[2, 2], pads=[0, 0, 1, 1])
        pool(short + "_pool_same_upper", operator, (2, 8, 7), kernel_shape=[3, 2], strides=[2, 2],
             auto_pad="SAME_UPPER")
        pool(short + "_pool_rows", operator, (3, 11), kernel_shape=[3], strides=[2], pads=[1, 1])
    pool("max_pool_dilated", "MaxPool", (2, 11, 13), kernel_shape=[2, 3], dilations=[3, 2])
    pool("average_pool_counted", "AveragePool", (2, 7, 11), kernel_shape=[3, 3], strides=[2, 2],
         pads=[1, 1, 1, 1], count_include_pad=1)
    pool("average_pool_counted_more", "AveragePool", (2, 7, 11), kernel_shape=[3, 3], strides=[2, 2],
         pads=[1, 0, 0, 2], count_include_pad=1)
    pool("global_average_pool", "GlobalAveragePool", (3, 5, 7))
    pool("global_average_pool_rows", "GlobalAveragePool", (3, 5))
    pool("global_max_pool", "GlobalMaxPool", (3, 5, 7))


def activations():
    case("relu", (2, 7), node("Relu", "x"))
    case("leaky_relu", (2, 7), node("LeakyRelu", "x", alpha=0.2))
    case("sigmoid", (2, 7), node("Sigmoid", "x"))
    case("tanh", (2, 7), node("Tanh", "x"))
    case("gelu", (2, 7), node("Gelu", "x"), 20)
    case("gelu_tanh", (2, 7), node("Gelu", "x", approximate="tanh"), 20)
    case("silu_parts", (2, 7), [node("Sigmoid", "x", "s"), node("Mul", "x s")])
    case("clip_below", (2, 7), node("Clip", "x m"), m=number(0))
    case("clip_below_attribute", (2, 7), node("Clip", "x", min=0.0), 9)
    case("softmax", (2, 7), node("Softmax", "x"))
    case("softmax_axis", (2, 7), node("Softmax", "x", axis=1))
    case("softmax_joined", (2, 7), node("Softmax", "x", axis=1), 9)
    case("log_softmax", (7,), node("LogSoftmax", "x", axis=1), 9)
    case("log_softmax_axis", (5, 7), node("LogSoftmax", "x", axis=-2))
    case("dropout", (7,), [node("Dropout", "x", "z"), node("Relu", "z")])
    root, half = number(2 ** 0.5), number(0.5)
    erf = [node("Div", "x r", "d"), node("Erf", "d", "e"), node("Add", "e one", "p")]
    given = dict(r=root, one=number(1), h=half)
    case("gelu_parts", (2, 7), erf + [node("Mul", "x p", "q"), node("Mul", "q h")], **given)
    case("gelu_parts_half_first", (2, 7), erf + [node("Mul", "x h", "q"), node("Mul", "q p")], **given)
    case("gelu_parts_half_sum", (2, 7), erf + [node("Mul", "p h", "q"), node("Mul", "x q")], **given)
    factor = [node("Mul", "r x", "d")] + erf[1:] + [node("Mul", "x p", "q"), node("Mul", "h q")]
    case("gelu_parts_factor", (2, 7), factor, r=number(0.5 ** 0.5), one=number(1), h=half)


def arithmetic():
    for operator in ("Add", "Sub", "Mul", "Div"):
        low = operator.lower()
        case(low + "_row", (3, 7), node(operator, "x c"), c=weights(7))
        case(low + "_number", (3, 7), node(operator, "x c"), c=number(3))
        case(low + "_from_number", (3, 7), node(operator, "c x"), c=number(3), positive=True)
        case(low + "_from_row", (3, 7), node(operator, "c x"), c=weights(3, 1), positive=True)
        case(low + "_values", (3, 7), [node("Relu", "x", "r"), node(operator, "r x")], positive=True)
    for operator in ("Neg", "Exp", "Log", "Sqrt", "Abs", "Reciprocal"):
        case(operator.lower(), (3, 7), node(operator, "x"), positive=True)
    for exponent in (2, 1, 0.5):
        case("pow_%s" % str(exponent).replace(".", "_"), (3, 7), node("Pow", "x c"), c=number(exponent), positive=True)
    case("sum", (3, 7), [node("Relu", "x", "r"), node("Sum", "x r c")], c=weights(7))
    case("folded", (3, 7), [node("Sqrt", "c", "r"), node("Div", "one r", "f"), node("Mul", "x f")],
         c=number(7), one=number(1))
    case("reduce_mean", (3, 5, 7), node("ReduceMean", "x", axes=[2, 3], keepdims=0), 13)
    case("reduce_mean_kept", (3, 5, 7), node("ReduceMean", "x a"), 18, a=whole(-1, 1))
    case("reduce_sum", (3, 5, 7), node("ReduceSum", "x a", keepdims=0), a=whole(2))
    case("reduce_max", (3, 5, 7), node("ReduceMax", "x", axes=[1, 3], keepdims=0))


def shapes():
    case("flatten", (3, 5, 7), node("Flatten", "x"))
    case("flatten_two", (3, 5), [node("Flatten", "x", "f", axis=2), node("Reshape", "f s")], s=whole(-1, 3, 5))
    case("reshape", (6, 5), node("Reshape", "x s"), s=whole(-1, 30))
    case("reshape_zero", (6, 5), node("Reshape", "x s"), s=whole(0, 2, -1, 5))
    case("reshape_fixed", (6, 5), node("Reshape", "x s"), batch=1, s=whole(1, -1))
    case("reshape_fixed_all", (6, 5), node("Reshape", "x s"), batch=3, s=whole(3, 5, 6))
    case("reshape_heads", (6, 5), [node("Reshape", "x s", "z"), node("Relu", "z", "r"), node("Reshape", "r t")],
         batch=1, s=whole(2, 3, 5), t=whole(1, 6, 5))
    case("transpose", (3, 5, 7), node("Transpose", "x", perm=[0, 2, 3, 1]))
    case("squeeze", (3, 1, 7, 1), node("Squeeze", "x a"), a=whole(2, -1))
    case("squeeze_attribute", (3, 1, 7), node("Squeeze", "x", axes=[2]), 11)
    case("unsqueeze", (3, 7), node("Unsqueeze", "x a"), a=whole(1, -1))
    case("unsqueeze_attribute", (3, 7), node("Unsqueeze", "x", axes=[2]), 11)
    case("identity", (3,), [node("Identity", "x", "z"), node("Relu", "z")])
    case("concat", (3, 7), [node("Relu", "x", "r"), node("Concat", "x r", axis=-2)])
    case("split", (7, 3), [node("Split", "x p", "a b", axis=1), node("Concat", "b a", axis=1)], p=whole(2, 5))
    case("split_attribute", (7, 3), [node("Split", "x", "a b", axis=1, split=[2, 5]),
                                     node("Concat", "b a", axis=1)], 11)
    case("split_equal", (6, 3), [node("Split", "x", "a b", axis=1), node("Sub", "b a")], 13)
    case("slice", (7, 11), node("Slice", "x f t a"), f=whole(2, -5), t=whole(2 ** 62, -1), a=whole(1, 2))
    case("slice_attribute", (7, 11), node("Slice", "x", starts=[1, 3], ends=[6, 9], axes=[1, 2]), 9)
    case("gather", (7, 3), node("Gather", "x i", axis=1), i=np.array(-2, dtype=np.int64))
    case("gather_run", (7, 3), node("Gather", "x i", axis=1), i=whole(2, 3, 4))
    case("pad", (2, 5, 7), node("Pad", "x p"), p=whole(0, 1, 2, 0, 0, 2, 1, 3))
    case("pad_attribute", (2, 5, 7), node("Pad", "x", pads=[0, 0, 1, 2, 0, 0, 3, 0]), 9)
    case("pad_reflect", (2, 5, 7), node("Pad", "x p", mode="reflect"), p=whole(0, 0, 2, 1, 0, 0, 1, 3))
    case("pad_edge_rows", (2, 5), node("Pad", "x p", mode="edge"), p=whole(0, 0, 2, 0, 0, 1))
    case("cast", (3,), [node("Cast", "x", "z", to=TensorProto.FLOAT), node("Relu", "z")])
    case("constant", (3,), [node("Constant", "", "c", value=numpy_helper.from_array(weights(3), "c")),
                            node("Mul", "x c")])


def sizes():
    """What exporters write for x.view(x.size(0), -1), for a class token, and the like."""
    size = [node("Shape", "x", "s"), node("Gather", "s zero", "n"), node("Unsqueeze", "n first", "u")]
    given = dict(zero=np.array(0, dtype=np.int64), first=whole(0))
    case("view", (3, 5), size + [node("Concat", "u rest", "t", axis=0), node("Reshape", "x t")],
         rest=whole(-1), **given)
    case("view_slice", (6, 5), [node("Shape", "x", "s"), node("Slice", "s first one", "n"),
                                node("Concat", "n rest", "t", axis=0), node("Reshape", "x t")],
         first=whole(0), one=whole(1), rest=whole(2, 15))
    case("heads", (6, 5), size + [node("Mul", "u three", "m"), node("Concat", "m rest", "t", axis=0),
                                  node("Reshape", "x t", "z"), node("Softmax", "z", "r"),
                                  node("Concat", "u back", "v", axis=0), node("Reshape", "r v")],
         three=whole(3), rest=whole(2, 5), back=whole(6, 5), **given)
    case("class_token", (3, 5),
         size + [node("Concat", "u minus minus", "t", axis=0), node("Reshape", "t all", "l"),
                 node("Shape", "l", "r"), node("ConstantOfShape", "r", "o", value=numpy_helper.from_array(whole(1))),
                 node("Mul", "o minus", "k"), node("Equal", "l k", "q"), node("Where", "q o l", "w"),
                 node("Expand", "token w", "e"), node("Concat", "e x", axis=1)],
         minus=whole(-1), all=whole(-1), token=weights(1, 1, 5), **given)
    case("scaled", (3, 5), [node("Shape", "x", "s"), node("Slice", "s m e", "d"), node("Cast", "d", "f", to=1),
                            node("Sqrt", "f", "r"), node("Div", "x r")], m=whole(-1), e=whole(2 ** 62))


def network():
    """A small network of many operators, two named as PyTorch names them."""
    case(
        "network", (3, 8, 8),
        [node("Conv", "x w1 b1", "c", pads=[1, 1, 1, 1], name="/features/0/Conv"),
         node("BatchNormalization", "c s b m v", "n", name="/features/1/BatchNormalization"),
         node("Relu", "n", "r"), node("Conv", "r w2", "d", pads=[1, 1, 1, 1]), node("Add", "d r", "a"),
         node("Relu", "a", "q"), node("MaxPool", "q", "p", kernel_shape=[2, 2], strides=[2, 2]),
         node("GlobalAveragePool", "p", "g"), node("Flatten", "g", "f"), node("Gemm", "f w3 b3", transB=1)],
        w1=weights(5, 3, 3, 3), b1=weights(5), s=weights(5), b=weights(5), m=weights(5),
        v=np.abs(weights(5)) + np.float32(0.5), w2=weights(5, 5, 3, 3), w3=weights(7, 5), b3=weights(7))


for part in (convolutions, dense, norms, poolings, activations, arithmetic, shapes, sizes, network):
    part()
with zipfile.ZipFile("operators.zip", "w", zipfile.ZIP_DEFLATED) as packed:
    for name in CASES:
        packed.writestr(zipfile.ZipInfo(name + ".onnx", (1980, 1, 1, 0, 0, 0)), CASES[name], zipfile.ZIP_DEFLATED)
print(len(CASES), "networks")
