import Atlas
import Foundation
import SpatialCore

@testable import Interchange

/// Two squares side by side and a third over the right end of the second, and streams to locate in them.
struct LocateSetup {
  let folder: TemporaryFolder
  let boundaries: String

  init() throws {
    folder = try TemporaryFolder()
    boundaries = try folder.geoPackage(
      "buurten", columns: ["buurtcode", "wijkcode"],
      rows: [
        (Place.square(100, 0), ["BU06370102", "WK063701"]), (Place.square(0, 0), ["BU06370101", "WK063701"]),
        (Place.square(150, 0), ["BU06370200", "WK063702"]),
      ])
  }

  func filter(_ change: (inout LocateFilter.Options) -> Void = { _ in }) throws -> LocateFilter {
    let rows = try BoundarySource(path: boundaries, options: BoundaryOptions(), data: Product.data)
    return try LocateFilter(rows, level: nil, options: options(change), data: Product.data)
  }

  func options(_ change: (inout LocateFilter.Options) -> Void = { _ in }) -> LocateFilter.Options {
    var options = LocateFilter.Options()
    change(&options)
    return options
  }

  func source(_ bytes: [UInt8], unpacks: Bool = true) throws -> ByteSource {
    try ByteSource(path: folder.write(Data(bytes), to: "points-\(UUID().uuidString)"), unpacks: unpacks)
  }

  /// What is written, up to an error, and the error.
  func outcome(
    of bytes: [UInt8], _ filter: LocateFilter
  ) throws -> (output: [UInt8], result: Result<LocateFilter.Summary, AtlasError>) {
    var output: [UInt8] = []
    let source = try source(bytes, unpacks: filter.options.format != .binary)
    do {
      let summary = try filter.run(source) { output += Array($0) }
      return (output, .success(summary))
    } catch let error as AtlasError {
      return (output, .failure(error))
    }
  }

  func run(
    _ text: String, _ change: (inout LocateFilter.Options) -> Void = { _ in }
  ) throws -> (output: String, summary: LocateFilter.Summary) {
    let (output, result) = try outcome(of: Array(text.utf8), try filter(change))
    return (String(decoding: output, as: UTF8.self), try result.get())
  }

  /// The message of the error that a stream ends with; nil when it ends well.
  func problem(
    _ text: String, _ change: (inout LocateFilter.Options) -> Void = { _ in }
  ) throws -> String? {
    let (_, result) = try outcome(of: Array(text.utf8), try filter(change))
    if case .failure(let error) = result { return error.message }
    return nil
  }
}
