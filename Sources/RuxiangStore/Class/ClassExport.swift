internal import FoundationEssentials
internal import GRDB
internal import Ruxiang

/// All that is held on a person.
public struct ClassExport: Sendable {
  /// Every row of every table, as one JSON object: `ruxiang.class-person/1`.
  public let json: [UInt8]
  /// What was handed in, as it came; the name of each stands in the JSON.
  public let files: [(name: String, bytes: [UInt8])]
}

extension ClassStore {
  /// All that is held on a person.
  public func export(_ person: ClassPerson) throws(ClassError) -> ClassExport {
    try read { db in
      var files: [(name: String, bytes: [UInt8])] = []
      var json = JSONWriter(pretty: true)
      var tables: [(String, [[(String, Held)]])] = []
      for (table, condition) in ClassLayout.personal {
        let rows = try Row.fetchAll(
          db, sql: "SELECT * FROM \(table) WHERE \(condition) ORDER BY 1, 2", arguments: ["person": person.id])
        tables.append(
          (
            table,
            rows.map { row in
              row.map { column, value in
                guard table == "submission", column == "content", let data = Data.fromDatabaseValue(value) else {
                  return (column, Held(value))
                }
                let name = "submission-\(row["id"] as Int64)-\(row["file"] as String)"
                files.append((Self.plain(name), Array(data)))
                return (column, .text(Self.plain(name)))
              }
            }
          ))
      }
      json.object { json in
        json.field("schema", "ruxiang.class-person/1")
        for (table, rows) in tables {
          json.key(table)
          json.array { json in
            for row in rows {
              json.object { json in
                for (column, value) in row {
                  json.key(column)
                  value.write(&json)
                }
              }
            }
          }
        }
      }
      return ClassExport(json: json.bytes + [0x0A], files: files)
    }
  }

  /// A name that is one step of a path.
  static func plain(_ name: String) -> String {
    String(name.map { $0 == "/" || $0 == "\\" || $0 == "\0" || $0.isNewline ? "-" : $0 })
  }

  /// A value of a row.
  private enum Held {
    case none
    case text(String)
    case whole(Int64)
    case number(Double)

    init(_ value: DatabaseValue) {
      switch value.storage {
      case .null: self = .none
      case .int64(let number): self = .whole(number)
      case .double(let number): self = .number(number)
      case .string(let text): self = .text(text)
      case .blob(let data): self = .text(String(decoding: data, as: UTF8.self))
      }
    }

    func write(_ json: inout JSONWriter) {
      switch self {
      case .none: json.null()
      case .text(let text): json.string(text)
      case .whole(let number): json.number(Int(number))
      case .number(let number): json.number(number)
      }
    }
  }
}
