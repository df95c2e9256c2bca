"""What a schema cannot say of our requests, for schemathesis (decision 50).

A request that the schema allows may be refused only for the reasons of this list, which the problem must name; everything else
that is refused fails, as with schemathesis' own check, which this one stands for.
"""
import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import positive_data_acceptance

ITEMS = "/v1/collections/{id}/items"
# Operation, status, and what the detail of the problem begins with.
ALLOWED = [
    # A grammar, names and types, and geometries that must not cross themselves.
    ("GET", ITEMS, 400, "filter: "),
    # The lower corner before the upper one, within the bounds of bbox-crs.
    ("GET", ITEMS, 400, "bbox: "),
    # The start before the end.
    ("GET", ITEMS, 400, "datetime: "),
    # Which properties there are depends on the collection and on `indicators`.
    ("GET", ITEMS, 400, "properties: "),
    ("GET", ITEMS, 400, "sortby: "),
    # With `sortby` a feature that is there.
    ("GET", ITEMS, 400, "after: "),
    # Which levels and gemeenten there are depends on the division.
    ("GET", "/v1/indicators/{id}/values", 400, "gemeente: "),
    ("GET", "/v1/monitor", 400, "gemeente: "),
    # The area itself.
    ("GET", "/v1/areas/{code}/analysis", 400, "compare \""),
    # An indicator, or a mix of several.
    ("POST", "/v1/plans", 400, "weight: "),
    # What the job failed of, told where its result would be.
    ("GET", "/v1/jobs/{id}/results", 422, "territories: "),
    # A drawing that crosses itself, lies elsewhere, or covers nothing.
    ("POST", "/v1/analyses", 422, "polygon: "),
    ("POST", "/v1/analyses", 400, "the body is no such geometry: "),
]


@schemathesis.check
def accepted_or_refused_for_a_known_reason(ctx, response, case):
    try:
        return positive_data_acceptance(ctx, response, case)
    except Failure:
        detail = response.json().get("detail", "")
        for method, path, status, start in ALLOWED:
            if (case.method, case.path, response.status_code) == (method, path, status) and detail.startswith(start):
                return None
        raise


@schemathesis.deserializer("application/vnd.mapbox-vector-tile", "application/vnd.pmtiles")
def raw(ctx, response):
    """Bytes, which other tests look into."""
    return response.content.decode("latin-1")
