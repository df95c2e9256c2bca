import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// An index file stands for the boundaries it was made from.
@Suite struct LocateIndexTests {
  private let setup: LocateSetup

  init() throws {
    setup = try LocateSetup()
  }

  private func index() throws -> String {
    let path = setup.folder.url.appending(path: "buurten.index").path
    try setup.filter().writeIndex(to: path)
    return path
  }

  @Test func itLocatesAsTheBoundariesDo() throws {
    let text = Array("id,x,y\n1,92050,452050\n2,92100,452050\n3,92170,452050\n4,0,0\n5,,\n".utf8)
    let opened = try LocateFilter(indexFile: index(), options: setup.options(), data: Product.data)
    #expect(try opened.labels == setup.filter().labels)
    #expect(opened.areaCount == 3)
    #expect(try setup.outcome(of: text, opened).output == setup.outcome(of: text, setup.filter()).output)
  }

  @Test(arguments: [0, 1, 10, 100, 1000]) func oneThatIsCutOffIsRefused(count: Int) throws {
    let whole = try Data(contentsOf: URL(filePath: index()))
    let path = try setup.folder.write(whole.prefix(min(count, whole.count - 1)), to: "cut.index")
    #expect(throws: (any Error).self) {
      _ = try LocateFilter(indexFile: path, options: setup.options(), data: Product.data)
    }
  }

  @Test func oneThatIsNotThereOrWithoutCodesIsNamed() throws {
    let missing = #expect(throws: AtlasError.self) {
      _ = try LocateFilter(indexFile: "/nowhere/a.index", options: setup.options(), data: Product.data)
    }
    #expect(missing?.code == .notFound)
    let path = setup.folder.url.appending(path: "bare.index").path
    try setup.filter().index.write(to: path, labels: [1, 2, 3])
    let bare = #expect(throws: AtlasError.self) {
      _ = try LocateFilter(indexFile: path, options: setup.options(), data: Product.data)
    }
    #expect(bare?.message.contains("--save-index") == true)
  }

  @Test func labelsComeBackAndDamagedOnesAreRefused() throws {
    let labels = try setup.filter().labels
    #expect(
      labels.codes == [
        ["BU06370101", "WK063701", "GM0637"], ["BU06370102", "WK063701", "GM0637"],
        ["BU06370200", "WK063702", "GM0637"],
      ])
    let bytes = labels.encoded
    #expect(AreaLabels(decoding: bytes, areas: 3) == labels)
    #expect(AreaLabels(decoding: bytes, areas: 2) == nil)
    for count in bytes.indices { #expect(AreaLabels(decoding: Array(bytes.prefix(count)), areas: 3) == nil) }
    #expect(AreaLabels(decoding: bytes + [0], areas: 3) == nil)
  }
}
