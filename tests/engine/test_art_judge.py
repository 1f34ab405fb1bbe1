"""The networks that styles are judged with: what they see, and VGG's weights from where they were published."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs torch")
sys.path.insert(0, str(Path(__file__).parent / "catalog"))

from answering import Answer, serving  # noqa: E402
from images import write  # noqa: E402
from osgeo import gdal  # noqa: E402
from styles import scene  # noqa: E402
from torch import nn  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art import fetching  # noqa: E402
from satart_qgis.engine.art.judge import find_judge  # noqa: E402
from satart_qgis.engine.art.losses import tone_loss  # noqa: E402
from satart_qgis.engine.errors import BadModel, BadParameter, Cancelled, ServerError  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.networks import vgg_features  # noqa: E402
from satart_qgis.engine.tasks.fetchfeatures import fetchfeatures  # noqa: E402
from satart_qgis.engine.tasks.paint import paint  # noqa: E402
from satart_qgis.engine.tasks.trainstyle import trainstyle  # noqa: E402

LEARNT = {"iterations": 6, "batch": 1, "size": 96, "pieces": 4, "strokes": [64, 96], "base": "none", "device": "cpu"}
# As the paper's configurations D and E list them, M a pooling.
LAYERS = {
    16: "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M",
    19: "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M",
}


@pytest.fixture(autouse=True)
def _narrow(monkeypatch, tmp_path):
    monkeypatch.setattr(vgg_features, "WIDTHS", (2, 3, 4, 5, 5))
    monkeypatch.setenv("SATART_MODELS", str(tmp_path / "own"))


def plain(depth):
    """Return VGG as a sequence of layers, as torchvision numbers them, with narrow ones."""
    narrow = dict(zip(("64", "128", "256", "512"), (2, 3, 4, 5)))
    layers, before = [], 3
    for told in LAYERS[depth].split():
        if told == "M":
            layers.append(nn.AvgPool2d(2))
            continue
        layers += [nn.Conv2d(before, narrow[told], 3), nn.ReLU()]
        before = narrow[told]
    return nn.Sequential(*layers)


def weights_file(folder, depth, *, lively=False):
    torch.manual_seed(depth)
    network = plain(depth)
    for layer in network:
        if lively and isinstance(layer, nn.Conv2d):  # so that no layer is 0 all over
            nn.init.kaiming_normal_(layer.weight)
            nn.init.constant_(layer.bias, 0.1)
    told = {f"features.{key}": value for key, value in network.state_dict().items()}
    told["classifier.0.weight"] = torch.zeros(2, 2)
    path = folder / "weights.pth"
    torch.save(told, path)
    return network, path.read_bytes()


def offered(monkeypatch, body, depth=19):
    name = f"vgg{depth}-{hashlib.sha256(body).hexdigest()[:8]}.pth"
    monkeypatch.setitem(fetching.FILES, f"vgg{depth}", (name, 1))
    return name


@pytest.mark.parametrize(("depth", "layer", "name"), [(16, 16, "relu3_3"), (19, 12, "relu3_1")])
def test_fetched_vgg_sees_what_its_layers_one_after_the_other_see(depth, layer, name, tmp_path, monkeypatch):
    network, body = weights_file(tmp_path, depth)
    file = offered(monkeypatch, body, depth)
    with serving(lambda request: Answer(body)) as server:
        monkeypatch.setattr(fetching, "SOURCE", f"{server.url}/")
        card = fetching.fetched(f"vgg{depth}", source=f"{server.url}/")
        assert [r.path for r in server.asked] == [f"/{file}"]
        # The second time it is there.
        fetching.fetched(f"vgg{depth}", source=f"{server.url}/")
        assert len(server.asked) == 1
    judge, found = find_judge(f"vgg{depth}")
    assert found.digest == card.digest
    judge.borders = False
    image = torch.rand(1, 3, 96, 96) * 2 - 1
    shown = ((image + 1) / 2 - torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)) / torch.tensor(
        [0.229, 0.224, 0.225]
    ).view(1, 3, 1, 1)
    with torch.no_grad():
        wanted = network[:layer](shown)
        # Weights are kept as float16.
        assert torch.allclose(judge.features(image)[name], wanted, atol=2e-3)
    assert sorted(p.name for p in (tmp_path / "own").iterdir()) == [f"vgg{depth}.json", f"vgg{depth}.safetensors"]


def test_it_is_fetched_by_the_proxy_that_the_task_is_told_of(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 16)
    file = offered(monkeypatch, body, 16)
    monkeypatch.setattr(
        fetching.fetched, "__kwdefaults__", {"network": None, "source": "http://published.test/models/"}
    )
    with serving(lambda request: Answer(body)) as proxy:
        found = fetchfeatures("vgg16", network={"proxies": {"http": proxy.url}})
        assert [r.path for r in proxy.asked] == [f"http://published.test/models/{file}"]
    assert found == {"output_model": str(tmp_path / "own" / "vgg16.json")}
    with pytest.raises(BadParameter, match="vgg16, vgg19"):
        fetchfeatures("resnet")


def test_a_server_that_is_busy_is_asked_again(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 19)
    offered(monkeypatch, body)
    answers = iter([Answer(b"", 503, {"Retry-After": "0"}), Answer(body)])
    with serving(lambda request: next(answers)) as server:
        fetching.fetched("vgg19", source=f"{server.url}/")
        assert len(server.asked) == 2


def test_a_fetch_that_is_stopped_leaves_nothing(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 19)
    offered(monkeypatch, body)
    monitor = Monitor()

    def answer(_request):
        monitor.cancel()
        return Answer(body)

    with serving(answer) as server:
        with pytest.raises(Cancelled):
            fetching.fetched("vgg19", monitor, source=f"{server.url}/")
    assert not list((tmp_path / "own").iterdir())


def test_another_file_than_the_published_one_is_not_even_opened(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 19)
    offered(monkeypatch, body)
    with serving(lambda request: Answer(body[:-1] + b"!")) as server:
        with pytest.raises(BadModel, match="is another file"):
            fetching.fetched("vgg19", source=f"{server.url}/")
    assert not list((tmp_path / "own").iterdir())


def test_a_file_of_other_tensors_is_no_vgg(tmp_path, monkeypatch):
    path = tmp_path / "other.pth"
    torch.save({"weight": torch.zeros(2)}, path)
    body = path.read_bytes()
    offered(monkeypatch, body)
    with serving(lambda request: Answer(body)) as server:
        with pytest.raises(BadModel, match="does not hold the weights"):
            fetching.fetched("vgg19", source=f"{server.url}/")


def test_where_it_can_not_be_fetched_the_way_out_is_told(monkeypatch):
    with serving(lambda request: Answer(b"", 404)) as server:
        with pytest.raises(ServerError, match="leave features empty"):
            fetching.fetched("vgg19", source=f"{server.url}/")
    monkeypatch.delenv("SATART_MODELS")
    with pytest.raises(BadParameter, match="SATART_MODELS"):
        fetching.fetched("vgg19")


def from_here(monkeypatch, server):
    """Have published networks fetched from a server of the test's."""
    monkeypatch.setattr(fetching.fetched, "__kwdefaults__", {"network": None, "source": f"{server.url}/"})


