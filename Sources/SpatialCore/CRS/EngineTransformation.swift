import CPROJ

/// A transformation by PROJ between two systems, both in x, y order. Belongs to one thread.
final class EngineTransformation {
  private let context: OpaquePointer
  private let operation: OpaquePointer

  /// - Throws: ``SpatialError/Code/unknownCRS`` or ``SpatialError/Code/mismatchedCRS``.
  init(from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem) throws(SpatialError) {
    guard let context = proj_context_create() else {
      throw SpatialError(.engineFailure, "PROJ: no context could be made")
    }
    proj_log_level(context, PJ_LOG_NONE)
    // Nothing is downloaded: results must not depend on who is online.
    proj_context_set_enable_network(context, 0)
    do throws(SpatialError) {
      operation = try EngineTransformation.operation(from: source, to: target, in: context)
    } catch {
      proj_context_destroy(context)
      throw error
    }
    self.context = context
  }

  deinit {
    proj_destroy(operation)
    proj_context_destroy(context)
  }

  /// Not finite where PROJ knows no answer.
  func transform(_ point: Coordinate) -> Coordinate {
    let result = proj_trans(operation, PJ_FWD, proj_coord(point.x, point.y, 0, 0))
    return Coordinate(x: result.xy.x, y: result.xy.y)
  }

  private static func operation(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, in context: OpaquePointer
  ) throws(SpatialError) -> OpaquePointer {
    guard let raw = proj_create_crs_to_crs(context, source.identifier, target.identifier, nil) else {
      throw SpatialError(.mismatchedCRS, "transformation \(source) → \(target): PROJ knows none")
    }
    defer { proj_destroy(raw) }
    guard let ordered = proj_normalize_for_visualization(context, raw) else {
      throw SpatialError(.mismatchedCRS, "transformation \(source) → \(target): axis order cannot be settled")
    }
    return ordered
  }
}
