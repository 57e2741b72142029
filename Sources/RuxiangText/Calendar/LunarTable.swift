/// One year of the Chinese calendar.
struct LunarYear {
  /// The Gregorian year in which it begins.
  let year: Int
  /// The day of its New Year, counted from 1970-01-01.
  let start: Int
  /// The month that a leap month follows.
  let leapMonth: Int?
  /// Days of each month in order, leap month in its place.
  let months: [Int]

  /// - Parameters:
  ///   - month: month and day: the Gregorian date of the New Year.
  ///   - lengths: a digit for each month, 1 for 30 days and 0 for 29.
  init(_ year: Int, _ month: Int, _ day: Int, leap: Int?, _ lengths: String) {
    self.year = year
    start = GregorianDate(year, month, day).dayNumber
    leapMonth = leap
    months = lengths.utf8.map { $0 == 0x31 ? 30 : 29 }
  }
}

/// The Chinese calendar from 2019-02-05 to 2041-01-31.
///
/// Made from three independent packages (lunardate 0.3.0, lunar_python 1.4.8, cnlunar 0.2.5), which agree on every one
/// of these 8,032 days.
enum LunarTable {
  /// The date of a day counted from 1970-01-01; nil outside the table.
  static func date(ofDay number: Int) -> CalendarDay? {
    guard let year = years.last(where: { $0.start <= number }) else { return nil }
    var day = number - year.start
    for (index, length) in year.months.enumerated() {
      if day < length {
        let leap = year.leapMonth.map { index == $0 } ?? false
        let month = year.leapMonth.map { index >= $0 ? index : index + 1 } ?? index + 1
        return CalendarDay(year: year.year, month: month, day: day + 1, isLeapMonth: leap)
      }
      day -= length
    }
    return nil
  }

  static let years = [
    LunarYear(2019, 2, 5, leap: nil, "101010010011"),
    LunarYear(2020, 1, 25, leap: 4, "0111010010101"),
    LunarYear(2021, 2, 12, leap: nil, "011010101010"),
    LunarYear(2022, 2, 1, leap: nil, "101011010101"),
    LunarYear(2023, 1, 22, leap: 2, "0100110110101"),
    LunarYear(2024, 2, 10, leap: nil, "010010110110"),
    LunarYear(2025, 1, 29, leap: 6, "1010010101110"),
    LunarYear(2026, 2, 17, leap: nil, "101001001110"),
    LunarYear(2027, 2, 6, leap: nil, "110100100110"),
    LunarYear(2028, 1, 26, leap: 5, "1110100100110"),
    LunarYear(2029, 2, 13, leap: nil, "110101010011"),
    LunarYear(2030, 2, 3, leap: nil, "010110101010"),
    LunarYear(2031, 1, 23, leap: 3, "0110101101010"),
    LunarYear(2032, 2, 11, leap: nil, "100101101101"),
    LunarYear(2033, 1, 31, leap: 11, "0100101011101"),
    LunarYear(2034, 2, 19, leap: nil, "010010101101"),
    LunarYear(2035, 2, 8, leap: nil, "101001001101"),
    LunarYear(2036, 1, 28, leap: 6, "1101001001011"),
    LunarYear(2037, 2, 15, leap: nil, "110100100101"),
    LunarYear(2038, 2, 4, leap: nil, "110101010010"),
    LunarYear(2039, 1, 24, leap: 5, "1101101010100"),
    LunarYear(2040, 2, 12, leap: nil, "101101011010"),
  ]
}
