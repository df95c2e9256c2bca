/// For whom an answer is: it decides what may be told.
public enum Audience: String, Codable, Sendable, CaseIterable { case `internal`, `public` }
