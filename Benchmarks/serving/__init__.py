"""The HTTP service beside other servers: see `api.py`."""

from .api import api

CASES = {
    "api": (api, "features and tiles by HTTP beside pygeoapi and tipg: CPU-milliseconds a request, p99, memory"),
}
