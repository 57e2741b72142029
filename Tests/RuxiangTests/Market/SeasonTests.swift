import Testing

@testable import Ruxiang

/// Seasons by air date, in the calendar they are kept by; dates from the fact base (ME-09) and the lunar table.
@Suite struct SeasonTests {
  @Test(arguments: [
    ("MY", "ramadan", "2027-02-07", true), ("MY", "ramadan", "2027-02-06", false),
    ("MY", "ramadan", "2027-03-09", true), ("MY", "ramadan", "2027-03-11", false),
    ("SA", "ramadan", "2027-02-20", true), ("SA", "ramadan", "2026-11-28", false),
    ("MY", "hari-raya", "2027-03-09", true), ("SG", "lunar-new-year", "2027-02-06", true),
    ("SG", "lunar-new-year", "2027-02-20", true), ("SG", "lunar-new-year", "2027-02-21", false),
    ("SG", "lunar-new-year", "2027-06-01", false),
    ("SA", "national-day", "2026-09-23", true), ("SA", "national-day", "2026-09-24", false),
    ("ID", "double-eleven", "2026-11-11", true),
  ]) func windows(_ id: String, _ season: String, _ date: String, _ holds: Bool) throws {
    let market = try #require(Shipped.engine.market(id))
    let found = try #require(market.seasons.first { $0.id == season })
    #expect(found.contains(isoDate: date) == holds)
  }

  @Test(arguments: ["2026-13-01", "2026-02-30", "soon", "", "26-1-1", "2026-1-01x"]) func noDate(_ text: String) {
    #expect(!ProductFacts.isDate(text))
  }

  @Test(arguments: [
    ("2026-03-01", -1, "2026-02-28"), ("2028-03-01", -1, "2028-02-29"), ("2026-12-31", 1, "2027-01-01"),
    ("2026-01-01", -1, "2025-12-31"),
  ])
  func steps(_ date: String, _ days: Int, _ wanted: String) throws {
    #expect(try #require(CivilDate(iso: date)).shifted(by: days).iso == wanted)
  }

  @Test func noonUTC() throws {
    #expect(try #require(CivilDate(iso: "1970-01-01")).noonUTC == 43_200_000)
    #expect(try #require(CivilDate(iso: "2026-10-18")).noonUTC == 1_792_324_800_000)
  }
}
