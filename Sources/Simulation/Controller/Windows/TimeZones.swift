/// Where time zones come from: the data of the system, or of a test.
package protocol TimeZones: Sendable {
  /// The zone of a name such as `Europe/Berlin`; nil if there is none.
  func zone(named name: String) -> (any TimeZoneRules)?
}

/// How a zone's clocks differ from those of Greenwich.
package protocol TimeZoneRules: Sendable {
  /// How many seconds its clocks are ahead at a moment.
  func offset(at moment: Moment) -> Int
  /// When its clocks are changed next after a moment; nil if they never are.
  func nextChange(after moment: Moment) -> Moment?
}

/// Only Greenwich's own time, for those who know of no other.
package struct GreenwichAlone: TimeZones {
  package init() {}

  package func zone(named name: String) -> (any TimeZoneRules)? { name == "UTC" ? UniversalTime() : nil }
}

/// The zone whose clocks show Greenwich's time without summer and winter.
package struct UniversalTime: TimeZoneRules {
  package init() {}

  package func offset(at moment: Moment) -> Int { 0 }
  package func nextChange(after moment: Moment) -> Moment? { nil }
}
