import Comparison
import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation
import Syntax

// Answering.
extension Workspace {
  /// The plan of the session, given what the cluster has now; nothing where what comes after what goes in a circle.
  package var plan: Plan? {
    if let known, known.revision == script.revision, known.syncs == actCount { return known.plan }
    guard let plan = try? script.plan() else { return nil }
    known = (script.revision, actCount, plan, PlanPlaces(plan))
    return plan
  }

  func places() -> PlanPlaces { plan == nil ? PlanPlaces() : known?.places ?? PlanPlaces() }

  func reply(to outcome: GrowingScript.Outcome) -> Reply {
    var reply = Reply(
      diagnostics: outcome.diagnostics, failures: outcome.topLevel.failures.map(\.diagnostic),
      moreFailures: outcome.topLevel.moreFailures, scenarios: outcome.scenarios, isInterrupted: outcome.isInterrupted)
    if outcome.isGood, let twice = outcome.repeated.first { reply.diagnostics.append(.declaredInSession(twice)) }
    return reply
  }

  func reply(to outcome: GrowingScript.Outcome, from before: PlanPlaces) -> Reply {
    var reply = reply(to: outcome)
    reply.diagnostics += outcome.topLevel.notes
    guard let plan else { return reply }
    if stage.hasShownPlan { shownPlaces = places() }
    let touched = Set((outcome.declared + outcome.amended).map { $0.placeKey(in: plan) })
    reply.changes = PlaceChanges(from: before, to: places(), of: plan, touched: touched)
    return reply
  }

  /// What moved since the plan was last shown.
  package var changesSincePlan: PlaceChanges? {
    plan.map { PlaceChanges(from: shownPlaces, to: places(), of: $0) }
  }

  /// The last sync, as far as it has got.
  package var lastSync: SyncReport? { script.lastSync }

  /// The deletion of the application, if that came last.
  package var lastDeletion: DeletionReport? { script.lastDeletion }

  /// The text of the session as one script.
  package var text: String {
    let texts = pieces.map { piece in piece.text.hasSuffix("\n") ? piece.text : piece.text + "\n" }
    return texts.joined()
  }

  /// Whether something is declared that was not written to a file.
  package var isUnsaved: Bool { !worthSaving.isEmpty && worthSaving != saved }

  package func noteSaved() { saved = worthSaving }

  private var worthSaving: [ObjectIdentifier] { pieces.filter { !$0.isExpectation }.map { ObjectIdentifier($0) } }

  /// The file that the session is about, if it is about one.
  package var onlySource: String? {
    let sources = Set(pieces.compactMap(\.source))
    return sources.count == 1 ? sources.first : nil
  }
}

extension Resource {
  /// The key that it has among the places of a plan.
  fileprivate func placeKey(in plan: Plan) -> ResourceKey {
    var key = plan.pipeline.clusterKey(ofLive: self, plan.request)
    if key.namespace == plan.request.namespace { key.namespace = "" }
    if key.name.isEmpty { key.name = generateName }
    return key
  }
}
