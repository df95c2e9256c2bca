import ArgumentParser
import Atlas
import SpatialCore

/// What is drawing noise between two divisions.
struct NoiseOptions: ParsableArguments {
  @Option(help: "Pieces narrower than this are drawing noise, in metres. (default: 10)") var noise: Double?
  @Option(
    help: "Pieces that are less than this share of either area are too, from 0 to 0.5: for generalised borders. (default: 0)"
  )
  var noiseShare: Double?

  /// - Throws: `AtlasError` naming the option that is out of range.
  func value() throws(AtlasError) -> DrawingNoise {
    let width = noise ?? CompareDivisions().borderToleranceMetres
    guard width >= 0, width.isFinite else {
      throw AtlasError(.invalidRequest, "--noise \(width): a width in metres, 0 or more, expected")
    }
    let share = noiseShare ?? 0
    guard (0...0.5).contains(share) else {
      throw AtlasError(.invalidRequest, "--noise-share \(share): a share from 0 to 0.5 expected")
    }
    return DrawingNoise(widthMetres: width, share: share)
  }
}

extension DrawingNoise {
  /// `10 m`, `25 m or smaller than 15% of either area`
  var text: String {
    let width = "\(DecimalText.format(widthMetres, decimals: 2)) m"
    return share > 0 ? width + " or smaller than \(DecimalText.format(100 * share, decimals: 2))% of either area" : width
  }

  /// Members of a JSON object.
  var json: String {
    "\"noiseMetres\":\(DecimalText.format(widthMetres, decimals: 3)),"
      + "\"noiseShare\":\(DecimalText.format(share, decimals: 6))"
  }
}
