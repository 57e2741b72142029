public import Ruxiang

/// What a set of exercises is to be like.
public struct ExerciseRequest: Sendable {
  /// Ids of modules to draw on; empty means all.
  public var modules: [String]
  /// Ids of markets they are about; empty means all.
  public var markets: [String]
  /// Kinds of items; empty means all that the modules have.
  public var kinds: [Item.Kind]
  /// 1…3; nil for all, in turn.
  public var level: Int?
  /// How many.
  public var count: Int
  /// Decides everything that is drawn.
  public var seed: UInt64

  /// A request; without more of it, twenty items of everything.
  public init(
    modules: [String] = [], markets: [String] = [], kinds: [Item.Kind] = [], level: Int? = nil, count: Int = 20,
    seed: UInt64 = 1
  ) {
    (self.modules, self.markets, self.kinds) = (modules, markets, kinds)
    (self.level, self.count, self.seed) = (level, count, seed)
  }
}

/// Exercises that were drawn together: no item twice.
public struct ExerciseSet: Sendable {
  /// What they were to be like.
  public let request: ExerciseRequest
  /// SHA-256 of the data they were drawn from.
  public let pack: String
  /// In the order drawn; fewer than asked for where the data hold no more.
  public let items: [Item]

  /// A set from its parts.
  public init(request: ExerciseRequest, pack: String, items: [Item]) {
    (self.request, self.pack, self.items) = (request, pack, items)
  }
}

extension Course {
  /// Draws exercises: the same request, scripts and data give the same set.
  ///
  /// - Parameter scripts: the class's own, beside the entries' examples.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  /// - Complexity: some checks of a line for each item; a rewriting for each that is written.
  public func items(_ request: ExerciseRequest, scripts: [CourseScript] = []) throws(CheckerError) -> ExerciseSet {
    var maker = try ItemMaker(self, request, scripts)
    return ExerciseSet(request: request, pack: engine.pack, items: maker.items())
  }
}
