import Atlas
import SpatialCore

/// Says of a layer that is not understood what is in it, and which options tell the rest.
struct UnknownLayout {
  private static let sampled = 50
  private let layer: any FeatureLayer
  private let features: [Feature]

  init(_ layer: any FeatureLayer) {
    self.layer = layer
    var features: [Feature] = []
    // Thrown to stop reading; what else goes wrong is told by whoever reads the layer in earnest.
    try? layer.forEach { feature in
      features.append(feature)
      if features.count == UnknownLayout.sampled { throw CancellationError() }
    }
    self.features = features
  }

  func error(level: AreaLevel?) -> AtlasError {
    let wanted = level.map { " of a \($0)" } ?? ""
    let samples = layer.columns.indices.compactMap { column -> String? in
      let values = codes(in: column)
      guard let first = values.first, let last = values.last else { return nil }
      return "\(layer.columns[column]) (\"\(first)\"\(values.count > 1 ? " … \"\(last)\"" : ""))"
    }
    let hint = samples.isEmpty ? "" : "; these look like codes: \(samples.joined(separator: ", "))"
    return AtlasError(
      .badData,
      "\(layer.name): none of its columns is known to hold codes\(wanted); name it with --code COLUMN, and where they "
        + "are not told --name COLUMN and --level L; its columns are \(layer.columns.joined(separator: ", "))\(hint)")
  }

  var crsError: AtlasError {
    let point = features.lazy.compactMap { feature in
      (try? feature.geometry.get())?.coordinates.first { $0.isFinite }
    }.first
    let place = point.map { point in
      let text = "(\(DecimalText.format(point.x, decimals: 6)), \(DecimalText.format(point.y, decimals: 6)))"
      let system =
        Netherlands.rdEnvelope.contains(point)
        ? "RD New, --crs EPSG:28992"
        : (2...8).contains(point.x) && (50...54).contains(point.y) ? "longitude and latitude, --crs CRS84" : nil
      return "; its first coordinate is \(text)\(system.map { ", which looks like \($0)" } ?? "")"
    }
    return AtlasError(
      .badData,
      "\(layer.name): does not tell its coordinate reference system; give it with --crs, such as EPSG:28992"
        + (place ?? ""))
  }

  /// The sampled values of a column, where each is another and all are short words with a digit; else none.
  private func codes(in column: Int) -> [String] {
    let values = features.map { $0.values[column].string }
    let areCodes =
      Set(values).count == values.count
      && values.allSatisfy { value in
        (1...14).contains(value.count) && value.contains(where: \.isNumber)
          && value.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      }
    return areCodes ? values : []
  }
}
