/// What a resource is called: by its own name, or by the beginning of one that the cluster generates.
struct ResourceName {
  var text: String
  var isGenerated: Bool
  /// Whether the head leaves it to the metadata of the body.
  var isFromBody = false

  /// Takes the name of a head: one that ends in a dash is the beginning of a name. An empty one leaves it to the body,
  /// which can say what no head can: a name that does end in a dash, or a beginning that does not.
  init?(_ head: String, _ body: MapObject?) {
    guard head.isEmpty else {
      self.init(text: head, isGenerated: head.last == "-")
      return
    }
    guard case .map(let metadata)? = body?.value(of: "metadata") else { return nil }
    for key in ["name", "generateName"] {
      guard let text = metadata.value(of: key)?.text, !text.isEmpty else { continue }
      self.init(text: text, isGenerated: key == "generateName", isFromBody: true)
      return
    }
    return nil
  }

  private init(text: String, isGenerated: Bool, isFromBody: Bool = false) {
    self.text = text
    self.isGenerated = isGenerated
    self.isFromBody = isFromBody
  }

  /// Its key in the metadata.
  var key: String { isGenerated ? "generateName" : "name" }
}

extension MapObject {
  /// The value of a key.
  fileprivate func value(of key: String) -> Value? { shape.position(of: key).map { self[$0] } }
}
