import Foundation
import HTTPTypes
import Synchronization

/// The files that were sent and wait to be imported, each in a folder of its own, for a day at most.
final class DeliveryShelf: Sendable {
  static let daySeconds = 86_400.0
  /// More files than these wait for nobody, and fill the disk.
  static let most = 10
  private static let prefix = "wijkatlas-deliveries-"

  private let folder: URL
  private let now: @Sendable () -> Date
  private let entries = Mutex<[String: Delivery]>([:])

  /// - Parameter parent: Where the folder of this service is made, when a file comes; what services left there that
  ///   were cut off is removed after a day.
  init(parent: String?, now: @escaping @Sendable () -> Date = { .now }) {
    let parent = parent.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
    folder = parent.appending(path: DeliveryShelf.prefix + UUID().uuidString.lowercased())
    self.now = now
    DeliveryShelf.sweep(parent, before: now().addingTimeInterval(-DeliveryShelf.daySeconds))
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  private static func sweep(_ parent: URL, before limit: Date) {
    let found = try? FileManager.default.contentsOfDirectory(
      at: parent, includingPropertiesForKeys: [.contentModificationDateKey])
    for folder in found ?? [] where folder.lastPathComponent.hasPrefix(prefix) {
      let date = try? folder.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      if let date, date < limit { try? FileManager.default.removeItem(at: folder) }
    }
  }

  /// The newest first.
  var all: [Delivery] {
    expire()
    return entries.withLock { Array($0.values) }.sorted { ($1.received, $1.id) < ($0.received, $0.id) }
  }

  /// - Throws: ``Problem`` 404
  func delivery(_ id: String) throws(Problem) -> Delivery {
    expire()
    guard let found = entries.withLock({ $0[id] }) else {
      throw .notFound("there is no delivery \"\(id.prefix(60))\"; after a day, or a restart of the service, it is gone")
    }
    return found
  }

  /// A place to write a file to.
  ///
  /// - Throws: ``Problem`` 429 where too many wait, 503 where the disk refuses.
  func spool(_ name: String) throws(Problem) -> DeliverySpool {
    expire()
    guard entries.withLock({ $0.values.count { $0.path != nil } }) < DeliveryShelf.most else {
      throw Problem(
        status: .tooManyRequests, title: "Too many deliveries",
        detail: "\(DeliveryShelf.most) files wait; import or remove one of them", retryAfter: 60)
    }
    let id = UUID().uuidString.lowercased()
    let place = folder.appending(path: id)
    do {
      // Deliveries may hold addresses and reports of people: they are the service's own business.
      try FileManager.default.createDirectory(
        at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return try DeliverySpool(id: id, name: name, folder: place)
    } catch {
      throw DeliveryShelf.full(error)
    }
  }

  static func full(_ error: any Error) -> Problem {
    Problem(
      status: .init(code: 507, reasonPhrase: "Insufficient Storage"), title: "No room",
      detail: "the file cannot be kept on the disk of the service",
      reason: "\(error)")
  }

  /// Takes up what was written.
  func add(_ spool: DeliverySpool) -> Delivery {
    let delivery = Delivery(
      id: spool.id, name: spool.name, bytes: spool.bytes, received: now().formatted(.iso8601), path: spool.path)
    entries.withLock { $0[delivery.id] = delivery }
    // Also where nobody ever looks again.
    Task { [weak self] in
      try? await Task.sleep(for: .seconds(DeliveryShelf.daySeconds + 1))
      self?.expire()
    }
    return delivery
  }

  /// Changes a delivery, if it is still there.
  func change(_ id: String, _ body: (inout Delivery) -> Void) {
    entries.withLock { entries in
      guard var delivery = entries[id] else { return }
      body(&delivery)
      entries[id] = delivery
    }
  }

  /// Begins a step of work, unless another one is at it.
  ///
  /// - Throws: ``Problem`` 404, 409.
  func begin(
    _ id: String, _ stage: Delivery.Stage, from allowed: Set<Delivery.Stage>,
    _ body: (inout Delivery) -> Void = { _ in }
  ) throws(Problem) -> Delivery {
    let known = try delivery(id)
    let begun: Delivery? = entries.withLock { entries in
      guard var delivery = entries[id], allowed.contains(delivery.stage) else { return nil }
      (delivery.stage, delivery.trouble, delivery.progress) = (stage, nil, Delivery.Progress(step: .waiting))
      body(&delivery)
      entries[id] = delivery
      return delivery
    }
    guard let begun else {
      throw Problem(
        status: .conflict, title: "Not now",
        detail: "delivery \(known.name) is \(known.stage.rawValue); look at its page again")
    }
    return begun
  }

  /// Back to the choices.
  ///
  /// - Throws: ``Problem`` 404; 409 where there is no way back.
  func revise(_ id: String) throws(Problem) {
    _ = try begin(id, .understood, from: [.rehearsed, .understood]) { $0.rehearsal = nil }
  }

  /// Tells the delivery of an import that it was taken back.
  func undone(_ run: Int64) {
    for id in all.filter({ $0.run == run }).map(\.id) { change(id) { ($0.run, $0.isUndone) = (nil, true) } }
  }

  /// Deletes the file, and keeps what is known of it.
  func dropFile(_ id: String) {
    change(id) { $0.path = nil }
    try? FileManager.default.removeItem(at: folder.appending(path: id))
  }

  /// - Throws: ``Problem`` 404; 409 while it is worked on.
  func remove(_ id: String) throws(Problem) {
    let known = try delivery(id)
    guard !known.stage.isBusy else {
      throw Problem(status: .conflict, title: "Not now", detail: "delivery \(known.name) is being worked on")
    }
    entries.withLock { _ = $0.removeValue(forKey: id) }
    try? FileManager.default.removeItem(at: folder.appending(path: id))
  }

  /// As the service stops.
  func removeAll() {
    entries.withLock { $0 = [:] }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Removes what has been there for a day, but for what is worked on.
  private func expire() {
    let limit = now().addingTimeInterval(-DeliveryShelf.daySeconds).formatted(.iso8601)
    let old = entries.withLock { entries in
      let old = entries.values.filter { $0.received < limit && !$0.stage.isBusy }.map(\.id)
      for id in old { entries[id] = nil }
      return old
    }
    for id in old { try? FileManager.default.removeItem(at: folder.appending(path: id)) }
  }
}

/// A file that is being sent.
final class DeliverySpool {
  let id: String
  let name: String
  let path: String
  private(set) var bytes = 0
  private let folder: URL
  private let handle: FileHandle

  init(id: String, name: String, folder: URL) throws {
    (self.id, self.name, self.folder) = (id, DeliverySpool.plain(name), folder)
    let file = folder.appending(path: self.name)
    path = file.path
    try Data().write(to: file)
    handle = try FileHandle(forWritingTo: file)
  }

  func write(_ content: [UInt8]) throws(Problem) {
    do {
      try handle.write(contentsOf: content)
    } catch {
      throw DeliveryShelf.full(error)
    }
    bytes += content.count
  }

  func close() { try? handle.close() }

  /// What came of it is not kept.
  func discard() {
    close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A name that leads nowhere else, and that whoever sent it recognises.
  static func plain(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let safe = last.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._- ()".unicodeScalars.contains(scalar)
        ? Character(scalar) : "_"
    }
    let bare = String(safe.suffix(60)).drop { $0 == "." || $0 == " " }
    return bare.isEmpty ? "levering" : String(bare)
  }
}
