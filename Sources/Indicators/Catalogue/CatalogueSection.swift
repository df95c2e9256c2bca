import Foundation

/// The entries of one kind in all files of a catalogue, in their order.
struct CatalogueSection<Entry: Decodable> {
  struct Item {
    var id: String
    /// Where it was said last.
    var file: String
    var object: [String: Any]
    /// nil when it cannot be understood.
    var entry: Entry?
  }

  let shape: CatalogueShape
  private(set) var items: [Item] = []
  private(set) var problems: [CatalogueProblem] = []
  private var positions: [String: Int] = [:]

  init(_ shape: CatalogueShape) {
    self.shape = shape
  }

  var entries: [Entry] { items.compactMap(\.entry) }

  /// Whether there is an entry, understood or not.
  func has(_ id: String) -> Bool { positions[id] != nil }

  /// Takes the entries of the section from a file.
  ///
  /// - Parameter decoded: All of them where the file as a whole could be understood.
  mutating func read(_ file: [String: Any], _ decoded: [Entry]?, _ name: String) {
    guard let value = file[shape.section] else { return }
    guard let objects = value as? [[String: Any]] else {
      report("", shape.section, "a list of objects expected", name)
      return
    }
    for (index, object) in objects.enumerated() {
      if let id = shape.identity(object) {
        add(object, id: id, decoded: decoded?[index], file: name)
      } else {
        report("\(shape.noun) \(index + 1)", "id", "is missing, a text expected", name)
      }
    }
  }

  /// The entry, if there is one and it is understood.
  func entry(_ id: String) -> Entry? { positions[id].flatMap { items[$0].entry } }

  /// Adds an entry, or refines the one of the same id: `"replaces": true` says that this is meant.
  private mutating func add(_ object: [String: Any], id: String, decoded: Entry?, file: String) {
    let place = "\(shape.noun) \"\(id)\""
    var item = Item(id: id, file: file, object: object, entry: decoded)
    let present = positions[id]
    if let replaces = object["replaces"] {
      if replaces as? Bool != true { report(place, "replaces", "\(replaces), true expected", file) }
      guard let present else {
        report(place, "replaces", "there is none before it to replace; leave \"replaces\" out to add one", file)
        return
      }
      item.object = CatalogueSection.merged(items[present].object, object)
      item.entry = nil
    } else if let present {
      report(
        place, "id", "occurs twice (in \(items[present].file) too), each once expected; \"replaces\": true refines it",
        file)
      return
    }
    let wrong = shape.problems(of: item.object)
    for problem in wrong { report(place, problem.field, problem.reason, file) }
    if item.entry == nil { item.entry = decode(item.object, place, file, isExplained: !wrong.isEmpty) }
    if let present {
      items[present] = item
    } else {
      positions[id] = items.count
      items.append(item)
    }
  }

  private mutating func report(_ entry: String, _ field: String, _ reason: String, _ file: String) {
    problems.append(CatalogueProblem(file: file, entry: entry, field: field, reason: reason, isFatal: true))
  }

  /// - Parameter isExplained: Whether what is wrong has been told.
  private mutating func decode(
    _ object: [String: Any], _ place: String, _ file: String, isExplained: Bool
  ) -> Entry? {
    do {
      return try JSONDecoder().decode(Entry.self, from: JSONSerialization.data(withJSONObject: object))
    } catch let error as DecodingError {
      if !isExplained { report(place, error.field, error.reason, file) }
    } catch {
      if !isExplained { report(place, "", "cannot be read", file) }
    }
    return nil
  }

  /// The fields of an entry with those of a refinement over them; of columns and texts, key by key.
  private static func merged(_ old: [String: Any], _ new: [String: Any]) -> [String: Any] {
    var result = old
    for (key, value) in new where key != "replaces" {
      if key != "aggregation", let before = old[key] as? [String: Any], let after = value as? [String: Any] {
        result[key] = before.merging(after) { $1 }
      } else {
        result[key] = value
      }
    }
    return result
  }
}

extension DecodingError {
  private var context: Context? {
    switch self {
    case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: nil
    }
  }

  fileprivate var field: String {
    (context?.codingPath ?? []).map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: " ")
  }

  fileprivate var reason: String {
    if case .keyNotFound(let key, _) = self { return "\"\(key.stringValue)\" is missing" }
    return context?.debugDescription ?? "cannot be read"
  }
}