@pytest.mark.parametrize("status", [403, 404])
def test_where_it_can_not_be_fetched_the_one_that_ships_judges_and_the_log_says_so(status, monkeypatch):
    said = []
    with serving(lambda request: Answer(b"", status)) as server:
        from_here(monkeypatch, server)
        _, card = find_judge("vgg19", Monitor(log=said.append), fall_back=True)
        with pytest.raises(ServerError, match="vgg19 could not be fetched"):
            find_judge("vgg19")
    assert card.id == "style-features"
    assert "vgg19 could not be fetched" in said[-1]
    assert "This time 'Style features', which ships, judges in its place." in said[-1]


def test_what_came_as_another_file_is_no_reason_for_another_judge(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 19)
    offered(monkeypatch, body)
    with serving(lambda request: Answer(body[:-1] + b"!")) as server:
        from_here(monkeypatch, server)
        with pytest.raises(BadModel, match="is another file"):
            find_judge("vgg19", fall_back=True)


def test_a_painting_says_which_network_judged_it(tmp_path, monkeypatch):
    image = write(tmp_path / "image.tif", scene(40, 50))
    asked = {"style_images": [image], "style_size": 64, "iterations": 1, "scales": 1, "device": "cpu"}
    said = []
    with serving(lambda request: Answer(b"", 404)) as server:
        from_here(monkeypatch, server)
        paint(image, str(tmp_path / "o.tif"), features="vgg16", monitor=Monitor(log=said.append), **asked)
    assert sum("could not be fetched" in line for line in said) == 1
    assert '"style-features"' in gdal.Open(str(tmp_path / "o.tif")).GetMetadataItem("SATART_MODEL")


