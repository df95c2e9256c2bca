import Atlas
import Foundation
import GeoPackageStore
import Interchange
import SpatialCore

/// What `doctor` looks at. A new library or part joins by a line in ``checks``.
struct Examination {
  let storePath: String
  /// A file with NSGI's points; nil takes the installed one.
  let points: String?

  /// In the order of the report; one that throws is a finding of its own.
  static let checks: [(name: String, check: @Sendable (Examination) throws -> DoctorFinding)] = [
    ("program", { _ in DoctorFinding(name: "program", value: "wijkatlas \(Wijkatlas.version), \(build)") }),
    ("GEOS", { _ in DoctorFinding(name: "GEOS", value: EngineVersions.geos) }),
    ("PROJ", { _ in DoctorFinding(name: "PROJ", value: EngineVersions.proj) }),
    ("SQLite", { _ in DoctorFinding(name: "SQLite", value: try GeoPackageStore.engineVersion()) }),
    ("data folder", { _ in DoctorFinding(name: "data folder", value: try DataFolder.path()) }),
    ("store", { try $0.store() }),
    ("correction grid", { try $0.grid() }),
    ("self-validation", { try $0.validation() }),
  ]

  func findings() -> [DoctorFinding] {
    Examination.checks.map { name, check in
      do {
        return try check(self)
      } catch {
        return DoctorFinding(name: name, value: "\(error)", state: .failed)
      }
    }
  }

  /// The compiler's version is known to a program by comparison only.
  private static var build: String {
    #if compiler(>=6.4)
      let compiler = "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      let compiler = "Swift 6.3"
    #else
      let compiler = "Swift 6.2"
    #endif
    #if DEBUG
      return compiler + ", debug"
    #else
      return compiler + ", release"
    #endif
  }

  private func store() throws -> DoctorFinding {
    guard FileManager.default.fileExists(atPath: storePath) else {
      return DoctorFinding(
        name: "store", value: "\(storePath): not there yet", advice: "begin with `wijkatlas import boundaries`")
    }
    return DoctorFinding(name: "store", value: "\(storePath): schema \(try GeoPackageStore.schema(of: storePath))")
  }

  private func folder() throws -> GridFolder {
    GridFolder(catalogue: try GridCatalogue(data: DataFolder.path()))
  }

  private func grid() throws -> DoctorFinding {
    let folder = try folder()
    let name = CorrectionGrid.fileName
    let state = try folder.catalogue.file(name).map { file throws in try folder.state(of: file) } ?? .missing
    let value = "\(folder.path)/\(name): \(GridText.words(state))"
    return switch state {
    case .verified: DoctorFinding(name: "correction grid", value: value)
    case .wrongChecksum: DoctorFinding(name: "correction grid", value: value, state: .failed)
    case .missing:
      DoctorFinding(
        name: "correction grid", value: value, state: .remark,
        advice: "RD is up to 0.24 m off WGS 84 and ETRS89; get \(name) from NSGI (nsgi.nl) and install it: "
          + "wijkatlas grid install \(name)")
    }
  }

  private func validation() throws -> DoctorFinding {
    let folder = try folder()
    let installed = folder.catalogue.file(SelfValidation.fileName).map { folder.path(of: $0) }
    guard let path = points ?? installed, points != nil || FileManager.default.fileExists(atPath: path) else {
      return DoctorFinding(
        name: "self-validation", value: "no points to compare with", state: .remark,
        advice:
          "give NSGI's \(SelfValidation.fileName) with --self-validation, or install it with `wijkatlas grid install`"
      )
    }
    let grid = try CorrectionGrid.installed()
    let result = try SelfValidation(path: path, grid: grid)
    let millimetres = { (metres: Double) in DecimalText.fixed(metres * 1000, decimals: 2) + " mm" }
    return DoctorFinding(
      name: "self-validation",
      value: "\(result.points) points, largest difference \(millimetres(result.toRD)) to RD, "
        + "\(millimetres(result.toETRS89)) to ETRS89: \(result.isWithinTolerance ? "OK" : "not OK"), 1 mm allowed",
      state: result.isWithinTolerance ? .ok : .failed,
      advice: result.isWithinTolerance
        ? nil
        : grid == nil ? "install the correction grid: wijkatlas grid install \(CorrectionGrid.fileName)" : nil)
  }
}
