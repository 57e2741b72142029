/// The report's closed set of categories: what a cue is about.
public enum Category: String, Sendable, CaseIterable, Hashable {
  case rusticNature = "rustic.nature"
  case rusticFarmhouse = "rustic.farmhouse"
  case rusticToil = "rustic.toil"
  case rusticNostalgia = "rustic.nostalgia"
  case rusticCraft = "rustic.craft"
  case rusticPity = "rustic.pity"
  case rusticDialect = "rustic.dialect"
  case rusticPlace = "rustic.place"
  case addressKin = "address.kin"
  case salesUrgency = "sales.urgency"
  case salesPrice = "sales.price"
  case salesGuarantee = "sales.guarantee"
  case salesDraw = "sales.draw"
  case salesPlatform = "sales.platform"
  case cultureIdiom = "culture.idiom"
  case cultureFestival = "culture.festival"
  case cultureSlang = "culture.slang"
  case measureUnit = "measure.unit"
  case measureMoney = "measure.money"
  case claimAbsolute = "claim.absolute"
  case claimHealth = "claim.health"
  case claimCertified = "claim.certified"
  case claimPure = "claim.pure"
  case claimCompare = "claim.compare"
  case tabooPork = "taboo.pork"
  case tabooAlcohol = "taboo.alcohol"
  case tabooReligion = "taboo.religion"
  case tabooGambling = "taboo.gambling"
  case tabooBody = "taboo.body"
  case tabooAnimal = "taboo.animal"
  case tabooPolitics = "taboo.politics"
  case other = "other"
  case resonanceOrigin = "resonance.origin"
  case resonanceFreshness = "resonance.freshness"
  case resonanceProof = "resonance.proof"
  case resonanceFamily = "resonance.family"
  case resonanceGift = "resonance.gift"
  case resonanceTaste = "resonance.taste"
  case resonanceHowto = "resonance.howto"
  case resonanceHalal = "resonance.halal"

  /// Whether it already works abroad, rather than standing in the way.
  public var isResonance: Bool {
    switch self {
    case .resonanceOrigin, .resonanceFreshness, .resonanceProof, .resonanceFamily, .resonanceGift, .resonanceTaste,
      .resonanceHowto, .resonanceHalal:
      true
    default: false
    }
  }

  /// Categories that a finding can have.
  public static let findings = allCases.filter { !$0.isResonance }
  /// Categories that a resonance can have.
  public static let resonances = allCases.filter(\.isResonance)
}
