import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct GridFolderTests {
  private let temporary: TemporaryFolder
  private let folder: GridFolder
  private static let content = Data("not really a grid".utf8)

  /// A catalogue of one file that a test can make.
  init() throws {
    temporary = try TemporaryFolder()
    let json = """
      {"files": [{"name": "grid.gsb", "use": "a test", "bytes": \(Self.content.count),
        "sha256": "\(Checksum.hexadecimal(Self.content))"}]}
      """
    let catalogue = try JSONDecoder().decode(GridCatalogue.self, from: Data(json.utf8))
    folder = GridFolder(path: temporary.url.appending(path: "deep/grids").path, catalogue: catalogue)
  }

  private var file: GridCatalogue.File { folder.catalogue.files[0] }

  @Test func aFileWithTheRightBytesIsInstalledUnderItsOwnName() throws {
    #expect(try folder.state(of: file) == .missing)
    let source = try temporary.write(Self.content, to: "download (1).gsb")
    #expect(try folder.install([source]).map(\.name) == ["grid.gsb"])
    #expect(try folder.state(of: file) == .verified)
    #expect(FileManager.default.contents(atPath: folder.path + "/grid.gsb") == Self.content)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["grid.gsb"])
  }

  @Test func anotherChecksumIsRefusedWithBothAndNothingIsInstalled() throws {
    let good = try temporary.write(Self.content, to: "good.gsb")
    let bad = try temporary.write("cut off", to: "grid.gsb")
    let error = #expect(throws: AtlasError.self) { try folder.install([good, bad]) }
    #expect(error?.code == .badData)
    for part in [bad, file.sha256, Checksum.hexadecimal(Data("cut off".utf8))] {
      #expect(error?.message.contains(part) == true)
    }
    #expect(try folder.state(of: file) == .missing)
  }

  @Test func anUnknownFileIsRefusedWithTheNamesExpected() throws {
    let error = #expect(throws: AtlasError.self) { try folder.install([temporary.write("x", to: "other.tif")]) }
    #expect(error?.code == .badData && error?.message.contains("grid.gsb") == true)
    #expect(throws: AtlasError.self) { try folder.install([temporary.url.path + "/nowhere"]) }
  }

  @Test func damageIsSeenAndRemovalLeavesTheRest() throws {
    _ = try folder.install([temporary.write(Self.content, to: "grid.gsb")])
    try Data("damaged".utf8).write(to: URL(filePath: folder.path + "/grid.gsb"))
    #expect(try folder.state(of: file) == .wrongChecksum(found: Checksum.hexadecimal(Data("damaged".utf8))))
    let error = #expect(throws: AtlasError.self) { try folder.remove(["grid.tif"]) }
    #expect(error?.code == .invalidRequest)
    #expect(try folder.remove([]) == ["grid.gsb"])
    #expect(try folder.remove(["grid.gsb"]) == [])
  }

  @Test func theShippedCatalogueNamesTheFilesThatAreUsed() throws {
    let catalogue = try GridCatalogue(data: Product.data)
    for name in [CorrectionGrid.fileName, SelfValidation.fileName] { #expect(catalogue.file(name) != nil) }
    #expect(catalogue.files.allSatisfy { $0.sha256.count == 64 && $0.bytes > 0 })
  }

  @Test(arguments: ["", "1\t2\t3\n", "no points at all\n"])
  func pointsOfAnotherShapeAreRefused(text: String) throws {
    let path = try temporary.write(text, to: "Z001.txt")
    let error = #expect(throws: AtlasError.self) { try SelfValidation(path: path, grid: nil) }
    #expect(error?.code == .badData)
  }
}
