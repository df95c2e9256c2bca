import Atlas

/// Reads the objects of one file of a BAG 2.0 extract.
///
/// Elements are told apart by their local names within an object, which are unique there; comments and what is not needed
/// pass unseen.
final class BAGObjectReader: XMLHandler {
  /// What the text of an element goes into, or what it begins.
  private enum Element: Sendable {
    case object(BAGObject.Kind)
    case text(@Sendable (inout BAGObject, String) -> Void)
    case identification, use, nummeraanduidingRef, mainAddress, otherAddress, voided
    case position, positions, hole, outer, dimension
    case gemeente, inWoonplaats, day
  }

  private static let elements: [String: Element] = {
    var elements: [String: Element] = [
      "identificatie": .identification, "status": .text({ $0.status = $1 }), "naam": .text({ $0.name = $1 }),
      "huisnummer": .text({ $0.number = $1 }), "huisletter": .text({ $0.letter = $1 }),
      "huisnummertoevoeging": .text({ $0.addition = $1 }),
      "postcode": .text({ $0.postcode = $1 }), "OpenbareRuimteRef": .text({ $0.openbareRuimte = $1 }),
      "WoonplaatsRef": .text({ $0.woonplaats = $1 }), "NummeraanduidingRef": .nummeraanduidingRef,
      "heeftAlsHoofdadres": .mainAddress, "heeftAlsNevenadres": .otherAddress, "gebruiksdoel": .use,
      "beginGeldigheid": .text({ $0.begin = $1 }), "eindGeldigheid": .text({ $0.end = $1 }),
      "tijdstipInactief": .voided,
      "tijdstipInactiefLV": .voided, "tijdstipNietBagLV": .voided, "pos": .position, "posList": .positions,
      "interior": .hole, "exterior": .outer, "Point": .dimension, "Polygon": .dimension, "LinearRing": .dimension,
      "StandTechnischeDatum": .day, "begindatumTijdvakGeldigheid": .text({ $0.begin = $1 }),
      "einddatumTijdvakGeldigheid": .text({ $0.end = $1 }), "gerelateerdeGemeente": .gemeente,
      "gerelateerdeWoonplaats": .inWoonplaats,
    ]
    for kind in BAGObject.Kind.allCases { elements[kind.rawValue] = .object(kind) }
    return elements
  }()

  private let file: String
  private let kinds: Set<BAGObject.Kind>
  private let take: (BAGObject, String?) throws -> Void
  /// By the address of the name, which libxml2 keeps once a document.
  private var known: [UnsafePointer<UInt8>: Element?] = [:]
  private var object: BAGObject?
  private var isRoot = true
  private var isMainAddress = true
  private var isHole = false
  private var isGemeente = false
  private var content: [UInt8] = []
  private var isCapturing = false
  /// The day of the delivery, as far as it has been read.
  private(set) var day: String?
  var line: () -> Int = { 0 }

  /// - Parameters:
  ///   - file: For messages.
  ///   - take: Called with each object of the wanted kinds, and the day that the file says to be of.
  init(file: String, kinds: Set<BAGObject.Kind>, take: @escaping (BAGObject, String?) throws -> Void) {
    self.file = file
    self.kinds = kinds
    self.take = take
  }

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) throws {
    if isRoot { try checkRoot(name) }
    isCapturing = false
    guard let element = element(name) else { return }
    if case .object(let kind) = element {
      if kinds.contains(kind) { object = BAGObject(kind, line: line()) }
      return
    }
    if case .day = element { return capture() }
    guard object != nil else { return }
    switch element {
    case .mainAddress: isMainAddress = true
    case .otherAddress: isMainAddress = false
    case .hole: isHole = true
    case .outer: isHole = false
    case .gemeente: isGemeente = true
    case .inWoonplaats: isGemeente = false
    case .dimension: readDimension(attributes)
    case .position, .positions:
      readDimension(attributes)
      capture()
    default: capture()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isCapturing { content.append(contentsOf: bytes) }
  }

  func end(_ name: UnsafePointer<UInt8>) throws {
    guard let element = element(name) else { return }
    if case .object(let kind) = element {
      guard let done = object, done.kind == kind else { return }
      object = nil
      return try take(done, day)
    }
    guard isCapturing else { return }
    isCapturing = false
    let value = String(decoding: content, as: UTF8.self).trimmed
    if case .day = element {
      day = day ?? value
    } else {
      put(value, element)
    }
  }

  private func put(_ value: String, _ element: Element) {
    switch element {
    case .text(let store):
      guard var changed = object.take() else { return }
      store(&changed, value)
      object = changed
    case .identification:
      if isGemeente {
        object?.gemeente = value
      } else if object?.identification.isEmpty == true {
        // The first is the object's own.
        object?.identification = value
      }
    case .use: object?.uses.append(value)
    case .nummeraanduidingRef:
      if isMainAddress { object?.mainAddresses.append(value) } else { object?.otherAddresses.append(value) }
    case .voided: object?.isVoid = true
    case .position: object?.point = value
    case .positions: object?.rings.append((isHole, value))
    case .object, .mainAddress, .otherAddress, .hole, .outer, .dimension, .gemeente, .inWoonplaats, .day: break
    }
  }

  private func capture() {
    isCapturing = true
    content.removeAll(keepingCapacity: true)
  }

  private func readDimension(_ attributes: XMLAttributes) {
    if let text = attributes["srsDimension"] { object?.dimension = Int(text) ?? 0 }
  }

  private func element(_ name: UnsafePointer<UInt8>) -> Element? {
    if let element = known[name] { return element }
    let element = BAGObjectReader.elements[String(cString: name)]
    known[name] = .some(element)
    return element
  }

  private func checkRoot(_ name: UnsafePointer<UInt8>) throws {
    isRoot = false
    let root = String(cString: name)
    guard root != "bagStand", root != "BAG-GWR-Deelbestand-LVC" else { return }
    throw AtlasError(
      .badData,
      "\(file): its root element is <\(root)>, <bagStand> of a BAG 2.0 extract expected"
        + (root == "bagMutaties" ? "; mutations are not read, fetch a full extract" : ""))
  }
}
