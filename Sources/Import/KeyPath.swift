import Ordering

/// A key with those of the maps inside it that hold nothing else: `spec.template.spec`.
struct KeyPath {
  private(set) var text: String
  private(set) var value: ManifestNode
  /// Whether texts below are free: names, labels, words for people.
  private(set) var isFree: Bool
  /// Where the keys begin in the manifest.
  private(set) var starts: [UInt32]

  /// - Parameter quoted: keys that mean something else without quotes.
  init(_ entry: ManifestMap.Entry, isFree: Bool, quoting quoted: Set<String> = []) {
    value = entry.value
    text = entry.key
    self.isFree = isFree || KeyPath.freeKeys.contains(entry.key)
    starts = [entry.keySpan.start]
    var last = entry.key
    let isBare = Words.isKey(last) && !(quoted.contains(last) && !Words.isClause(last))
    while isBare, let map = value.map, map.entries.count == 1, let only = map.entries.first, Words.isKey(only.key),
      !KeyPath.isMapOfStrings(last, only.value)
    {
      text += "." + only.key
      last = only.key
      starts.append(only.keySpan.start)
      value = only.value
      self.isFree = self.isFree || KeyPath.freeKeys.contains(last)
    }
    if !isBare || text == entry.key && quoted.contains(text) { text = StringText.quoted(text) }
  }

  /// Whether this is a map that selects labels by something other than strings, which the language takes for a mistake.
  var isOddSelector: Bool {
    text.hasSuffix("matchLabels") && value.map?.entries.contains { $0.value.string == nil } ?? false
  }

  /// Keys of free text, whose words are no words of an API.
  private static let freeKeys: Set<String> = [
    "name", "value", "values", "args", "command", "message", "description", "title", "labels", "annotations",
    "matchLabels", "nodeSelector", "data", "stringData", "binaryData", "parameters",
  ]

  /// Maps whose keys are names that somebody chose, and no fields.
  private static let namedKeys: Set<String> = [
    "labels", "annotations", "matchLabels", "nodeSelector", "selector", "data", "stringData", "binaryData",
  ]

  private static func isMapOfStrings(_ key: String, _ value: ManifestNode) -> Bool {
    namedKeys.contains(key) && (value.isScalar || key != "selector")
  }
}
