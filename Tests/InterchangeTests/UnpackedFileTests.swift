import Atlas
import CZlib
import Foundation
import Testing

@testable import Interchange

@Suite struct UnpackedFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// 4 MiB of blanks, which gzip packs about a thousand times.
  private func bomb() throws -> String {
    let path = folder.url.appending(path: "a.gpkg.gz").path
    let file = try #require(gzopen(path, "wb9"))
    let blanks = [UInt8](repeating: 0x20, count: 4 << 20)
    #expect(gzwrite(file, blanks, UInt32(blanks.count)) == Int32(blanks.count))
    gzclose(file)
    return path
  }

  @Test(arguments: [
    ZipLimits(total: 1 << 20), ZipLimits(free: 1 << 20, ratio: 100),
  ])
  func aGzipBombIsStopped(limits: ZipLimits) throws {
    let path = try bomb()
    let error = #expect(throws: AtlasError.self) { try UnpackedFile(gzip: path, limits: limits) }
    #expect(error?.code == .badData && error?.message.contains("gzip bomb") == true, "\(error?.message ?? "")")
    #expect(error?.message.hasPrefix("a.gpkg.gz: ") == true)
  }

  @Test func whatTheLimitsAllowIsUnpacked() throws {
    let copy = try UnpackedFile(gzip: try bomb())
    #expect(try Data(contentsOf: URL(filePath: copy.path)).count == 4 << 20)
  }
}
