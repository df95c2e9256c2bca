import SpatialCore

extension TileMatrixSet {
  /// The definition as JSON, without white space and with its keys in the order of the standard.
  ///
  /// Source: OGC 17-083r4 §9, schema `tileMatrixSet.json`.
  public var json: String {
    var text = "{\"id\":\"\(id)\",\"title\":\"\(title)\""
    if let uri { text += ",\"uri\":\"\(uri)\"" }
    text += ",\"orderedAxes\":[" + orderedAxes.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    text += ",\"crs\":\"\(crs.uri)\""
    if let wellKnownScaleSet { text += ",\"wellKnownScaleSet\":\"\(wellKnownScaleSet)\"" }
    text += ",\"tileMatrices\":[" + zooms.map(matrix).joined(separator: ",") + "]"
    return text + "}"
  }

  private func matrix(_ zoom: Int) -> String {
    let scale = Double(1 << zoom)
    var text = "{\"id\":\"\(zoom)\",\"scaleDenominator\":\(scaleDenominator / scale),\"cellSize\":\(cellSize / scale)"
    text += ",\"cornerOfOrigin\":\"topLeft\",\"pointOfOrigin\":[\(origin.x),\(origin.y)]"
    text += ",\"tileWidth\":256,\"tileHeight\":256"
    return text + ",\"matrixWidth\":\(columns(at: zoom)),\"matrixHeight\":\(rows(at: zoom))}"
  }
}
