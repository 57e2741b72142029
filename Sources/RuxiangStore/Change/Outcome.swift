internal import GRDB
internal import Ruxiang

/// What a check came to, as far as two are compared by it.
struct Outcome: Equatable {
  /// What a market says.
  struct Market: Equatable {
    let fit: Double
    let verdict: Verdict
    /// Severity and points by entry; what a host keeps on purpose is not there.
    var judged: [String: Judged] = [:]
  }

  struct Judged: Equatable {
    let severity: Severity
    let count: Int
  }

  /// By market id.
  var markets: [String: Market] = [:]

  init(_ appraisal: Appraisal) {
    for side in appraisal.markets {
      var market = Market(fit: side.fit.fit, verdict: side.fit.verdict)
      for one in side.judged where one.points < 0 || one.severity == .block {
        market.judged[one.entry] = Judged(severity: one.severity, count: one.count)
      }
      markets[side.id] = market
    }
  }

  /// As a store has it.
  init(check: Int64, _ db: Database) throws {
    let fits = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT market, fit, verdict FROM fit WHERE checked = ?"), arguments: [check])
    for row in fits {
      guard let verdict = Verdict(rawValue: row[2]) else { continue }
      markets[row[0]] = Market(fit: row[1], verdict: verdict)
    }
    let judged = try Row.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT market, entry, severity, count FROM judged WHERE checked = ? AND (points < 0 OR severity = 'block')"),
      arguments: [check])
    for row in judged {
      guard let severity = Severity(rawValue: row[2]) else { continue }
      markets[row[0]]?.judged[row[1]] = Judged(severity: severity, count: row[3])
    }
  }
}

extension Verdict {
  /// The better the higher; what is not covered is no better than what needs work.
  var rank: Int {
    switch self {
    case .ready: 3
    case .revise: 2
    case .notCovered: 1
    case .blocked: 0
    }
  }
}
