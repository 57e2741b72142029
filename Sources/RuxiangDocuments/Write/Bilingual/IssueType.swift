internal import Ruxiang

/// The type of a finding among those of ITS 2.0, Localization Quality Issue (appendix C of the recommendation).
///
/// The types are few and broad; each finding gets the one whose definition holds for it, never the nearest-sounding:
///
/// - `legal`, “the text is legally problematic”: claims of health, purity, certificates and superlatives, comparisons with
///   rivals, draws and blanket guarantees are what advertising and consumer law of the markets names.
/// - `locale-violation`, “the text violates norms for the intended locale”: religion, taboos of body, food, animals and
///   politics; units and currency that are not those of the place.
/// - `register`, “the wrong linguistic register, slang, or other language variants”: kin address, slang, dialect.
/// - `locale-specific-content`, “content that does not apply to the locale for which it was prepared”: what takes for granted
///   a viewer in China: idioms, festivals, platforms, places, and the rural stories that only move people there.
/// - `style`, “stylistic errors”: ways to press and to praise that are understood, but do not persuade.
/// - `mistranslation`: in translated scripts, words that say something else than was meant.
/// - `uncategorized`: the rest.
enum IssueType: String {
  case legal, register, style, mistranslation, uncategorized
  case localeViolation = "locale-violation"
  case localeSpecific = "locale-specific-content"

  /// The type of a finding.
  ///
  /// - Parameter isTranslation: whether the script is one, so that what is not understood there was translated wrongly.
  init(_ category: Category, _ axis: Axis, isTranslation: Bool) {
    if isTranslation, axis == .clarity {
      self = .mistranslation
      return
    }
    self =
      switch category {
      case .claimAbsolute, .claimHealth, .claimCertified, .claimPure, .claimCompare, .salesDraw, .salesGuarantee,
        .tabooGambling:
        .legal
      case .tabooPork, .tabooAlcohol, .tabooReligion, .tabooBody, .tabooAnimal, .tabooPolitics, .measureUnit,
        .measureMoney:
        .localeViolation
      case .addressKin, .cultureSlang, .rusticDialect: .register
      case .cultureIdiom, .cultureFestival, .salesPlatform, .rusticPlace, .rusticNature, .rusticFarmhouse,
        .rusticToil, .rusticNostalgia, .rusticCraft, .rusticPity:
        .localeSpecific
      case .salesUrgency, .salesPrice: .style
      default: .uncategorized
      }
  }

  /// 0…100 for ITS, higher being graver. A block is the most there is; the others keep apart.
  static func severity(_ severity: Severity) -> Int {
    switch severity {
    case .block: 100
    case .rewrite: 60
    case .advice: 25
    case .none: 0
    }
  }
}
