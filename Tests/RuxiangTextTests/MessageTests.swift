import RuxiangText
import Testing

@Suite struct MessagePatternTests {
  private func format(_ pattern: String, _ locale: String, _ arguments: [String: MessageArgument]) throws -> String {
    try MessagePattern(pattern, locale: locale).format(arguments)
  }

  @Test func namesInOrderNestedOnesToo() throws {
    let pattern = try MessagePattern(
      "{b} {a, select, x {{c}} other {{b} {d, number}}} {e, plural, one {{f}} other {#}}", locale: "en")
    #expect(pattern.argumentNames == ["b", "a", "c", "d", "e", "f"])
  }

  @Test func missingArgumentIsNamed() throws {
    let pattern = try MessagePattern("{product} {price}", locale: "th")
    #expect(throws: MessageError.missingArgument("price")) { try pattern.format(["product": .text("x")]) }
    #expect(throws: MessageError.missingArgument("inner")) {
      try MessagePattern("{g, select, male {a} other {{inner}}}", locale: "th").format(["g": .text("male")])
    }
    #expect(try pattern.format(["product": .text("{price}"), "price": .text("9"), "more": .text("")]) == "{price} 9")
  }

  @Test func pluralAndSelect() throws {
    let boxes = "{n, plural, one {# box} other {# boxes}}"
    #expect(try format(boxes, "en", ["n": .number(1)]) == "1 box")
    #expect(try format(boxes, "en", ["n": .number(1200)]) == "1,200 boxes")
    let arabic = "{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}"
    #expect(try [0, 1, 2, 3, 11, 100].map { try format(arabic, "ar", ["n": .number($0)]) }.joined() == "zotfmx")
    let polite = "ขอบคุณ{g, select, male {ครับ} other {ค่ะ}}"
    #expect(try format(polite, "th", ["g": .text("male")]) == "ขอบคุณครับ")
    #expect(try format(polite, "th", ["g": .text("anything")]) == "ขอบคุณค่ะ")
  }

  @Test func apostrophes() throws {
    #expect(try format("It's {n}''s '{n}'", "en", ["n": .text("Li")]) == "It's Li's {n}")
  }

  @Test(arguments: [
    ("en-SG", "2 February 2026"), ("th", "2 กุมภาพันธ์ 2569"), ("th-u-ca-gregory", "2 กุมภาพันธ์ ค.ศ. 2026"),
    ("ar-AE-u-ca-gregory", "2 فبراير 2026"), ("vi", "2 tháng 2, 2026"), ("id", "2 Februari 2026"),
  ])
  func dates(_ locale: String, _ expected: String) throws {
    // Whatever the machine's zone: the day is that of UTC, from its first millisecond to its last.
    let midnight = 1_769_990_400_000.0
    for millis in [midnight, midnight + 86_399_999] {
      #expect(try format("{d, date, long}", locale, ["d": .date(millis)]) == expected)
    }
  }

  @Test(arguments: [("{a", "U_UNMATCHED_BRACES"), ("{n, plural, one {x}}", "U_DEFAULT_KEYWORD_MISSING")])
  func brokenPatterns(_ pattern: String, _ name: String) {
    do throws(ICUError) {
      _ = try MessagePattern(pattern, locale: "en")
      Issue.record("accepted")
    } catch {
      #expect(error.name == name && error.code > 0 && error.operation.contains(pattern))
    }
  }

  @Test func textWhereAPluralNeedsANumber() throws {
    #expect(throws: MessageError.self) { try format("{n, plural, other {#}}", "en", ["n": .text("two")]) }
  }

  @Test func longTextsAreWhole() throws {
    let long = String(repeating: "中文👩‍👩‍👧", count: 2000)
    #expect(try format("<{x}>", "zh", ["x": .text(long)]) == "<\(long)>")
  }

  @Test func onePatternInManyThreads() async throws {
    let pattern = try MessagePattern("{n, number} {d, date, long} {x, plural, other {#}}", locale: "en")
    let arguments: [String: MessageArgument] = ["n": .number(1234.5), "d": .date(0), "x": .number(3)]
    let expected = try pattern.format(arguments)
    #expect(expected == "1,234.5 January 1, 1970 3")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { try (0..<50).allSatisfy { _ in try pattern.format(arguments) == expected } } }
      for try await same in group { #expect(same) }
    }
  }
}

@Suite struct NumberFormattingTests {
  @Test(arguments: [
    (1234.5, "currency/SAR", "ar-SA", "\u{200F}١٬٢٣٤٫٥٠\u{A0}ر.س.\u{200F}"), (1234.5, "", "ar", "١٬٢٣٤٫٥"),
    (1234.5, "numbering-system/latn", "ar-SA", "1,234.5"), (1234.5, "", "ar-AE", "1,234.5"),
    (150_000, "currency/IDR precision-integer", "id-ID", "Rp\u{A0}150.000"),
    (1999, "currency/THB", "th-TH", "฿1,999.00"),
    (250_000, "currency/VND", "vi-VN", "250.000\u{A0}₫"), (123_456_789, "compact-short", "zh-CN", "1.2亿"),
    (0.155, "percent scale/100 .0", "en", "15.5%"),
    (1234.5, "currency/MYR unit-width-full-name @@@", "zh-Hans", "1,230马来西亚林吉特"),
  ])
  func formats(_ value: Double, _ skeleton: String, _ locale: String, _ expected: String) throws {
    #expect(try NumberFormatting.format(value, skeleton: skeleton, locale: locale) == expected)
  }

  @Test func brokenSkeleton() {
    do throws(ICUError) {
      _ = try NumberFormatting.format(1, skeleton: "unit/jin", locale: "zh")
      Issue.record("accepted")
    } catch { #expect(error.name == "U_NUMBER_SKELETON_SYNTAX_ERROR") }
  }
}
