import Atlas
import Foundation

/// Results to a file or to stdout.
enum OutputFile {
  static func write(_ text: String, to path: String?) throws {
    guard let path else {
      Console.result(text)
      return
    }
    do {
      // Atomically: a half-written file never stands there.
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw AtlasError(.cannotCreate, "\(path): cannot be written; check that the folder exists and may be written to")
    }
  }

  static func folder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw AtlasError(.cannotCreate, "\(path): the folder cannot be made; check that you may write there")
    }
  }
}
