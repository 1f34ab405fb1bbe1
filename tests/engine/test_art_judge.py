"""The networks that styles are judged with: what they see, and VGG's weights from where they were published."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs torch")
sys.path.insert(0, str(Path(__file__).parent / "catalog"))

from answering import Answer, serving  # noqa: E402
from torch import nn  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art import fetching  # noqa: E402
from satart_qgis.engine.art.judge import find_judge  # noqa: E402
from satart_qgis.engine.art.losses import tone_loss  # noqa: E402
from satart_qgis.engine.errors import BadModel, BadParameter, Cancelled, ServerError  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.networks import vgg_features  # noqa: E402
from satart_qgis.engine.tasks.fetchfeatures import fetchfeatures  # noqa: E402

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


def weights_file(folder, depth):
    torch.manual_seed(depth)
    network = plain(depth)
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
