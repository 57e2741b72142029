internal import GRDB
public import Ruxiang
public import RuxiangDocuments

/// The questions asked of an audit. Raw values are what options name.
public enum AuditQuestion: String, Sendable, CaseIterable {
  case fit, streamer, account, product, campaign, month, cues, trend, scripts, likeness, coverage, confidence
}

/// What is asked of an audit, and how much of the answer is wanted.
public struct AuditInquiry: Sendable {
  /// In the order they are answered.
  public var questions: [AuditQuestion] = AuditQuestion.allCases
  /// The run; nil for the last that is done.
  public var run: Int64?
  /// Market ids; empty for all of the run.
  public var markets: [String] = []
  /// The date that before and after are told apart by, as yyyy-MM-dd.
  public var since: String?
  /// Rows of long answers; 0 for all.
  public var top = 20
  /// Likeness from which two scripts say the same, 0…1.
  public var likeness = 0.6
  /// Letters a shared passage has at least.
  public var passage = 20
  /// Whether the texts are read again, to verify likeness.
  public var readsTexts = true
  /// Whether shared passages are quoted.
  public var quotes = false

  /// Everything, of the last run.
  public init() {}
}
