"""ONNX files as models, models as ONNX files: Deepness's keys, and numbers that survive the way there and back."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")
pytest.importorskip("onnxruntime", reason="needs onnxruntime, which runs ONNX files")
onnx = pytest.importorskip("onnx", reason="needs onnx, which writes the files these tests begin with")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from satart_qgis.engine import checkpoints, networks, onnx_models  # noqa: E402
from satart_qgis.engine.cards import Card, CardBand, CardClass  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import BadModel, BadParameter, NotWritable  # noqa: E402
from satart_qgis.engine.inference import Predictor  # noqa: E402
from satart_qgis.engine.onnx_cards import read  # noqa: E402
from satart_qgis.engine.onnx_files import metadata  # noqa: E402
from satart_qgis.engine.tasks.exportmodel import exportmodel  # noqa: E402

CPU = Device("cpu", "test CPU", bf16=True)


def write_onnx(path, *, bands=3, size=16, outputs=3, told=None, activation="Softmax", weights=None):
    """Write a network of one 1x1 convolution as another program would, and return its weights (outputs, bands)."""
    if weights is None:
        weights = np.random.default_rng(0).standard_normal((outputs, bands)).astype(np.float32)
    nodes = [helper.make_node("Conv", ["image", "weights"], ["logits"])]
    last = "logits"
    if activation:
        nodes.append(
            helper.make_node(activation, ["logits"], ["classes"], **({"axis": 1} if activation == "Softmax" else {}))
        )
        last = "classes"
    side = [size, size] if isinstance(size, int) else list(size)
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, bands, *side])],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, [1, outputs, *side])],
        [numpy_helper.from_array(weights[:, :, None, None], "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    for key, value in (told or {}).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value if isinstance(value, str) else json.dumps(value)
    onnx.save(model, str(path))
    return weights


TOLD = {
    "model_type": json.dumps("Segmentor"),
    "class_names": {0: "_background", 1: "building", 2: "water"},
    "resolution": 50,
    "tile_size": 16,
    "tiles_overlap": 25,
    "standardization_mean": [0.5, 0.25, 0.125],
    "standardization_std": [0.5, 0.25, 0.5],
}


def test_a_card_says_what_deepness_s_keys_tell(tmp_path):
    write_onnx(tmp_path / "town.onnx", told=TOLD)
    card = read(tmp_path / "town.onnx")
    assert (card.id, card.task, card.values) == ("town", "segment", "byte")
    assert card.gsd == (0.5, 0.5)  # centimetres in the file
    assert [(kind.value, kind.name) for kind in card.classes] == [(0, "_background"), (1, "building"), (2, "water")]
    assert len({kind.color for kind in card.classes}) == 3
    assert [band.name for band in card.bands] == ["red", "green", "blue"]
    assert card.halo == 2  # neighbours share a quarter of 16
    assert card.tile == 14  # leaving a pixel on each side for resampling
    # Deepness standardises after dividing by 255.
    assert card.mean == (127.5, 63.75, 31.875)
    assert card.std == (127.5, 63.75, 127.5)
    assert card.digest == checkpoints.digest(tmp_path / "town.onnx")


def test_a_file_that_tells_nothing_still_makes_a_card(tmp_path):
    write_onnx(tmp_path / "bare.onnx", bands=4, outputs=2)
    card = read(tmp_path / "bare.onnx")
    assert [band.name for band in card.bands] == ["red", "green", "blue", "nir"]
    assert [kind.name for kind in card.classes] == ["class 0", "class 1"]
    assert card.gsd == ()
    assert (card.mean, card.std) == ((0.0,) * 4, (255.0,) * 4)


def test_class_names_in_python_s_own_writing_are_read(tmp_path):
    write_onnx(tmp_path / "a.onnx", outputs=2, told={"names": "{0: 'field', 1: 'road'}"})
    assert [kind.name for kind in read(tmp_path / "a.onnx").classes] == ["field", "road"]


@pytest.mark.parametrize(
    ("names", "outputs", "wanted"),
    [
        ({"0": "field", "1": "road"}, 2, ["field", "road"]),
        (["field", "road"], 2, ["field", "road"]),
        ([{"0": "field", "1": "road"}], 2, ["field", "road"]),  # a dictionary for each output
        ({"0": "road"}, 1, ["background", "road"]),  # what the only output finds
        ({"0": "ground", "1": "road"}, 1, ["ground", "road"]),
        ({"1": "road"}, 2, ["class 0", "road"]),
    ],
)
def test_class_names_are_read_however_they_are_written(tmp_path, names, outputs, wanted):
    write_onnx(tmp_path / "a.onnx", outputs=outputs, told={"class_names": names}, activation="Sigmoid")
    assert [kind.name for kind in read(tmp_path / "a.onnx").classes] == wanted


@pytest.mark.parametrize(("overlap", "halo"), [(25, 32), ("25", 32), ('"25"', 32), (128, 64), (0, 0), (100, 128)])
def test_the_overlap_is_a_share_of_the_tile_or_more_than_a_hundred_pixels(tmp_path, overlap, halo):
    """On each side of a tile lies half of what it shares with a neighbour."""
    write_onnx(tmp_path / "a.onnx", size=("h", "w"), told={"tile_size": 256, "tiles_overlap": overlap})
    assert read(tmp_path / "a.onnx").halo == halo


def test_numbers_that_are_text_are_numbers(tmp_path):
    write_onnx(tmp_path / "a.onnx", size=("h", "w"), told={"tile_size": '"384"', "resolution": '"10.0"'})
    card = read(tmp_path / "a.onnx")
    assert (card.tile, card.gsd) == (384, (0.1, 0.1))


def test_bands_are_standardised_only_where_mean_and_deviation_are_told(tmp_path):
    write_onnx(tmp_path / "a.onnx", told={"standardization_mean": [0.5, 0.4, 0.3]})
    assert read(tmp_path / "a.onnx").mean == (0.0,) * 3
    write_onnx(tmp_path / "b.onnx", told={"standardization_mean": [0.5], "standardization_std": ["0.25"]})
    assert read(tmp_path / "b.onnx").mean == (127.5,) * 3
    assert read(tmp_path / "b.onnx").std == (63.75,) * 3


@pytest.mark.parametrize("std", [[0.5, 0.5], [0.5, 0, 0.5], "much", [None] * 3])
def test_a_deviation_that_can_t_be_divided_by_is_refused(tmp_path, std):
    write_onnx(tmp_path / "a.onnx", told={"standardization_mean": [0.5] * 3, "standardization_std": std})
    with pytest.raises(BadModel, match="standardise"):
        read(tmp_path / "a.onnx")


def test_several_sigmoids_win_by_their_odds(tmp_path):
    weights = write_onnx(tmp_path / "a.onnx", activation="Sigmoid")
    pixels = np.random.default_rng(1).standard_normal((3, 16, 16)).astype(np.float32)
    found = Predictor(onnx_models.load(read(tmp_path / "a.onnx")), CPU, side=16)([pixels])[0]
    assert np.allclose(found, np.einsum("cb,bhw->chw", weights, pixels), atol=1e-3)


def test_a_file_that_takes_several_tiles_at_once_is_refused_in_a_sentence(tmp_path):
    write_onnx(tmp_path / "a.onnx")
    written = onnx.load(str(tmp_path / "a.onnx"))
    for shape in (written.graph.input[0], written.graph.output[0]):
        shape.type.tensor_type.shape.dim[0].dim_value = 4
    onnx.save(written, str(tmp_path / "a.onnx"))
    with pytest.raises(BadModel, match=r"a\.onnx can't be run"):
        onnx_models.load(read(tmp_path / "a.onnx"))


@pytest.mark.parametrize("activation", ["Softmax", ""])
def test_softmax_of_what_it_predicts_is_what_the_file_s_network_gives(tmp_path, activation):
    weights = write_onnx(tmp_path / "a.onnx", told=TOLD, activation=activation)
    pixels = np.random.default_rng(1).standard_normal((3, 16, 16)).astype(np.float32)
    logits = np.einsum("cb,bhw->chw", weights, pixels)
    expected = np.exp(logits) / np.exp(logits).sum(0)
    network = onnx_models.load(read(tmp_path / "a.onnx"))
    found = Predictor(network, CPU, side=14)([pixels])[0]
    assert np.allclose(np.exp(found) / np.exp(found).sum(0), expected, atol=1e-5)


@pytest.mark.parametrize("threshold", [0.5, 0.8])
def test_one_sigmoid_output_is_the_second_class_above_the_file_s_threshold(tmp_path, threshold):
    told = {"class_names": {0: "ground", 1: "road"}, "seg_thresh": threshold}
    weights = write_onnx(tmp_path / "a.onnx", outputs=1, told=told, activation="Sigmoid")
    pixels = np.random.default_rng(1).standard_normal((3, 16, 16)).astype(np.float32)
    likely = 1 / (1 + np.exp(-np.einsum("cb,bhw->chw", weights, pixels)[0]))
    card = read(tmp_path / "a.onnx")
    assert [kind.name for kind in card.classes] == ["ground", "road"]
    found = Predictor(onnx_models.load(card), CPU, side=16)([pixels])[0]
    assert np.array_equal(found.argmax(0) == 1, likely > threshold)
    assert (likely > threshold).any()
    assert (likely < threshold).any()


@pytest.mark.parametrize(("height", "width"), [(5, 9), (16, 40), (37, 16), (33, 50)])
def test_an_image_of_another_size_is_run_in_tiles_of_the_file_s(tmp_path, height, width):
    weights = write_onnx(tmp_path / "a.onnx", activation="")
    pixels = torch.randn(2, 3, height, width)
    found = onnx_models.load(read(tmp_path / "a.onnx"))(pixels)
    assert torch.allclose(found, torch.einsum("cb,nbhw->nchw", torch.from_numpy(weights), pixels), atol=1e-5)


def test_a_file_of_any_size_takes_the_image_whole(tmp_path):
    write_onnx(tmp_path / "a.onnx", size=("height", "width"), told={"tile_size": 256})
    card = read(tmp_path / "a.onnx")
    network = onnx_models.load(card)
    assert (card.tile, network.size, network.stride) == (256, 0, 32)
    assert network(torch.zeros(1, 3, 40, 56)).shape == (1, 3, 40, 56)


def model(tmp_path, values="byte", name="quarter-mobilenetv2", **arguments):
    """Write a model of ours with two bands, and return its card."""
    torch.manual_seed(0)
    arguments = {"bands": 2, "classes": 3, **arguments}
    card = Card(
        id="fields",
        name="Fields",
        task="segment",
        network=name,
        arguments=arguments,
        bands=(CardBand("red", 665), CardBand("nir", 842)),
        gsd=(10.0, 10.0),
        values=values,
        mean=(0.1, 0.3) if values == "reflectance" else (90.0, 120.0),
        std=(0.05, 0.1) if values == "reflectance" else (40.0, 50.0),
        classes=(CardClass(0, "other", "#888888"), CardClass(4, "wheat", "#ddcc44"), CardClass(9, "rye", "#aa7733")),
        tile=64,
        halo=16,
        training={"licence": "CC0"},
    )
    network = networks.build(name, arguments)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_var, 0.8, 1.5)
        elif isinstance(module, torch.nn.Conv2d) and not module.weight.any():
            torch.nn.init.normal_(module.weight)
    return checkpoints.save(card, network, tmp_path / "fields.json")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("quarter-mobilenetv2", {}),
        ("hypercolumn", {}),
        ("unet", {}),
        ("pspnet", {}),
        ("segnet", {}),
        ("segnet-laika", {}),
        ("fcn8s", {"hidden": 8}),
    ],
)
def test_an_exported_network_gives_the_same_probabilities(tmp_path, name, arguments):
    card = model(tmp_path, name=name, **arguments)
    exportmodel(card.path, str(tmp_path / "out.onnx"))
    numbers = np.random.default_rng(0).integers(0, 256, (2, 64, 64)).astype(np.float32)
    scaled = (numbers - np.reshape(card.mean, (2, 1, 1))) / np.reshape(card.std, (2, 1, 1))
    with torch.no_grad():
        wanted = checkpoints.load(card)(torch.from_numpy(scaled.astype(np.float32))[None])[0].softmax(0).numpy()
    import onnxruntime

    session = onnxruntime.InferenceSession(str(tmp_path / "out.onnx"), providers=["CPUExecutionProvider"])
    # As Deepness feeds it.
    found = session.run(None, {session.get_inputs()[0].name: numbers[None] / np.float32(255)})[0][0]
    assert np.allclose(found, wanted, atol=1e-4)


@pytest.mark.parametrize("values", ["byte", "reflectance"])
def test_an_exported_model_read_again_is_the_same_model(tmp_path, values):
    card = model(tmp_path, values)
    exportmodel(card.path, str(tmp_path / "out.onnx"))
    again = onnx_models.find(str(tmp_path / "out.onnx"), "segment")
    for key in ("name", "task", "bands", "gsd", "values", "classes", "halo", "training"):
        assert getattr(again, key) == getattr(card, key), key
    numbers = np.random.default_rng(0).uniform(0, 1, (2, 64, 64)) * (255 if values == "byte" else 0.6)
    logits = []
    for each in (card, again):
        scaled = (numbers - np.reshape(each.mean, (2, 1, 1))) / np.reshape(each.std, (2, 1, 1))
        predictor = Predictor(onnx_models.load(each), CPU, side=64, precision="fp32")
        logits.append(predictor([scaled.astype(np.float32)])[0])
    one, other = (np.exp(each - each.max(0)) / np.exp(each - each.max(0)).sum(0) for each in logits)
    assert np.allclose(one, other, atol=1e-4)


def test_the_metadata_are_those_deepness_reads(tmp_path):
    card = model(tmp_path)
    exportmodel(card.path, str(tmp_path / "out.onnx"))
    written = onnx.load(str(tmp_path / "out.onnx"))
    onnx.checker.check_model(written)
    told = {entry.key: json.loads(entry.value) for entry in written.metadata_props}
    assert told["model_type"] == "Segmentor"
    assert told["class_names"] == {"0": "other", "1": "wheat", "2": "rye"}
    assert told["resolution"] == 1000  # centimetres
    assert (told["tile_size"], told["tiles_overlap"]) == (64, 50)
    shapes = [each[0].type.tensor_type.shape.dim for each in (written.graph.input, written.graph.output)]
    assert [[size.dim_value for size in shape] for shape in shapes] == [[1, 2, 64, 64], [1, 3, 64, 64]]


def test_metadata_written_by_hand_are_what_onnx_reads():
    texts = {"a": "b", "long": "x" * 300, "ü": "é" * 20000}
    read_again = onnx.ModelProto.FromString(b"".join(metadata(key, text) for key, text in texts.items()))
    assert {entry.key: entry.value for entry in read_again.metadata_props} == texts


def test_exporting_needs_torch_alone(tmp_path, monkeypatch):
    card = model(tmp_path)
    exportmodel(card.path, str(tmp_path / "with.onnx"))
    for name in [name for name in sys.modules if name.split(".")[0] in {"onnx", "onnxscript"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without("onnx", "onnxscript"), *sys.meta_path])
    exportmodel(card.path, str(tmp_path / "without.onnx"))
    assert "onnx" not in sys.modules
    assert (tmp_path / "with.onnx").read_bytes() == (tmp_path / "without.onnx").read_bytes()


class _Without:
    def __init__(self, *names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            raise ImportError(f"No module named '{name}'")


def test_without_onnxruntime_the_way_to_get_it_is_told(tmp_path, monkeypatch):
    write_onnx(tmp_path / "a.onnx")
    monkeypatch.delitem(sys.modules, "onnxruntime")
    monkeypatch.setattr(sys, "meta_path", [_Without("onnxruntime"), *sys.meta_path])
    with pytest.raises(BadModel, match="pip install .* onnxruntime"):
        read(tmp_path / "a.onnx")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"model_type": "Detector"}, "another purpose \\(Detector\\)"),
        ({"resolution": "fine"}, "'fine' for resolution"),
        ({"class_names": 3}, "names its classes"),
    ],
)
def test_metadata_that_make_no_sense_are_named(tmp_path, told, words):
    write_onnx(tmp_path / "a.onnx", told=told)
    with pytest.raises(BadModel, match=words):
        read(tmp_path / "a.onnx")


def test_a_damaged_or_missing_file_is_no_model(tmp_path):
    write_onnx(tmp_path / "a.onnx")
    whole = (tmp_path / "a.onnx").read_bytes()
    (tmp_path / "cut.onnx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.onnx").write_text("no network")
    for name in ("cut", "text", "missing"):
        with pytest.raises(BadModel, match=f"{name}.onnx can't be read as an ONNX model"):
            read(tmp_path / f"{name}.onnx")


def test_an_onnx_file_is_a_model_for_telling_classes_only(tmp_path):
    write_onnx(tmp_path / "a.onnx", told=TOLD)
    assert onnx_models.find(str(tmp_path / "a.onnx"), "segment").id == "a"
    with pytest.raises(BadModel, match="only those that tell classes"):
        onnx_models.find(str(tmp_path / "a.onnx"), "stylize")


def test_where_an_export_can_t_go_is_said_before_the_work(tmp_path):
    card = model(tmp_path)
    with pytest.raises(BadParameter, match="does not end in .onnx"):
        exportmodel(card.path, str(tmp_path / "out.pt"))
    with pytest.raises(NotWritable, match="does not exist"):
        exportmodel(card.path, str(tmp_path / "no" / "out.onnx"))