def stopped_training(given):
    monitor = Monitor(lambda done: monitor.cancel() if done > 0.6 else None)
    with pytest.raises(Cancelled, match="go on from there"):
        trainstyle(*given, features="vgg19", monitor=monitor, **LEARNT)


def test_a_training_that_goes_on_keeps_the_judge_that_it_began_with(tmp_path, monkeypatch):
    _, body = weights_file(tmp_path, 19, lively=True)
    offered(monkeypatch, body)
    image = write(tmp_path / "image.tif", scene(150, 160))
    without, there = ([image], image, str(tmp_path / "a.json")), ([image], image, str(tmp_path / "b.json"))
    answers, said = [Answer(b"", 404)], []
    with serving(lambda request: answers[-1]) as server:
        from_here(monkeypatch, server)
        stopped_training(without)
        answers.append(Answer(body))
        trainstyle(*without, features="vgg19", monitor=Monitor(log=said.append), **LEARNT)
        assert "This training began without vgg19, which could not be fetched, and goes on without it." in said
        assert any("Going on from step" in line for line in said)
        assert json.loads((tmp_path / "a.json").read_text())["training"]["features"] == "style-features"
        stopped_training(there)
        # Another computer, or an emptied folder of models.
        for file in (tmp_path / "own").iterdir():
            file.unlink()
        answers.append(Answer(b"", 404))
        with pytest.raises(ServerError, match="vgg19 could not be fetched"):
            trainstyle(*there, features="vgg19", **LEARNT)
        assert (tmp_path / "b.training").exists()
        # With other settings nothing is gone on with.
        trainstyle(*there, features="vgg19", **{**LEARNT, "iterations": 2})
    assert json.loads((tmp_path / "b.json").read_text())["training"]["features"] == "style-features"


def test_a_judge_s_maps_of_pieces_leave_out_the_border():
    torch.manual_seed(0)
    judge = networks.build("squeezenet-features", {"pooling": "average"}).eval()
    image = torch.rand(1, 3, 96, 96) * 2 - 1
    with torch.no_grad():
        whole = judge.features(image)
        judge.borders = False
        piece = judge.features(image)
    assert list(piece) == [tap.name for tap in judge.taps]
    for tap in judge.taps[1:]:
        edge = -(-12 // tap.scale)
        assert torch.equal(piece[tap.name], whole[tap.name][:, :, edge:-edge, edge:-edge])


def test_tone_minds_which_side_is_bright_and_not_how_bright():
    image = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1
    image[:, :, :32] *= 0.2
    image[:, :, 32:] += 1
    assert float(tone_loss(image * 0.5 - 0.3, image)) == pytest.approx(0, abs=1e-3)
    assert float(tone_loss(-image, image)) == pytest.approx(2, abs=1e-3)
    assert float(tone_loss(torch.zeros_like(image), image)) == pytest.approx(1, abs=1e-3)
