/// How much of what each account says nobody else says, counted in letters of pieces.
public struct Originality: Sendable {
  /// What an account comes to.
  public struct Share: Sendable, Equatable {
    /// Texts.
    public fileprivate(set) var texts = 0
    /// Letters in all of them.
    public fileprivate(set) var characters = 0
    /// Letters in pieces no other account says.
    public fileprivate(set) var own = 0
    /// Letters in pieces that are said once, in one text, once.
    public fileprivate(set) var once = 0
  }

  private struct Use {
    var account: Int
    var times: Int
  }

  private var uses: [UInt64: Use] = [:]

  /// Nothing said yet.
  public init() {}

  /// Counts a text the account says so many times: every text is to be counted before any is weighed.
  public mutating func count(_ pieces: [Passages.Piece], account: Int, times: Int = 1) {
    for piece in pieces {
      var use = uses[piece.hash] ?? Use(account: account, times: 0)
      use.times += times
      if use.account != account { use.account = -1 }
      uses[piece.hash] = use
    }
  }

  /// Adds a text, as often as the account says it, to what the account comes to.
  public func weigh(_ pieces: [Passages.Piece], account: Int, times: Int = 1, into share: inout Share) {
    share.texts += times
    for piece in pieces {
      guard let use = uses[piece.hash] else { preconditionFailure("a text is weighed that was not counted") }
      share.characters += piece.characters * times
      if use.account == account { share.own += piece.characters * times }
      if use.times == 1 { share.once += piece.characters }
    }
  }
}
