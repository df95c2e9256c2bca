import SpatialCore

/// Cuts the areas of a coverage into tiles.
///
/// Belongs to one thread: it keeps memory from one tile to the next.
public final class TileCutter {
  public let coverage: TileCoverage
  let extent: Int
  let buffer: Int
  /// Cells along the box: the tile and its buffer on both sides.
  let size: Int
  private var hot: HotPixels
  private var segments: [Segment] = []
  private var crossings: [Crossing] = []
  private var hits: [BoxPoint] = []
  var pieces: AreaPieces

  private struct Segment {
    var a: SIMD2<Double>
    var b: SIMD2<Double>
    var arc: Int32
  }

  private struct Crossing {
    var segment: Int
    var point: BoxPoint
  }

  public init(_ coverage: TileCoverage) {
    self.coverage = coverage
    extent = coverage.settings.extent
    buffer = coverage.settings.buffer
    size = extent + 2 * buffer
    hot = HotPixels(size: size)
    pieces = AreaPieces(areas: coverage.count)
  }

  /// The areas that a tile and its buffer show, ordered by position; none for a tile that the set does not have.
  ///
  /// Polygons are valid by OGC 06-103r4, lie within the tile and its buffer, and have in common with those of other
  /// areas exactly the points of their shared border: no gap and no overlap where the source has none. Where tiles
  /// overlap in their buffers they show the same.
  ///
  /// - Complexity: O(*n* log *n*) in the number of points shown, plus the points on a line from one corner of the tile.
  public func cut(_ tile: TileAddress) -> [AreaShape] {
    guard coverage.matrixSet.contains(tile) else { return [] }
    let level = coverage.level(tile.zoom)
    let frame = BoxFrame(tile, extent: extent, buffer: buffer)
    gather(level, frame)
    TileCutter.trace(segments, crossings, hot, &hits, coverage, into: &pieces)
    // Two cells narrower, because borders move by half a cell.
    let inside = frame.envelope(from: 2, to: Double(size) - 2)
    var surroundings: [Set<Int32>]?
    var shapes: [AreaShape] = []
    for area in pieces.touched.sorted() {
      var border = BoxBorder(pieces.edges(of: area), size: size)
      var isBackdrop = false
      if border.isUndecided, coverage.boxes.holds(area, inside) {
        let around = surroundings ?? samples(level, frame)
        surroundings = around
        isBackdrop = 2 * around.count { $0.contains(area) } > around.count
      }
      add(area, border.closed(isBackdrop: isBackdrop), to: &shapes)
    }
    let candidates = coverage.boxes.around(inside).filter { !pieces.isTouched($0) }
    if !candidates.isEmpty {
      let corner = AreaParity(coverage, level).covering(frame.position(0, 0))
      for area in candidates where corner.contains(area) { add(area, BoxBorder.wholeBox(size), to: &shapes) }
    }
    pieces.removeAll()
    return shapes.sorted { $0.area < $1.area }
  }

  private func add(_ area: Int32, _ edges: [GridEdge], to shapes: inout [AreaShape]) {
    var tracer = RingTracer(edges)
    let rings = tracer.trace().map { ring in
      ring.map { GridPoint(x: Int32($0.x - buffer), y: Int32($0.y - buffer)) }
    }
    let polygons = PolygonAssembly.polygons(rings)
    if !polygons.isEmpty { shapes.append(AreaShape(area: Int(area), polygons: polygons)) }
  }

  /// Lists the stretches near the box, and makes hot their points and where they cross the lines of the box.
  private func gather(_ level: DetailLevel, _ frame: BoxFrame) {
    segments.removeAll(keepingCapacity: true)
    crossings.removeAll(keepingCapacity: true)
    hot.removeAll()
    let limit = Double(size) + 0.5
    // Held here, so that they are not counted anew for every point.
    let (points, chunks) = (level.points, level.chunks)
    for number in level.index.search(frame.envelope(size: size)) {
      let chunk = chunks[number]
      var a = frame.local(points[Int(chunk.first)])
      hot.add(a)
      for point in Int(chunk.first) + 1...Int(chunk.last) {
        let b = frame.local(points[point])
        hot.add(b)
        let (low, high) = (pointwiseMin(a, b), pointwiseMax(a, b))
        if high.x >= -0.5, high.y >= -0.5, low.x < limit, low.y < limit {
          segments.append(Segment(a: a, b: b, arc: chunk.arc))
          cross(a, b)
        }
        a = b
      }
    }
    hot.arrange()
  }

  /// The box ends at these lines, and so do the boxes of the tiles beside it: what crosses one gets a point there, in
  /// every tile that shows it.
  private func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
    let limit = Double(size)
    for line in [0, Double(2 * buffer), Double(extent), limit] {
      if (a.x < line) != (b.x < line) {
        let y = HotPixels.round(a.y + (b.y - a.y) * ((line - a.x) / (b.x - a.x)))
        if y >= 0, y <= limit { note(BoxPoint(Int(line), Int(y))) }
      }
      if (a.y < line) != (b.y < line) {
        let x = HotPixels.round(a.x + (b.x - a.x) * ((line - a.y) / (b.y - a.y)))
        if x >= 0, x <= limit { note(BoxPoint(Int(x), Int(line))) }
      }
    }
  }

  private func note(_ point: BoxPoint) {
    hot.add(point)
    crossings.append(Crossing(segment: segments.count - 1, point: point))
  }

  /// Bends each stretch through the hot cells that it meets, and gives the pieces to the areas beside it.
  ///
  /// Works on what it is given, not on the cutter, whose members would be checked for access at each stretch.
  private static func trace(
    _ segments: [Segment], _ crossings: [Crossing], _ hot: HotPixels, _ hits: inout [BoxPoint],
    _ coverage: TileCoverage, into pieces: inout AreaPieces
  ) {
    let (sides, starts) = (coverage.sides, coverage.sideStarts)
    var next = 0
    for (number, segment) in segments.enumerated() {
      hot.search(segment.a, segment.b, into: &hits)
      var isChanged = false
      while next < crossings.count, crossings[next].segment == number {
        // Rounding may put a crossing a hair outside its own cell.
        if !hits.contains(crossings[next].point) {
          hits.append(crossings[next].point)
          isChanged = true
        }
        next += 1
      }
      if isChanged { HotPixels.order(&hits, along: segment.b - segment.a) }
      if hits.isEmpty { continue }
      for side in Int(starts[Int(segment.arc)])..<Int(starts[Int(segment.arc) + 1]) { pieces.add(hits, sides[side]) }
    }
  }

  /// What lies at the corners of the box and in the middle of its sides.
  private func samples(_ level: DetailLevel, _ frame: BoxFrame) -> [Set<Int32>] {
    let (half, whole) = (Double(size) / 2, Double(size))
    let parity = AreaParity(coverage, level)
    return [(0, 0), (half, 0), (whole, 0), (whole, half), (whole, whole), (half, whole), (0, whole), (0, half)].map {
      parity.covering(frame.position($0.0, $0.1))
    }
  }
}
