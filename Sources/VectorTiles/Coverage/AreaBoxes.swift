import SpatialCore

/// The boxes around areas: what does not reach round a tile does not cover it, which spares most tiles a search for what
/// lies at their corners.
struct AreaBoxes: Sendable {
  /// In tiles of zoom 0; nil for an area without borders.
  private let boxes: [Envelope?]
  private let index: EnvelopeIndex

  /// - Parameter source: The same arcs, with the areas beside them.
  init(_ arcs: ProjectedArcs, _ source: CoverageArcs, count: Int) {
    var boxes = [Envelope?](repeating: nil, count: count)
    for (arc, range) in arcs.arcs.enumerated() {
      guard let box = Envelope(around: arcs.points[range]) else { continue }
      for side in source.sides[source.arcs[arc].sides] {
        boxes[Int(side.area)] = boxes[Int(side.area)]?.union(box) ?? box
      }
    }
    self.boxes = boxes
    index = EnvelopeIndex(boxes)
  }

  /// Whether the box of an area holds another.
  func holds(_ area: Int32, _ box: Envelope) -> Bool { boxes[Int(area)]?.contains(box) ?? false }

  /// The areas whose box holds another.
  func around(_ box: Envelope) -> [Int32] {
    index.search(box).map { Int32($0) }.filter { holds($0, box) }
  }
}
