import CGEOS
import CPROJ

/// The versions of the libraries that this program runs with.
public enum EngineVersions {
  public static var geos: String { GEOSversion().map { String(cString: $0) } ?? "unknown" }

  public static var proj: String { proj_info().version.map { String(cString: $0) } ?? "unknown" }
}
