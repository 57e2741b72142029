import RuxiangText
import Testing

@Suite struct CalendarTests {
  private func date(_ iso: String, _ calendar: String) throws -> [Int] {
    let found = try CalendarDates.monthDay(ofISO: iso, calendar: calendar)
    return [found.year, found.month, found.day, found.isLeapMonth ? 1 : 0]
  }

  /// Spring Festivals as announced or computed by the Purple Mountain Observatory's rules (GB/T 33661-2017).
  @Test(arguments: [
    "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
    "2028-01-26",
    "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28",
    "2037-02-15", "2038-02-04", "2039-01-24", "2040-02-12",
  ])
  func springFestival(_ iso: String) throws {
    let year = try #require(Int(iso.prefix(4)))
    #expect(try date(iso, "chinese") == [year, 1, 1, 0])
  }

  @Test(arguments: [
    ("2024-06-10", [2024, 5, 5, 0]), ("2025-05-31", [2025, 5, 5, 0]), ("2024-09-17", [2024, 8, 15, 0]),
    ("2025-10-06", [2025, 8, 15, 0]), ("2026-09-25", [2026, 8, 15, 0]), ("2023-03-22", [2023, 2, 1, 1]),
    ("2023-04-19", [2023, 2, 29, 1]), ("2023-04-20", [2023, 3, 1, 0]), ("2025-07-25", [2025, 6, 1, 1]),
    ("2025-08-22", [2025, 6, 29, 1]), ("2025-08-23", [2025, 7, 1, 0]), ("2033-12-22", [2033, 11, 1, 1]),
    ("2033-12-21", [2033, 11, 30, 0]), ("2034-01-20", [2033, 12, 1, 0]), ("2025-01-28", [2024, 12, 29, 0]),
    ("2026-02-16", [2025, 12, 29, 0]),
    ("2020-01-01", [2019, 12, 7, 0]), ("2040-12-31", [2040, 11, 28, 0]),
  ])
  func chineseDates(_ iso: String, _ expected: [Int]) throws { #expect(try date(iso, "chinese") == expected) }

  /// Walks the whole table: every day follows the one before, months have 29 or 30 days, a leap month repeats its number.
  @Test func everyDayFollowsTheOneBefore() throws {
    var previous: CalendarDay?
    var leaps: [Int: Int] = [:]
    var days = 0
    for year in 2019...2041 {
      for month in 1...12 {
        for day in 1...31 {
          let iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          guard (try? CalendarDates.monthDay(ofISO: iso, calendar: "gregorian")) != nil,
            let now = try? CalendarDates.monthDay(ofISO: iso, calendar: "chinese")
          else { continue }
          days += 1
          if now.isLeapMonth { leaps[now.year] = now.month }
          defer { previous = now }
          guard let before = previous else { continue }
          if now.day > 1 {
            #expect(now.day == before.day + 1 && now.month == before.month && now.isLeapMonth == before.isLeapMonth)
          } else if now.isLeapMonth {
            #expect(before.day >= 29 && now.month == before.month && !before.isLeapMonth)
          } else if now.month > 1 {
            #expect(before.day >= 29 && now.month == before.month + 1 && now.year == before.year)
          } else {
            #expect(before.day >= 29 && before.month == 12 && now.year == before.year + 1)
          }
        }
      }
    }
    #expect(days == 8032)
    #expect(leaps == [2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5])
  }

  @Test(arguments: [
    ("2024-03-11", [1445, 9, 1, 0]), ("2025-03-01", [1446, 9, 1, 0]), ("2026-02-18", [1447, 9, 1, 0]),
    ("2027-02-08", [1448, 9, 1, 0]),
    ("2028-01-28", [1449, 9, 1, 0]), ("2026-03-20", [1447, 10, 1, 0]), ("2026-03-19", [1447, 9, 30, 0]),
  ])
  func ummAlQura(_ iso: String, _ expected: [Int]) throws { #expect(try date(iso, "islamic-umalqura") == expected) }

  @Test func solarCalendars() throws {
    #expect(try date("2026-04-13", "buddhist") == [2569, 4, 13, 0])
    #expect(try date("1500-03-01", "buddhist") == [2043, 3, 1, 0])
    #expect(try date("2024-02-29", "gregorian") == [2024, 2, 29, 0])
  }

  @Test(arguments: [
    "2025-02-29", "2025-13-01", "2025-1-01", "25-01-01", "2025-01-32", "2025-00-10", "2025/01/01", "", "２０２５-01-01",
  ])
  func noDates(_ iso: String) {
    for calendar in ["gregorian", "chinese"] {
      #expect(throws: CalendarError.notADate(iso)) { try CalendarDates.monthDay(ofISO: iso, calendar: calendar) }
    }
  }

  @Test func outOfReach() {
    for iso in ["2019-02-04", "2041-02-01", "1900-01-01"] {
      #expect(throws: CalendarError.outOfRange(iso, calendar: "chinese")) {
        try CalendarDates.monthDay(ofISO: iso, calendar: "chinese")
      }
    }
    #expect(throws: CalendarError.outOfRange("1800-01-01", calendar: "islamic-umalqura")) {
      try CalendarDates.monthDay(ofISO: "1800-01-01", calendar: "islamic-umalqura")
    }
    #expect(throws: CalendarError.unknownCalendar("mayan")) {
      try CalendarDates.monthDay(ofISO: "2025-01-01", calendar: "mayan")
    }
  }
}
