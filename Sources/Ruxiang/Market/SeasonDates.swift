internal import RuxiangText

extension Season {
  /// Whether an ISO date falls into the season, its tolerance included; nil where the date cannot be read.
  func contains(isoDate: String) -> Bool? {
    guard let day = CivilDate(iso: isoDate) else { return nil }
    for shift in -tolerance...tolerance {
      guard let inCalendar = try? CalendarDates.monthDay(ofISO: day.shifted(by: shift).iso, calendar: calendar) else {
        return nil
      }
      if inCalendar.isLeapMonth { continue }
      let now = inCalendar.month * 40 + inCalendar.day
      let low = from.month * 40 + from.day
      let high = to.month * 40 + to.day
      if low <= high ? (low...high).contains(now) : now >= low || now <= high { return true }
    }
    return false
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
