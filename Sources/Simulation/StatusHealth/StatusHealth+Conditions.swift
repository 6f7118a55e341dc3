import Diagnostics
import Manifests
import Ordering

// What says how it is by conditions alone.

extension StatusHealth {
  private struct Condition {
    var type: String
    var reason: String
    var message: String
    var status: String
  }

  /// `getHPAHealth`. Version 1 has no conditions, and keeps them as JSON in an annotation.
  static func autoscaler(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    guard resource.version == "v1" else {
      var conditions: [Condition] = []
      for condition in try fields.fields("status").list("conditions") {
        conditions.append(
          Condition(
            type: try condition.text("type", "v2.HorizontalPodAutoscalerConditionType"),
            reason: try condition.text("reason"), message: try condition.text("message"),
            status: try condition.text("status", "v1.ConditionStatus")))
      }
      return autoscaler(conditions)
    }
    let annotations = try fields.fields("metadata").texts("annotations")
    guard let text = annotations["autoscaling.alpha.kubernetes.io/conditions"]?.string else { return autoscaler([]) }
    guard let conditions = annotatedConditions(text) else {
      return Health(.unknown, "failed to convert conditions annotation to typed: it is no JSON list of conditions")
    }
    return autoscaler(conditions)
  }

  /// Reads conditions from JSON; nothing if they are not to be read so. Go finds fields whatever the case of their
  /// letters.
  private static func annotatedConditions(_ text: String) -> [Condition]? {
    let parsed = ManifestReader(SourceFile(path: "conditions.json", text: text)).documents()
    guard parsed.diagnostics.isEmpty, parsed.documents.count == 1, let root = parsed.documents.first?.root else {
      return nil
    }
    if root.isNull { return [] }
    guard let items = root.list else { return nil }
    var conditions: [Condition] = []
    for item in items {
      guard item.map != nil || item.isNull else { return nil }
      var condition = Condition(type: "", reason: "", message: "", status: "")
      for entry in item.map?.entries ?? [] where !entry.value.isNull {
        let field: WritableKeyPath<Condition, String>
        switch entry.key.lowercased() {
        case "type": field = \.type
        case "reason": field = \.reason
        case "message": field = \.message
        case "status": field = \.status
        default: continue
        }
        guard let text = entry.value.string else { return nil }
        condition[keyPath: field] = text
      }
      conditions.append(condition)
    }
    return conditions
  }

  /// `checkConditions`: anything that fails counts before anything that works.
  private static func autoscaler(_ conditions: [Condition]) -> Health {
    if let failure = conditions.first(where: isFailure) { return Health(.degraded, failure.message) }
    let works = conditions.first { condition in
      ["AbleToScale", "ScalingLimited"].contains(condition.type) && condition.status == "True"
    }
    if let works { return Health(.healthy, works.message) }
    return Health(.progressing, "Waiting to Autoscale")
  }

  private static func isFailure(_ condition: Condition) -> Bool {
    switch condition.type {
    case "AbleToScale": ["FailedGetScale", "FailedUpdateScale"].contains(condition.reason)
    case "ScalingActive":
      [
        "FailedGetResourceMetric", "FailedGetObjectMetric", "FailedGetPodsMetric", "FailedGetExternalMetric",
        "FailedComputeMetricsReplicas", "InvalidSelector",
      ].contains(condition.reason)
    default: false
    }
  }

  /// `getApiregistrationv1APIServiceHealth`.
  static func apiService(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    let available = try fields.fields("status").condition("Available", "\(resource.version).APIServiceConditionType")
    guard let available else { return Health(.progressing, "Waiting to be processed") }
    let isTrue = try available.text("status", "\(resource.version).ConditionStatus") == "True"
    let text = "\(try available.text("reason")): \(try available.text("message"))"
    return Health(isTrue ? .healthy : .progressing, text)
  }
}
