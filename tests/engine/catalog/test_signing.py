"""Signatures: fetched when needed, kept while they last, renewed once; and addresses of clouds' own kinds."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

import pytest
from answering import say, serving
from shelf import item_json

from satart_qgis.engine.catalog.item import parse_item
from satart_qgis.engine.catalog.signing import ACCOUNT, Signer, reachable
from satart_qgis.engine.catalog.transport import Client
from satart_qgis.engine.errors import ServerError

BLOB = "https://sentinel2l2a01.blob.core.windows.net/sentinel2-l2/29/R/B04.tif"


def in_minutes(minutes):
    return (datetime.now(timezone.utc) + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


def signer(server, monkeypatch):
    monkeypatch.setenv("SATART_SAS", f".blob.core.windows.net={server.url}/token")
    return Signer(Client())


def test_one_token_serves_all_files_and_threads_until_it_ends(monkeypatch):
    with serving(lambda request: say({"token": "st=a&sig=b", "msft:expiry": in_minutes(45)})) as server:
        mine, found = signer(server, monkeypatch), []
        threads = [threading.Thread(target=lambda: found.append(mine.sign(BLOB))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [f"{BLOB}?st=a&sig=b"] * 8
        assert [r.path for r in server.asked] == ["/token/sentinel2l2a01/sentinel2-l2"]


def test_tokens_are_asked_for_by_collection_once_the_item_is_known(monkeypatch):
    with serving(lambda request: say({"token": "sig=b", "msft:expiry": in_minutes(45)})) as server:
        mine = signer(server, monkeypatch)
        mine.learn(parse_item(item_json("A", {"B04": (BLOB, "red", 10)}), "https://x.org/a.json"))
        mine.sign(BLOB)
        assert server.asked[0].path == "/token/sentinel-2-l2a"


def test_a_token_is_renewed_shortly_before_its_end(monkeypatch):
    with serving(lambda request: say({"token": f"sig={len(server.asked)}", "msft:expiry": in_minutes(1)})) as server:
        mine = signer(server, monkeypatch)
        assert mine.sign(BLOB) != mine.sign(BLOB)


def test_a_refused_token_is_dropped_once_however_many_notice(monkeypatch):
    with serving(lambda request: say({"token": f"sig={len(server.asked)}", "msft:expiry": in_minutes(45)})) as server:
        mine = signer(server, monkeypatch)
        old = mine.sign(BLOB)
        assert mine.forget(BLOB, old)
        new = mine.sign(BLOB)
        assert mine.forget(BLOB, old)
        assert mine.sign(BLOB) == new != old


@pytest.mark.parametrize("href", ["https://example.org/a.tif", f"{BLOB}?sig=own", "/local/a.tif"])
def test_what_needs_no_signature_stays_as_it_is(monkeypatch, href):
    with serving(lambda request: say({})) as server:
        mine = signer(server, monkeypatch)
        assert mine.sign(href) == href
        assert not mine.forget(href, href)
        assert server.asked == []


def test_an_answer_without_a_token_is_an_error(monkeypatch):
    with serving(lambda request: say({"detail": "no"})) as server, pytest.raises(ServerError, match="no token"):
        signer(server, monkeypatch).sign(BLOB)


@pytest.mark.parametrize(
    ("href", "alternates", "expected"),
    [
        ("s3://sentinel-cogs/a/B04.tif", (), "https://sentinel-cogs.s3.us-west-2.amazonaws.com/a/B04.tif"),
        ("s3://some-open-bucket/a.tif", (), "https://some-open-bucket.s3.amazonaws.com/a.tif"),
        ("s3://usgs-landsat/a.TIF", (), "/vsis3/usgs-landsat/a.TIF"),
        ("s3://usgs-landsat/a.TIF", ("https://landsatlook.usgs.gov/a.TIF",), "https://landsatlook.usgs.gov/a.TIF"),
        ("https://example.org/a.tif", ("s3://b/a.tif",), "https://example.org/a.tif"),
        # As Copernicus Data Space writes its items; eodata is no bucket of Amazon's.
        ("s3://eodata/S2/B02.jp2", ("https://download.example.eu/B02",), "https://download.example.eu/B02"),
        ("s3://eodata/S2/B02.jp2", (), "https://eodata.dataspace.copernicus.eu/eodata/S2/B02.jp2"),
        (
            "s3://sentinel-cogs/a.tif",
            ("https://x.org/a.tif",),
            "https://sentinel-cogs.s3.us-west-2.amazonaws.com/a.tif",
        ),
    ],
)
def test_addresses_of_buckets_become_ones_that_can_be_read(href, alternates, expected, nobody):
    assert reachable(href, alternates) == expected


@pytest.fixture
def nobody(monkeypatch, tmp_path):
    """Take every account with Amazon out of the environment."""
    for name in ACCOUNT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))


@pytest.mark.parametrize("how", ["key", "file"])
def test_who_has_an_account_reads_the_bucket_instead_of_a_page_to_log_in(nobody, monkeypatch, tmp_path, how):
    # As USGS writes its items: an address that a browser opens after a login, and the bucket as its alternate.
    web, bucket = "https://landsatlook.usgs.gov/data/B8.TIF", "s3://usgs-landsat/B8.TIF"
    assert reachable(web, (bucket,)) == web
    if how == "key":
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    else:
        (tmp_path / "none").write_text("[default]")
    assert reachable(web, (bucket,)) == "/vsis3/usgs-landsat/B8.TIF"
    assert reachable(bucket, (web,)) == "/vsis3/usgs-landsat/B8.TIF"
    assert reachable("https://x.org/a.tif", ("s3://sentinel-cogs/a.tif",)) == "https://x.org/a.tif"
