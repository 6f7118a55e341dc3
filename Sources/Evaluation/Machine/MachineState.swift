/// What changes at nearly every step of a machine, in memory of its own, where it is reached without a check of who else
/// might be looking: the machine alone is.
struct MachineState {
  /// What has to be known to go on after a call.
  struct Frame {
    /// The instruction that called.
    var caller: Int
    var base: Int
    var target: Int
    var contexts: Int
  }

  private struct Content {
    var registers: UnsafeMutablePointer<Value>
    var capacity: Int
    var frames: UnsafeMutablePointer<Frame>
    var frameCapacity: Int
    var depth = 0
    var steps = 0
    var contexts = 0
    var globals: UnsafeMutableBufferPointer<Value>
  }

  private let content: UnsafeMutablePointer<Content>

  init(globals count: Int) {
    let (capacity, frameCapacity) = (256, 64)
    content = .allocate(capacity: 1)
    content.initialize(
      to: Content(
        registers: .allocate(capacity: capacity),
        capacity: capacity,
        frames: .allocate(capacity: frameCapacity),
        frameCapacity: frameCapacity,
        globals: .allocate(capacity: count)
      )
    )
    content.pointee.registers.initialize(repeating: .null, count: capacity)
    globals.initialize(repeating: .unset)
  }

  /// Gives all memory back; nothing may look at it afterwards.
  func end() {
    registers.deinitialize(count: capacity).deallocate()
    content.pointee.frames.deallocate()
    globals.deinitialize().deallocate()
    content.deallocate()
  }

  /// The registers of all calls; each of them holds a value.
  var registers: UnsafeMutablePointer<Value> { content.pointee.registers }
  var capacity: Int { content.pointee.capacity }
  var frameCapacity: Int { content.pointee.frameCapacity }
  /// How many calls are open.
  var depth: Int { content.pointee.depth }

  /// The variables of the top levels of scripts, and room for more.
  var globals: UnsafeMutableBufferPointer<Value> { content.pointee.globals }

  /// Makes room for so many variables; those that are new are not set.
  func reserveGlobals(_ count: Int) {
    let old = globals
    guard count > old.count else { return }
    let larger = UnsafeMutableBufferPointer<Value>.allocate(capacity: max(count, old.count * 2, 16))
    _ = larger.moveInitialize(fromContentsOf: old)
    larger[old.count...].initialize(repeating: .unset)
    old.deallocate()
    content.pointee.globals = larger
  }

  /// How many steps of the present slice are left.
  var steps: Int {
    get { content.pointee.steps }
    nonmutating set { content.pointee.steps = newValue }
  }

  /// How many groups and sections are open.
  var contexts: Int {
    get { content.pointee.contexts }
    nonmutating set { content.pointee.contexts = newValue }
  }

  func growRegisters(to larger: Int) {
    let old = registers
    let moved = UnsafeMutablePointer<Value>.allocate(capacity: larger)
    moved.moveInitialize(from: old, count: capacity)
    (moved + capacity).initialize(repeating: .null, count: larger - capacity)
    old.deallocate()
    content.pointee.registers = moved
    content.pointee.capacity = larger
  }

  func growFrames() {
    let old = content.pointee.frames
    let moved = UnsafeMutablePointer<Frame>.allocate(capacity: frameCapacity * 2)
    moved.moveInitialize(from: old, count: depth)
    old.deallocate()
    content.pointee.frames = moved
    content.pointee.frameCapacity *= 2
  }

  /// Opens a call; there has to be room.
  func push(_ frame: Frame) {
    (content.pointee.frames + content.pointee.depth).initialize(to: frame)
    content.pointee.depth += 1
  }

  /// Closes the innermost call; there has to be one.
  func pop() -> Frame {
    content.pointee.depth -= 1
    return content.pointee.frames[content.pointee.depth]
  }

  /// Forgets calls until so many are open.
  func unwind(to depth: Int) { content.pointee.depth = min(depth, content.pointee.depth) }

  /// The open calls, the innermost first.
  var frames: [Frame] { (0..<depth).reversed().map { content.pointee.frames[$0] } }
}
