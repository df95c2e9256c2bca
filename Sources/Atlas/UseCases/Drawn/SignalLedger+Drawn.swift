import Indicators
import SpatialCore

extension SignalLedger {
  /// The signals inside a drawn area, as those of an area at position 0, with those around it at position 1: what comes
  /// back may have come first beside it.
  ///
  /// What is known of the deliveries is that of all signals in the areas of the division, so that a figure is judged as
  /// those of its areas are.
  /// - Parameter metres: How far around it.
  init(_ drawn: MultiPolygon, around metres: Double, _ division: String, _ reader: any StoreReader) throws {
    let latest = try SignalLedger.lastDelivery(reader)
    var draft = SignalLedgerDraft(areas: ["inside": 0, "around": 1], latest: latest)
    if let box = drawn.envelope {
      let index = try AreaIndex([drawn], workers: 1)
      let locator = index.makeLocator()
      let envelope = Envelope(
        minX: box.minX - metres, minY: box.minY - metres, maxX: box.maxX + metres, maxY: box.maxY + metres)
      try reader.forEachSignal(within: envelope) { signal, place in
        var signal = signal
        signal.area = try locator.locate(place).area == nil ? "around" : "inside"
        draft.add(signal)
      }
    }
    draft.replaceDeliveries(by: try SignalLedger.spans(division, upTo: latest, reader))
    (entries, groups) = draft.sorted()
    statuses = draft.statuses.names
    deliveries = draft.deliveries
  }

  /// Every signal of the division is looked at once for each state of the store.
  private static func spans(_ division: String, upTo day: CivilDay?, _ reader: any StoreReader) throws -> [SignalSpan] {
    let key = "signal spans \(division) \(day?.description ?? "")"
    if let known: [SignalSpan] = reader.memory?.value(key) { return known }
    let spans = try reader.signalSpans(division: division, upTo: day)
    reader.memory?.remember(spans, as: key, cost: 10 * spans.count)
    return spans
  }
}
