public import Atlas
internal import ChildProcesses
public import Foundation

/// A drawing as a picture of dots, made by librsvg: a program that need not be installed.
public enum MapPNG {
  private static let program = "rsvg-convert"

  /// Whether pictures can be made on this computer, as it was when this was asked first.
  public static let isAvailable = ChildProcess.located(program) != nil

  /// - Parameters:
  ///   - svg: A drawing that needs nothing else.
  ///   - width: In dots.
  /// - Throws: ``AtlasError/Code/unavailable`` naming the package where librsvg is not installed or fails;
  ///   ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  public static func data(svg: String, width: Int = 2000) throws(AtlasError) -> Data {
    guard let path = ChildProcess.located(program) else {
      throw AtlasError(
        .unavailable,
        "png: needs the program \(program), which is not installed: apt-get install librsvg2-bin; or give --format svg")
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    let made: ChildProcess.Outcome
    do {
      try Data(svg.utf8).write(to: file)
      made = try ChildProcess.run(path, ["--width", String(width), "--format", "png", file.path])
    } catch {
      throw AtlasError(.inputOutput, "png: \(file.path): cannot be written; is the disk full?")
    }
    guard made.code == 0, !made.output.isEmpty else {
      throw AtlasError(.unavailable, "png: \(program) \(made.ending): \(made.complaint)")
    }
    return made.output
  }
}
