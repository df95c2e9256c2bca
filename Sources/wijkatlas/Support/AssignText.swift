import Atlas

/// What `assign` tells, for people and programs.
enum AssignText {
  static func text(_ report: AssignPoints.Report) -> String {
    var lines = ["\(report.division), by \(report.level):"]
    for count in report.counts where count.total > 0 { lines += self.lines(count, report) }
    if !report.repaired.isEmpty {
      lines.append(
        "  located in a repaired copy, because the delivered ring is invalid: \(report.repaired.joined(separator: ", "))"
      )
    }
    if lines.count == 1 { lines.append("  no addresses or signals yet") }
    return lines.joined(separator: "\n")
  }

  private static func lines(_ count: AssignPoints.Count, _ report: AssignPoints.Report) -> [String] {
    var parts = ["\(count.inside) inside", "\(count.border) on a border", "\(count.overlap) in an overlap"]
    if let metres = report.nearestMetres {
      parts.append("\(count.nearest) outside but given the nearest \(report.level) within \(number(metres)) m")
    }
    parts += ["\(count.outside) outside every \(report.level)", "\(count.withoutLocation) without a location"]
    if count.invalid > 0 { parts.append("\(count.invalid) with an invalid location") }
    let located = report.located[count.kind] ?? 0
    let how = located == count.total ? "all located now" : located == 0 ? "none changed" : "\(located) located now"
    var lines = ["  \(count.total) \(name(count.kind)) (\(how)): \(parts.joined(separator: ", "))"]
    if let farthest = count.distances.farthestMetres {
      let bands = zip(bandNames, count.distances.counts).filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
      lines.append("    outside by: \(bands.joined(separator: ", ")); the farthest by \(number(farthest)) m")
    }
    if !count.byAddress.isEmpty {
      let precisions = count.byAddress.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      lines.append("    located by their address, by precision: \(precisions.joined(separator: ", "))")
    }
    return lines
  }

  private static var bandNames: [String] {
    let limits = OutsideDistances.limitsMetres.map(number)
    let lower = zip(limits, limits.dropFirst()).map { "\($0)–\($1) m" }
    return ["up to \(limits[0]) m"] + lower + ["over \(limits[limits.count - 1]) m"]
  }

  private static func number(_ metres: Double) -> String {
    metres == metres.rounded() && metres < 1e15 ? String(Int(metres)) : String((metres * 1000).rounded() / 1000)
  }

  private static func name(_ kind: PointKind) -> String { kind == .address ? "addresses" : "signals" }

  /// - Parameter places: What came of the signals that are written with an address, as JSON.
  static func json(_ reports: [AssignPoints.Report], places: String) -> String {
    let items = reports.map { report in
      let counts = report.counts.map { "\(JSONText.string(name($0.kind))):\(json($0, report))" }
      let members =
        [
          "\"division\":\(JSONText.string(report.division))", "\"level\":\(JSONText.string(report.level.rawValue))",
        ] + counts + [
          "\"details\":{\(report.counts.map { "\(JSONText.string(name($0.kind))):\(details($0))" }.joined(separator: ","))}",
          "\"repaired\":[\(report.repaired.map(JSONText.string).joined(separator: ","))]",
          "\"nearestMetres\":\(report.nearestMetres.map { "\($0)" } ?? "null")",
        ]
      return "{\(members.joined(separator: ","))}"
    }
    return "{\"divisions\":[\(items.joined(separator: ","))],\"places\":\(places)}"
  }

  private static func json(_ count: AssignPoints.Count, _ report: AssignPoints.Report) -> String {
    let members = [
      "\"total\":\(count.total)", "\"inside\":\(count.inside)", "\"border\":\(count.border)",
      "\"overlap\":\(count.overlap)", "\"outside\":\(count.outside)", "\"withoutLocation\":\(count.withoutLocation)",
      "\"nearest\":\(count.nearest)", "\"invalid\":\(count.invalid)", "\"assigned\":\(count.assigned)",
      "\"located\":\(report.located[count.kind] ?? 0)",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func details(_ count: AssignPoints.Count) -> String {
    let limits = OutsideDistances.limitsMetres.map { "\($0)" } + ["null"]
    let bands = zip(limits, count.distances.counts).map { "{\"upToMetres\":\($0),\"count\":\($1)}" }
    let places = count.byAddress.sorted { $0.key < $1.key }.map { "\(JSONText.string($0.key)):\($0.value)" }
    let members = [
      "\"outsideBy\":[\(bands.joined(separator: ","))]",
      "\"farthestMetres\":\(count.distances.farthestMetres.map { "\($0)" } ?? "null")",
      "\"byAddress\":{\(places.joined(separator: ","))}",
    ]
    return "{\(members.joined(separator: ","))}"
  }
}
