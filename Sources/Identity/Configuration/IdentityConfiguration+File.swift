public import Foundation

extension IdentityConfiguration {
  /// The configuration of a file in JSON.
  ///
  /// - Parameters:
  ///   - folder: Where paths in the file begin that are not absolute.
  ///   - environment: Where `client.secretVariable` is looked up.
  /// - Throws: ``IdentityError/Code/invalidConfiguration`` that lists every problem, with the name of its field.
  public init(
    json: Data, folder: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(IdentityError) {
    var fields = try ConfigurationFields(json)
    self.init()
    issuer = fields.text("issuer")
    audiences = fields.texts("audiences") ?? []
    roles = fields.rules("roles")
    if let names = fields.texts("algorithms") { algorithms = fields.algorithms(names) }
    if let value = fields.whole("leewaySeconds") { leewaySeconds = value }
    if let value = fields.text("subjectClaim") { subjectClaim = value }
    keysPath = fields.text("keys").map { IdentityConfiguration.absolute($0, folder) }
    auditPath = fields.text("audit").map { IdentityConfiguration.absolute($0, folder) }
    fields.within("sessions") { sessions in
      if let value = sessions.whole("idleMinutes") { idleMinutes = value }
      if let value = sessions.whole("absoluteHours") { absoluteHours = value }
    }
    fields.within("client") { client in
      var found = Client(id: client.text("id") ?? "")
      if let scopes = client.texts("scopes") { found.scopes = scopes }
      found.secret = IdentityConfiguration.secret(&client, folder, environment)
      self.client = found
    }
    fields.finish()
    let all = fields.problems + problems
    guard all.isEmpty else {
      throw IdentityError(.invalidConfiguration, all.map { "- \($0)" }.joined(separator: "\n"))
    }
  }

  private static func absolute(_ path: String, _ folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// The client's secret from where the file says that it is.
  private static func secret(
    _ client: inout ConfigurationFields, _ folder: String, _ environment: [String: String]
  ) -> String? {
    let (file, variable) = (client.text("secretFile"), client.text("secretVariable"))
    if file != nil, variable != nil { client.note("secretFile, secretVariable: both; one of them expected") }
    if let variable {
      if environment[variable] == nil { client.note("secretVariable: there is no variable \(variable)") }
      return environment[variable]
    }
    guard let file else { return nil }
    guard let text = FileManager.default.contents(atPath: absolute(file, folder)) else {
      client.note("secretFile: \(file) cannot be read")
      return nil
    }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
