public import Ruxiang
internal import RuxiangText

/// A term base as an overlay: what of it is new becomes names of products and places, and skeletons of entries.
public struct TermImport: Sendable {
  /// Files by their path below the overlay.
  public private(set) var files: [(path: String, text: String)] = []
  /// Concepts and terms that are left out, and why.
  public private(set) var left: [(concept: String, reason: Reason)] = []

  /// Why something is left out.
  public enum Reason: Sendable, Equatable {
    /// Nothing in it that the data do not have.
    case known
    /// The subject is no category of ours, nor product or place.
    case subject(String)
    /// The term is a form of another entry.
    case owned(term: String, entry: String)
    /// No Chinese name.
    case nameless
  }

  /// - Parameter comments: the language in which skeletons speak to their author.
  public init(_ base: TermBase, over engine: Engine, comments: ReaderLanguage) {
    var products: [TermConcept] = []
    var places: [TermConcept] = []
    var skeletons: [String: [EntrySkeleton]] = [:]
    let known = Dictionary(TermBase(engine).concepts.map { ($0.id, $0.terms) }) { first, _ in first }
    for concept in base.concepts {
      let kind = concept.subject.split(separator: ".").first ?? ""
      if known[concept.id] == concept.terms {
        left.append((concept.id, .known))
      } else if kind == "product" || kind == "place" {
        if concept.terms.contains(where: { $0.language == "zh-Hans" && $0.status == .preferred }) {
          if kind == "product" { products.append(concept) } else { places.append(concept) }
        } else {
          left.append((concept.id, .nameless))
        }
      } else if let category = Category(rawValue: concept.subject), !category.isResonance {
        add(concept, category, engine, to: &skeletons)
      } else {
        left.append((concept.id, .subject(concept.subject)))
      }
    }
    if !products.isEmpty { files.append(("Lexicons/products.xml", Self.glossary("product", products))) }
    if !places.isEmpty { files.append(("Lexicons/places.xml", Self.glossary("place", places))) }
    for (path, all) in skeletons.sorted(by: { $0.key < $1.key }) {
      files.append((path, EntrySkeleton.file(all, comments: comments)))
    }
  }

  /// A skeleton for each language of a concept that has something new to recognise.
  private mutating func add(
    _ concept: TermConcept, _ category: Ruxiang.Category, _ engine: Engine,
    to skeletons: inout [String: [EntrySkeleton]]
  ) {
    for tag in Set(concept.terms.map(\.language)).sorted() {
      guard let reading = engine.reading(tag) else { continue }
      let terms = concept.terms.filter { $0.language == tag }
      var forms: [Form] = []
      for term in terms where term.status == .deprecated || term.status == .superseded {
        if let owner = reading.lexicon.owner(of: term.text) {
          if owner.id != concept.id { left.append((concept.id, .owned(term: term.text, entry: owner.id))) }
        } else {
          forms.append(Form(text: term.text, kind: term.subset.flatMap(Form.Kind.init(rawValue:)) ?? .standard))
        }
      }
      guard !forms.isEmpty else {
        left.append((concept.id, .known))
        continue
      }
      let path =
        "Lexicons/\(reading.language)/\(category.rawValue.map { $0 == "." ? "-" : String($0) }.joined())-terms.xml"
      let slot = terms.first?.partOfSpeech?.slot ?? .clause
      let slug = Self.slug(
        concept.id, "\(reading.language).\(category.rawValue).", reading.lexicon, skeletons[path] ?? [])
      guard
        var skeleton = try? EntrySkeleton(category: category, slug: slug, forms: forms, slot: slot, in: reading.lexicon)
      else { continue }
      skeleton.gloss = concept.definition.isEmpty ? nil : concept.definition
      skeleton.rewrites = terms.filter { $0.status == .preferred }.map(\.text)
      skeleton.source = concept.sources.first { !$0.isEmpty }
      skeletons[path, default: []].append(skeleton)
    }
  }

  /// The last part of an id nobody has: the concept's own where it can be, else that with a number behind it.
  private static func slug(_ id: String, _ prefix: String, _ lexicon: Lexicon, _ others: [EntrySkeleton]) -> String {
    let own = id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id
    var slug = ""
    for scalar in own.lowercased().unicodeScalars {
      let plain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if plain { slug.unicodeScalars.append(scalar) } else if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
    }
    if slug.hasSuffix("-") { slug.removeLast() }
    if slug.isEmpty { slug = "term" }
    var number = 1
    func tried() -> String { number == 1 ? slug : "\(slug)-\(number)" }
    while lexicon.entry(prefix + tried()) != nil || others.contains(where: { $0.slug == tried() }) { number += 1 }
    return tried()
  }

  private static func glossary(_ kind: String, _ concepts: [TermConcept]) -> String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(kind)s version=\"1\">\n"
    for concept in concepts {
      let id = concept.id.hasPrefix(kind + ".") ? String(concept.id.dropFirst(kind.count + 1)) : concept.id
      let sort = concept.subject.split(separator: ".").last.map(String.init) ?? ""
      // Whether a food of somebody else's term base may be called halal, nobody has said.
      let attributes = kind == "product" ? "kind=\"\(sort)\" halal=\"check\"" : "kind=\"\(sort)\""
      out += "  <\(kind) id=\"\(XMLText.escaped(id))\" \(attributes)>\n"
      for term in concept.terms where term.status == .preferred {
        out += "    <name lang=\"\(XMLText.escaped(term.language))\">\(XMLText.escaped(term.text))</name>\n"
      }
      for term in concept.terms where term.status == .admitted && term.language == "zh-Hans" {
        out += "    <alias>\(XMLText.escaped(term.text))</alias>\n"
      }
      out += "  </\(kind)>\n"
    }
    return out + "</\(kind)s>\n"
  }
}
