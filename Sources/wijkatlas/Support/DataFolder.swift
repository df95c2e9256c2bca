import Atlas
import Foundation

/// The product's own data: catalogue, layouts, the demo city's recipe.
enum DataFolder {
  /// `$WIJKATLAS_DATA`; else `Data` beside a folder that the program lies in (as in a checkout), else
  /// `share/wijkatlas` beside its `bin`.
  static func path() throws(AtlasError) -> String {
    if let told = ProcessInfo.processInfo.environment["WIJKATLAS_DATA"] { return told }
    var folder = program().deletingLastPathComponent()
    while folder.path != "/" {
      for candidate in ["Data", "share/wijkatlas"] {
        let path = folder.appendingPathComponent(candidate).path
        if FileManager.default.fileExists(atPath: path + "/indicators") { return path }
      }
      folder = folder.deletingLastPathComponent()
    }
    throw AtlasError(
      .notFound, "the data folder of wijkatlas (Data, or share/wijkatlas) is not found; set WIJKATLAS_DATA to it")
  }

  private static func program() -> URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  }
}
