internal import RuxiangText

extension Season {
  /// Whether an ISO date falls into the season, its tolerance included; nil where the date cannot be read.
  func contains(isoDate: String) -> Bool? {
    guard let day = CivilDate(iso: isoDate) else { return nil }
    for shift in -tolerance...tolerance {
      guard let inCalendar = try? CalendarDates.monthDay(ofISO: day.shifted(by: shift).iso, calendar: calendar) else {
        return nil
      }
      if contains(inCalendar) { return true }
    }
    return false
  }

  /// Whether a day of its calendar is one of its days.
  func contains(_ day: CalendarDay) -> Bool {
    if day.isLeapMonth { return false }
    let now = day.month * 40 + day.day
    let low = from.month * 40 + from.day
    let high = to.month * 40 + to.day
    return low <= high ? (low...high).contains(now) : now >= low || now <= high
  }
}

/// A proleptic Gregorian date, with just enough arithmetic to step over days.
struct CivilDate: Equatable {
  let year: Int
  let month: Int
  let day: Int

  init?(iso: String) {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]),
      (1...12).contains(month), day >= 1, day <= Self.days(in: month, year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  static func days(in month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  func shifted(by days: Int) -> CivilDate {
    var (year, month, day) = (year, month, day + days)
    while day < 1 {
      month -= 1
      if month < 1 { (year, month) = (year - 1, 12) }
      day += Self.days(in: month, year)
    }
    while day > Self.days(in: month, year) {
      day -= Self.days(in: month, year)
      month += 1
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    return CivilDate(year: year, month: month, day: day)
  }

  var iso: String {
    func padded(_ n: Int, _ width: Int) -> String {
      let digits = String(n)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// Stretches of days that seasons fall on.
package struct SeasonWindows {
  /// First and last day, ISO, both inclusive.
  package typealias Window = (from: String, to: String)

  /// Days that are looked at, the first of them early enough to show where a season under way began.
  private let days: [CivilDate]
  private let asked: ClosedRange<Int>
  /// Month and day of each of the days, by calendar; nil where the calendar's data does not reach it.
  private var calendars: [String: [CalendarDay?]] = [:]

  /// A season is shorter than this, or it shows no beginning.
  private static let margin = 140

  /// - Parameters:
  ///   - from: the first day asked for; nil is returned where it is no ISO date.
  ///   - count: days asked for.
  package init?(from: String, count: Int) {
    guard let first = CivilDate(iso: from), (1...3650).contains(count), (1600...2600).contains(first.year) else {
      return nil
    }
    var days = [first.shifted(by: -Self.margin)]
    for _ in 1..<(count + 2 * Self.margin) { days.append(days[days.count - 1].shifted(by: 1)) }
    self.days = days
    asked = Self.margin...(Self.margin + count - 1)
  }

  /// When a season falls, as computed: what an announced date may differ by is not in it. Windows that reach into the days
  /// asked for are whole.
  ///
  /// - Complexity: linear in the days, for each calendar once.
  package mutating func windows(of season: Season) -> [Window] {
    let inCalendar =
      calendars[season.calendar] ?? days.map { try? CalendarDates.monthDay(ofISO: $0.iso, calendar: season.calendar) }
    calendars[season.calendar] = inCalendar
    var windows: [Window] = []
    var start: Int?
    for index in 0...days.count {
      let isIn = index < days.count && (inCalendar[index].map(season.contains) ?? false)
      if isIn {
        start = start ?? index
      } else if let first = start {
        if first <= asked.upperBound, index - 1 >= asked.lowerBound {
          windows.append((days[first].iso, days[index - 1].iso))
        }
        start = nil
      }
    }
    return windows
  }
}
