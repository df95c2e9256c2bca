import Atlas
import Foundation
import Interchange

/// Results to a file or to stdout.
enum OutputFile {
  static func write(_ text: String, to path: String?) throws {
    guard let path else {
      Console.result(text)
      return
    }
    let output = try TextOutput(path: path)
    try output.write(text)
    try output.finish()
  }

  static func write(_ data: Data, to path: String?) throws {
    guard let path else {
      data.withUnsafeBytes { Console.result($0) }
      return
    }
    let output = try TextOutput(path: path)
    try output.write(data)
    try output.finish()
  }

  static func folder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw AtlasError(.cannotCreate, "\(path): the folder cannot be made; check that you may write there")
    }
  }
}
