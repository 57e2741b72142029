internal import CICU

/// A day in some calendar.
public struct CalendarDay: Sendable, Equatable {
  /// The year as the calendar counts: 2026, 1447 (Umm al-Qura), 2569 (Buddhist). For the Chinese calendar the Gregorian
  /// year in which the lunar year began.
  public let year: Int
  /// The month from 1. A Chinese leap month has the number of the month before it.
  public let month: Int
  /// The day of the month from 1.
  public let day: Int
  /// Whether the month is a Chinese leap month; false in other calendars.
  public let isLeapMonth: Bool
}

/// Why a day has no date in a calendar here.
public enum CalendarError: Error, Equatable, Sendable {
  /// Not a date `YYYY-MM-DD` that exists.
  case notADate(String)
  /// None of `gregorian`, `islamic-umalqura`, `buddhist`, `chinese`.
  case unknownCalendar(String)
  /// The calendar's data does not reach the day.
  case outOfRange(String, calendar: String)
  /// ICU refused.
  case icu(ICUError)
}

/// Gregorian days in the calendars of the markets.
public enum CalendarDates {
  /// The date of a day in a calendar.
  ///
  /// Umm al-Qura is the published Saudi calendar, through ICU, for 1300-1600 AH; where a country announces by sighting,
  /// it may differ by a day. Chinese dates come from `LunarTable`, since ICU 72 is wrong for 2027 and 2030.
  ///
  /// - Parameters:
  ///   - iso: a proleptic Gregorian date `YYYY-MM-DD`.
  ///   - calendar: `gregorian`, `islamic-umalqura`, `buddhist` or `chinese`.
  /// - Throws: `CalendarError`.
  /// - Complexity: microseconds (ICU), constant (Chinese, Gregorian). Safe from any thread.
  public static func monthDay(ofISO iso: String, calendar: String) throws(CalendarError) -> CalendarDay {
    guard let date = GregorianDate(iso: iso) else { throw .notADate(iso) }
    switch calendar {
    case "gregorian": return CalendarDay(year: date.year, month: date.month, day: date.day, isLeapMonth: false)
    case "chinese":
      guard let found = LunarTable.date(ofDay: date.dayNumber) else { throw .outOfRange(iso, calendar: calendar) }
      return found
    case "buddhist": return try throughICU(calendar, date)
    case "islamic-umalqura":
      let found = try throughICU(calendar, date)
      guard (1300...1600).contains(found.year) else { throw .outOfRange(iso, calendar: calendar) }
      return found
    default: throw .unknownCalendar(calendar)
    }
  }

  private static func throughICU(_ calendar: String, _ date: GregorianDate) throws(CalendarError) -> CalendarDay {
    var (year, month, day, status): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let noon = (Double(date.dayNumber) + 0.5) * 86_400_000
    unsafe rx_calendar_fields(calendar, noon, &year, &month, &day, &status)
    do {
      try ICUError.check(status, "find a date in the calendar '\(calendar)'")
    } catch {
      throw .icu(error)
    }
    return CalendarDay(year: Int(year), month: Int(month), day: Int(day), isLeapMonth: false)
  }
}
