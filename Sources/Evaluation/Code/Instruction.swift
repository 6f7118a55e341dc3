/// One step of a program.
///
/// `a` is usually the register that takes the result, `b` and `c` those of operands, or numbers; `d` is an index into
/// one of the program's tables, or the instruction to go on with.
struct Instruction {
  var opcode: Opcode
  var a: UInt16 = 0
  var b: UInt16 = 0
  var c: UInt16 = 0
  var d: UInt32 = 0

  /// `b` as a small number with a sign.
  var small: Int { Int(Int16(bitPattern: b)) }
  /// `c` as a small number with a sign.
  var smallOperand: Int { Int(Int16(bitPattern: c)) }
  var target: Int { Int(d) }
}

/// What a step does. Registers are written `a`, `b`, `c`; a run of registers from `b` on has `c` of them.
enum Opcode: UInt8 {
  // Values
  /// a = constants[d]
  case constant
  /// a = the number d, with its sign
  case integer
  /// a = b
  case move
  /// a = globals[d], which has to be set
  case loadGlobal
  /// globals[d] = a
  case storeGlobal
  /// globals[d] = globals[d] + a
  case growGlobal
  /// globals[d] = what was given for the parameter from outside, else a
  case parameter
  /// a = a new cell that holds a
  case makeCell
  /// a = what the cell b holds
  case loadCell
  /// the cell a = b
  case storeCell

  // Operators
  case add, subtract, multiply, divide, remainder
  /// a = b + the small number c; subtraction adds the negative.
  case addSmall
  case negate, not
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn
  /// a = the range from b up to c, or up to c and including it
  case halfOpenRange, closedRange

  // Where to go on
  case jump
  /// goes to d if a is false, or true
  case jumpIfFalse, jumpIfTrue
  /// goes to d unless a < b, and so on
  case jumpUnlessLess, jumpUnlessLessOrEqual, jumpUnlessGreater, jumpUnlessGreaterOrEqual
  case jumpUnlessEqual, jumpUnlessNotEqual
  /// goes to d unless a < the small number b, and so on
  case jumpUnlessLessSmall, jumpUnlessGreaterSmall, jumpUnlessEqualSmall
  /// goes to d if a was given
  case jumpIfSet

  // Lists, maps, strings
  /// a = the list of the registers from b on
  case list
  /// a = an empty list that grows
  case newList
  /// appends b, or all of b's items, to the growing list a
  case append, appendAll
  /// a = the map of shape d of the registers from b on
  case map
  /// begins a map that grows; puts b at the path d, with computed keys in the registers from c on; merges b; ends it as a
  case beginMap, putField, mergeMap, endMap
  /// a = the text d with values from registers
  case interpolate
  /// a = the member named by site d of b
  case member
  /// a = b[c]
  case index
  /// a = the reference of site d, from the registers from b on
  case reference

  // Loops
  /// makes a and the register behind it ready to go through the value of a
  case forPrepare
  /// b, and c too unless it is `noRegister`, = the next of what a goes through; goes to d at its end
  case forNext

  // Calls
  /// a = the procedure d called with the registers from b on
  case call
  /// a = the function b called with the c registers behind it, named as site d says
  case callValue
  /// a = the built-in d called with the registers from b on
  case callBuiltin
  /// a = the function of procedure d, which takes the c registers from b on along
  case makeFunction
  case returnValue
  case returnNothing

  // Declaring
  /// declares, or amends, as site d says, with the registers from a on
  case declare
  /// amends as site d says, with the registers from a on; the fields that follow change what is amended
  case amend
  /// like putField and mergeMap, for what is amended
  case amendField, amendMerge, endAmend
  case openGroup, closeGroup
  case holder
  case declareKind
  case load
  case openSection, closeSection

  // Showing and acting
  case print
  /// a = how many declarations there are
  case countDeclarations
  /// shows a, unless there are more declarations now than b
  case show
  case act
  case expect
  /// keeps the scenario whose title is a and whose body is the function b
  case scenario
  case runModule
}

/// The register that is none.
let noRegister = UInt16.max
