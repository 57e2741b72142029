internal import Ruxiang

extension RequestMembers {
  /// A member that is a number; nil where it is not there.
  func number(_ name: String, in range: ClosedRange<Double>) throws(ExchangeProblem) -> Double? {
    guard let value = values[name] else { return nil }
    guard case .scalar = value.kind, let number = Double(String(decoding: utf8[value.range], as: UTF8.self)),
      range.contains(number)
    else { throw wrong(name, wanted: "\(Int(range.lowerBound))…\(Int(range.upperBound))") }
    return number
  }

  /// A member that counts from 0.
  func index(_ name: String) throws(ExchangeProblem) -> Int? {
    guard let value = values[name] else { return nil }
    guard case .scalar = value.kind, let index = Int(String(decoding: utf8[value.range], as: UTF8.self)), index >= 0
    else { throw wrong(name, wanted: "0") }
    return index
  }

  /// A member that is true or false.
  func bool(_ name: String) throws(ExchangeProblem) -> Bool? {
    guard let value = values[name] else { return nil }
    let text = String(decoding: utf8[value.range], as: UTF8.self)
    guard text == "true" || text == "false" else { throw wrong(name, wanted: "true | false") }
    return text == "true"
  }

  /// A member that is one of some names.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, of _: Choice.Type
  ) throws(ExchangeProblem) -> Choice? {
    guard let text = try string(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    throw .unknown(name, text, Choice.allCases.map(\.rawValue))
  }

  /// A stretch of bytes: `[start, end]`.
  func range(_ name: String) throws(ExchangeProblem) -> Range<Int>? {
    guard let all = try integers(name, wanted: "[0, 120]") else { return nil }
    guard all.count == 2, all[0] >= 0, all[0] <= all[1] else { throw wrong(name, wanted: "[0, 120]") }
    return all[0]..<all[1]
  }

  private func integers(_ name: String, wanted: String) throws(ExchangeProblem) -> [Int]? {
    guard let value = values[name] else { return nil }
    guard case .array = value.kind else { throw wrong(name, wanted: wanted) }
    var all: [Int] = []
    var scanner = JSONScanner(utf8, value.range)
    _ = try? scanner.next()
    // The walk has found it sound.
    while let token = try? scanner.next() {
      switch token {
      case .close: break
      case .scalar(let range):
        guard let number = Int(String(decoding: utf8[range], as: UTF8.self)) else { throw wrong(name, wanted: wanted) }
        all.append(number)
      default: throw wrong(name, wanted: wanted)
      }
    }
    return all
  }

  /// Findings by id, each with the place of the rewrite to take among those offered, from 0: `[3, 5]` or
  /// `{"3": null, "5": 1}`.
  func findings() throws(ExchangeProblem) -> [Int: Int?]? {
    let (name, wanted) = ("findings", "[3, 5] | {\"3\": null, \"5\": 1}")
    guard let value = values[name] else { return nil }
    guard case .object = value.kind else {
      let ids = try integers(name, wanted: wanted) ?? []
      guard ids.allSatisfy({ $0 > 0 }) else { throw wrong(name, wanted: wanted) }
      return Dictionary(ids.map { ($0, nil) }) { first, _ in first }
    }
    var all: [Int: Int?] = [:]
    var id = 0
    var scanner = JSONScanner(utf8, value.range)
    // A brace opens it and one closes it; nothing nests.
    _ = try? scanner.next()
    while let token = try? scanner.next(), token != .close {
      switch token {
      case .key(let range):
        guard let number = Int(string(range)), number > 0 else { throw wrong(name, wanted: wanted) }
        id = number
      case .scalar(let range):
        let text = String(decoding: utf8[range], as: UTF8.self)
        if text == "null" {
          all[id] = .some(nil)
        } else if let place = Int(text), place >= 0 {
          all[id] = .some(place)
        } else {
          throw wrong(name, wanted: wanted)
        }
      default: throw wrong(name, wanted: wanted)
      }
    }
    return all
  }
}
