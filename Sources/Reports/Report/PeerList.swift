import Indicators

/// The areas of the level from the lowest to the highest, as a line of text; the ends and the middle of many.
struct PeerList {
  private static let most = 40
  private static let ends = 5
  private let peers: [PeerValue]
  private let own: String

  /// - Parameter own: The code of the area that the line is about.
  init(_ peers: [PeerValue], own: String) {
    self.peers = peers
    self.own = own
  }

  func html(_ definition: IndicatorDefinition, _ language: Language) -> String {
    let numbers = NumberText(language)
    var parts: [String] = []
    var last = -1
    for index in shown {
      if index > last + 1 { parts.append("…") }
      let peer = peers[index]
      let text = HTMLText.escape("\(peer.name) \(numbers.value(peer.value, definition))")
      parts.append(peer.code == own ? "<strong>\(text)</strong>" : text)
      last = index
    }
    return parts.joined(separator: "; ")
  }

  private var shown: [Int] {
    guard peers.count > PeerList.most else { return Array(peers.indices) }
    let place = peers.firstIndex { $0.code == own }
    return peers.indices.filter { index in
      index < PeerList.ends || index >= peers.count - PeerList.ends || place.map { abs($0 - index) <= 2 } ?? false
    }
  }
}
