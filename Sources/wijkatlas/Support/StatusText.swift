import Atlas

/// What a store holds, for people and programs.
enum StatusText {
  static func json(_ contents: StoreContents) -> String {
    let divisions = contents.divisions.map { division($0, contents) }
    let kinds = contents.facilities.sorted { $0.key < $1.key }.map { "\(JSONText.string($0.key)):\($0.value)" }
      .joined(separator: ",")
    return "{\"divisions\":[\(divisions.joined(separator: ","))],\"addresses\":\(contents.addresses),"
      + "\"signals\":\(contents.signals),\"facilities\":\(contents.facilityCount),\"facilityKinds\":{\(kinds)},"
      + "\"observations\":\(contents.observations),\"plans\":\(contents.plans)}"
  }

  private static func division(_ stored: StoredDivision, _ contents: StoreContents) -> String {
    let division = stored.division
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    let areas = stored.levels.map { "\(JSONText.string($0.rawValue)):\(stored.areas[$0] ?? 0)" }
    let deliveries = contents.deliveries(of: division.id).map {
      RunText.json($0, current: contents.currentAreas($0))
    }
    let members = [
      "\"id\":\(string(division.id))", "\"areas\":{\(areas.joined(separator: ","))}",
      "\"current\":\(division.id == contents.current)", "\"synthetic\":\(division.isSynthetic)",
      "\"year\":\(division.year.map(String.init) ?? "null")", "\"validFrom\":\(string(division.validity.from?.text))",
      "\"validTo\":\(string(division.validity.to?.text))", "\"deliveries\":[\(deliveries.joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  static func text(_ contents: StoreContents, path: String) -> String {
    var lines = ["store \(path)"] + contents.divisions.map { "  " + headline($0, contents) }
    if contents.divisions.isEmpty { lines.append("  no divisions yet: begin with `wijkatlas import boundaries`") }
    lines.append(
      "  \(contents.addresses) addresses, \(contents.signals) signals, \(contents.facilityCount) facilities, "
        + "\(contents.observations) observations, \(contents.plans) plans")
    for run in contents.runs.suffix(10) {
      let undone = run.undone == nil ? "" : ", taken back"
      lines.append("  \(run.finished)  \(run.kind) from \(run.source): \(run.accepted) accepted\(undone)")
    }
    return lines.joined(separator: "\n")
  }

  static func divisions(_ contents: StoreContents) -> String {
    if contents.divisions.isEmpty { return "no divisions yet: begin with `wijkatlas import boundaries`" }
    return contents.divisions.flatMap { stored in
      [headline(stored, contents)]
        + contents.deliveries(of: stored.division.id).map { run in
          "  " + RunText.text(run, current: contents.currentAreas(run))
        }
    }.joined(separator: "\n")
  }

  private static func headline(_ stored: StoredDivision, _ contents: StoreContents) -> String {
    let areas = stored.levels.map { "\(stored.areas[$0] ?? 0) \($0)" }.joined(separator: ", ")
    let marks = [
      stored.division.id == contents.current ? "current" : nil, validity(stored.division),
      stored.division.isSynthetic ? "synthetic" : nil,
    ].compactMap { $0 }
    return "\(stored.division.id): \(areas.isEmpty ? "no areas" : areas)"
      + "\(marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")"
  }

  private static func validity(_ division: Division) -> String? {
    switch division.validity {
    case (let from?, let to?): "valid \(from) – \(to)"
    case (let from?, nil): "valid from \(from)"
    case (nil, let to?): "valid until \(to)"
    case (nil, nil): nil
    }
  }
}
