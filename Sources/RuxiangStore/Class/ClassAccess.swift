internal import GRDB
internal import Ruxiang
internal import RuxiangText

extension ClassStore {
  /// What lets trainees into the class; made when it is first asked for.
  public func joinCode() throws(ClassError) -> String {
    let known = try read { db in try String.fetchOne(db, sql: "SELECT code FROM class") }
    if let known { return known }
    return try renewJoinCode()
  }

  /// Makes another code: the old one lets nobody in any more.
  public func renewJoinCode() throws(ClassError) -> String {
    let code = ClassSecret.make(Self.codeLength)
    try write { db in try db.execute(sql: "UPDATE class SET code = ?", arguments: [code]) }
    return code
  }

  /// Some 40 bits: short enough to be typed from a wall, too many to be tried over a network.
  private static let codeLength = 8

  /// Who a trainee means by a number or a pseudonym; names are not looked at, so that nobody can try who is in the class.
  ///
  /// - Throws: `.stranger`.
  public func trainee(_ name: String) throws(ClassError) -> ClassPerson {
    let key = Self.key(name)
    let found = try people().filter { person in
      !key.isEmpty && [person.number ?? "", person.pseudonym].contains { Self.key($0) == key }
    }
    guard let one = found.first, found.count == 1 else { throw .stranger }
    return one
  }

  private static func key(_ text: String) -> String { String(text.filter { !$0.isWhitespace }).lowercased() }

  /// Lets somebody in who has not been: the secret that shows from now on who it is. Only its digest is kept.
  ///
  /// - Throws: `.claimed` where somebody holds one.
  public func admit(_ person: ClassPerson) throws(ClassError) -> String {
    let secret = ClassSecret.make(32)
    try write { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO access(person, secret) VALUES (?, ?)",
        arguments: [person.id, Digest.sha256(Array(secret.utf8))])
      if db.changesCount == 0 { throw ClassError.claimed }
    }
    return secret
  }

  /// Who holds a secret; nil where nobody does.
  public func holder(of secret: String) throws(ClassError) -> ClassPerson? {
    // Looked up by its digest: how long that takes tells nothing of the secret.
    let digest = Digest.sha256(Array(secret.utf8))
    let id = try read { db in
      try Int64.fetchOne(db, sql: "SELECT person FROM access WHERE secret = ?", arguments: [digest])
    }
    return try id.map { id throws(ClassError) in try person(id: id) }
  }

  /// People who hold a secret, by row id.
  public func admitted() throws(ClassError) -> Set<Int64> {
    Set(try read { db in try Int64.fetchAll(db, sql: "SELECT person FROM access") })
  }

  /// Forgets somebody's secret: whoever gives the number next is taken for them.
  public func release(_ person: ClassPerson) throws(ClassError) {
    try write { db in try db.execute(sql: "DELETE FROM access WHERE person = ?", arguments: [person.id]) }
  }
}

/// Secrets that can be typed, and read out.
enum ClassSecret {
  /// None that is taken for another, small or capital.
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// So many letters, nearly five bits each.
  static func make(_ count: Int) -> String {
    var numbers = SystemRandomNumberGenerator()
    return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &numbers)] })
  }
}
