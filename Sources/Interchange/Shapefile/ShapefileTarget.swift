import Atlas
import Foundation

/// Where a Shapefile is to stand, and the folder beside it in which it is made.
final class ShapefileTarget {
  private let folder: URL
  private let stem: String
  private let work: URL

  init(path: String) throws(AtlasError) {
    let url = URL(fileURLWithPath: path)
    guard url.pathExtension.lowercased() == "shp" else {
      throw AtlasError(.invalidRequest, "\(path): the name of a Shapefile ends in .shp")
    }
    folder = url.deletingLastPathComponent()
    stem = url.deletingPathExtension().lastPathComponent
    work = folder.appendingPathComponent(".\(stem)-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: false)
    } catch {
      throw AtlasError(.cannotCreate, "\(path): cannot be made; check that its folder is there and may be written in")
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: work)
  }

  /// A file while it is made.
  func url(_ ending: String) -> URL { work.appendingPathComponent("\(stem).\(ending)") }

  /// Moves the files to their place, the `.shp` last, and removes indexes of what stood there before.
  func publish() throws(AtlasError) {
    for stale in ["qix", "sbn", "sbx"] {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent("\(stem).\(stale)"))
    }
    for ending in ["dbf", "shx", "prj", "cpg", "shp"] {
      let place = folder.appendingPathComponent("\(stem).\(ending)")
      guard rename(url(ending).path, place.path) == 0 else {
        throw AtlasError(.cannotCreate, "\(place.path): cannot be made; check the folder's rights")
      }
    }
    try? FileManager.default.removeItem(at: work)
  }
}
