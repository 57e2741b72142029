extension DiscourseRule: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    measure.pack(into: &writer)
    name.pack(into: &writer)
    why.pack(into: &writer)
    advice.pack(into: &writer)
    markets.pack(into: &writer)
    sources.pack(into: &writer)
    hits.pack(into: &writer)
    quiets.pack(into: &writer)
    origin.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), measure: try reader.next(), name: try reader.next(), why: try reader.next(),
      advice: try reader.next(), markets: try reader.next(), sources: try reader.next(), hits: try reader.next(),
      quiets: try reader.next(), origin: try reader.next())
  }
}

extension DiscourseRule.Measure: Packable {
  func pack(into writer: inout PackWriter) {
    switch self {
    case .rate(let of, let perMinute, let least, let without):
      writer.write(byte: 0)
      of.pack(into: &writer)
      perMinute.pack(into: &writer)
      least.pack(into: &writer)
      without.pack(into: &writer)
    case .lines(let of, let share, let least):
      writer.write(byte: 1)
      of.pack(into: &writer)
      share.pack(into: &writer)
      least.pack(into: &writer)
    case .burst(let of, let least, let within, let atClose):
      writer.write(byte: 2)
      of.pack(into: &writer)
      least.pack(into: &writer)
      within.pack(into: &writer)
      atClose.pack(into: &writer)
    case .arc(let steps, let within):
      writer.write(byte: 3)
      steps.pack(into: &writer)
      within.pack(into: &writer)
    }
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    switch try reader.byte() {
    case 0:
      self = .rate(
        of: try reader.next(), perMinute: try reader.next(), least: try reader.next(), without: try reader.next())
    case 1: self = .lines(of: try reader.next(), share: try reader.next(), least: try reader.next())
    case 2:
      self = .burst(
        of: try reader.next(), least: try reader.next(), within: try reader.next(), atClose: try reader.next())
    case 3: self = .arc(steps: try reader.next(), within: try reader.next())
    default: throw PackDamage()
    }
  }
}
