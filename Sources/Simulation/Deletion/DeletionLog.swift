import Ordering

/// Writes down what happens while an application is deleted.
struct DeletionLog: Sendable {
  private(set) var timeline: DeletionTimeline
  var stage = DeletionTimeline.Stage.preDelete
  /// What was waited for last, in words.
  private var wait: (key: ResourceKey?, text: String)?
  /// By object: when somebody asked for its deletion, of what is not gone yet.
  private var leaving: [VirtualCluster.Identity: (asked: Int, stage: DeletionTimeline.Stage, wave: Int)] = [:]
  /// What somebody asked for the deletion of, whether it is gone or not.
  private var deleted: Set<VirtualCluster.Identity> = []
  /// By object: when it was made, of the hooks that are not done yet.
  private var running: [VirtualCluster.Identity: Int] = [:]

  init(start: Int) {
    timeline = DeletionTimeline(start: start)
    add(.started, at: start)
  }

  mutating func add(
    _ what: DeletionTimeline.Event.What, at time: Int, _ key: ResourceKey? = nil, wave: Int? = nil,
    saying text: String = ""
  ) {
    timeline.events.append(
      DeletionTimeline.Event(time: time, what: what, stage: stage, key: key, wave: wave, text: text))
  }

  mutating func create(_ hook: VirtualCluster.Identity, _ cluster: VirtualCluster) {
    running[hook] = cluster.now
    add(.created, at: cluster.now, cluster.keys[hook])
  }

  /// Writes down that a hook was found to be over, the first time it is.
  mutating func end(_ hook: VirtualCluster.Identity, _ health: Health?, _ cluster: VirtualCluster) {
    guard let start = running.removeValue(forKey: hook) else { return }
    let reached = cluster[hook]?.healthSince ?? cluster.now
    let end = max(start, min(reached, cluster.now))
    let isFailed = health?.status == .degraded
    let time = end > start ? "after \(VirtualTime.text(end - start))" : "at once"
    let message = health?.message ?? ""
    let isPlain = health.map { $0.status == .healthy } ?? true
    let text = isPlain ? time : message.isEmpty ? health?.status.rawValue ?? "" : message
    add(isFailed ? .failed : .ready, at: cluster.now, cluster.keys[hook], saying: text)
  }

  /// Writes down that an object is to go.
  mutating func delete(
    _ identity: VirtualCluster.Identity, wave: Int, as what: DeletionTimeline.Event.What = .deleted,
    saying text: String = "", _ cluster: VirtualCluster
  ) {
    running[identity] = nil
    add(what, at: cluster.now, cluster.keys[identity], wave: wave, saying: text)
    leaving[identity] = (cluster.now, stage, wave)
    deleted.insert(identity)
  }

  /// Whether it tells of the deletion of an object.
  func hasDeleted(_ identity: VirtualCluster.Identity) -> Bool { deleted.contains(identity) }

  /// Writes down what is gone that was on its way before.
  mutating func recordGone(_ cluster: VirtualCluster) {
    guard !leaving.isEmpty else { return }
    for identity in leaving.keys.sorted() where cluster[identity] == nil {
      guard let known = leaving.removeValue(forKey: identity) else { continue }
      let present = stage
      stage = known.stage
      let time = cluster.now - known.asked
      add(
        .gone, at: cluster.now, cluster.keys[identity], wave: known.wave,
        saying: time > 0 ? "after \(VirtualTime.text(time))" : "")
      stage = present
    }
  }

  /// Writes down what is waited for, unless that was said last.
  mutating func wait(for key: ResourceKey?, _ text: String, at time: Int) {
    if let wait, wait == (key, text) { return }
    wait = (key, text)
    add(.waiting, at: time, key, saying: text)
  }

  mutating func goOn() { wait = nil }
}
