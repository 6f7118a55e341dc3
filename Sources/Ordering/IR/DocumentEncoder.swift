import Diagnostics

/// What writes documents of one format: the frame round their content, and the lists in it.
package protocol DocumentEncoder {
  /// The name and version that every document carries.
  static var format: String { get }
  var json: JSONWriter { get set }
}

extension DocumentEncoder {
  /// Writes a document with its diagnostics at the end.
  ///
  /// - Parameter content: writes pairs of the open map.
  package static func writeDocument(
    _ json: inout JSONWriter, _ diagnostics: [Diagnostic],
    _ content: (inout JSONWriter) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    var locator = Locator()
    json.openMap()
    json.pair("format", format)
    try content(&json)
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
  }

  /// Writes a document that is all of an output.
  ///
  /// - Parameter content: writes pairs of the open map.
  package static func writeDocument(
    _ diagnostics: [Diagnostic], to sink: any ByteSink, _ content: (inout JSONWriter) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    var json = JSONWriter()
    try writeDocument(&json, diagnostics, content)
    json.finish()
    try sink.write(json.drain())
  }

  /// Goes on with what another has begun, and gives it back.
  package mutating func write(
    in json: inout JSONWriter, _ content: (inout Self) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    // Not a copy, which both would have to make their own.
    swap(&self.json, &json)
    defer { swap(&self.json, &json) }
    try content(&self)
  }

  /// Writes a document on one line.
  ///
  /// - Parameter content: writes pairs of the open map.
  package mutating func writeLine(_ content: (inout Self) -> Void) {
    json.openMap(flat: true)
    json.pair("format", Self.format)
    content(&self)
    json.closeMap()
    json.finish()
  }

  /// Writes what happened to a plan's application as lines: one an event, and one of how it ended.
  ///
  /// - Parameters:
  ///   - event: writes pairs of the open map.
  ///   - outcome: the same of the end.
  package mutating func writeLines<Event>(
    _ events: [Event], of plan: Plan, to sink: any ByteSink, _ event: (inout Self, Event) -> Void,
    outcome: (inout Self) -> Void
  ) throws(WriteFailure) {
    for one in events {
      writeLine { encoder in
        encoder.json.destination(of: plan)
        event(&encoder, one)
      }
      try json.drainIfFull(to: sink)
    }
    writeLine { encoder in
      encoder.json.destination(of: plan)
      outcome(&encoder)
    }
    try sink.write(json.drain())
  }

  /// Writes elements as the maps of a list.
  ///
  /// - Parameter write: writes pairs of the open map.
  package mutating func list<Element, Failure>(
    _ name: String, _ elements: [Element], flat: Bool = false,
    _ write: (inout Self, Element) throws(Failure) -> Void
  ) throws(Failure) {
    json.key(name)
    json.openList()
    for element in elements {
      json.openMap(flat: flat)
      try write(&self, element)
      json.closeMap()
    }
    json.closeList()
  }
}

extension JSONWriter {
  /// Writes what is told of applications: of one as pairs of the open map, of several as the maps of a list.
  package mutating func applications<Subject>(
    _ subjects: [Subject], _ content: (inout JSONWriter, Subject) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    if subjects.count == 1, let only = subjects.first { return try content(&self, only) }
    key("applications")
    openList()
    for subject in subjects {
      openMap()
      try content(&self, subject)
      closeMap()
    }
    closeList()
  }

  /// Writes what tells an object from every other.
  package mutating func pairs(_ key: ResourceKey, _ names: ReferenceNames) {
    pair("ref", names.name(key))
    pair("group", key.group)
    pair("kind", key.kind)
    pair("namespace", key.namespace)
    pair("name", key.name)
  }

  /// Writes the name of a plan's application, if there is one, and where it goes.
  package mutating func destination(of plan: Plan) {
    if let application = plan.pipeline.application { pair("application", application.name) }
    pair("destinationNamespace", plan.request.namespace)
  }

  /// Writes by which rules a plan is made, of what, and where it goes.
  package mutating func heading(of plan: Plan) {
    pair("argocd", plan.request.release.rawValue)
    key("application")
    if let application = plan.pipeline.application { value(application.name) } else { null() }
    pair("namespace", plan.request.namespace)
  }
}
