extension PageTemplates {
  /// Findings as cards.
  static let cardsTemplate = #"""
    <section class="findings" aria-labelledby="findings">
    <h2 id="findings">{{say.findings}} <span class="number">{{found}}</span></h2>
    {{#isClean}}<p>{{say.clean}}</p>{{/isClean}}
    {{{cards}}}</section>

    """#

  /// Places of an entry of which the markets say the same; words other than the first stand beside their places.
  static let cardTemplate = #"""
    <article class="card {{severity}}" id="f{{id}}" data-findings="{{findings}}">
    <h3><span class="tag">{{tag}}</span> <span class="words" lang="{{language}}" dir="{{dir}}">{{words}}</span></h3>
    <p class="where">{{category}} · {{#places}}<a href="#m{{id}}">{{place}}{{#other}} <q class="words" lang="{{language}}" dir="{{dir}}">{{.}}</q>{{/other}}</a> {{/places}}</p>
    {{#note}}<p class="note">{{.}}</p>{{/note}}
    {{#gloss}}<p class="note">{{say.meaning}}{{.}}</p>{{/gloss}}
    {{#presupposes}}<p class="note">{{say.takesForGranted}}{{.}}</p>{{/presupposes}}
    {{{statements}}}</article>

    """#

  /// What some markets say of a finding, with who they are.
  static let saidTemplate = #"""
    {{#folds}}
    <details class="statement"{{#isFirst}} open{{/isFirst}}>
    <summary>{{{who}}}</summary>
    {{{statement}}}
    </details>
    {{/folds}}
    {{^folds}}
    <div class="statement">
    <p>{{{who}}}</p>
    {{{statement}}}
    </div>
    {{/folds}}

    """#

  /// Who minds, and how much.
  static let whoTemplate = #"""
    <span class="sev {{severity}}">{{name}}</span> {{#markets}}<span class="market-name">{{.}}</span> {{/markets}}<span class="points">{{points}}</span>
    """#

  /// What some markets say of a finding.
  static let statementTemplate = #"""
    <p class="why">{{why}}</p>
    {{#allowed}}<p class="note">{{say.kept}}{{.}}</p>{{/allowed}}
    {{#best}}
    {{>proposal}}
    {{/best}}
    {{#more}}
    <details class="others"><summary>{{label}}</summary>
    {{#others}}
    {{>proposal}}
    {{/others}}
    </details>
    {{/more}}
    {{{cites}}}

    """#

  /// What a statement rests on.
  static let citesTemplate = #"""
    <p class="cites">{{say.evidence}} {{#sources}}<a href="#s-{{.}}">{{.}}</a> {{/sources}}</p>
    """#

  /// Words to say instead.
  static let proposalTemplate = #"""
    <div class="proposal">
    {{#isLeftOut}}
    <p class="new"><span class="verb">{{say.leaveOut}}</span> <del lang="zh-Hans">{{source}}</del></p>
    <p class="how">{{say.stands}}</p>
    {{/isLeftOut}}
    {{^isLeftOut}}
    <p class="new"><span class="verb">{{say.instead}}</span> <span lang="zh-Hans">{{>filled}}</span></p>
    <p class="how">{{strategy}}{{#source}} · {{say.inPlaceOf}}<span lang="zh-Hans">{{.}}</span>{{/source}}</p>
    {{/isLeftOut}}
    {{{spoken}}}
    {{#needs}}<p class="needs">{{say.supply}}{{.}}</p>{{/needs}}
    </div>

    """#

  /// Lines in one of a market's languages, with their readings.
  static let lineTemplate = #"""
    <div class="line"><span class="tongue">{{tongue}} <span class="code">{{tag}}</span></span>{{#lines}}<p class="spoken" lang="{{tag}}" dir="{{dir}}">{{>filled}}</p>{{#reading}}<p class="reading" lang="{{readingTag}}" dir="ltr">{{.}}</p>{{/reading}}{{/lines}}</div>
    """#

  /// Lines in several languages.
  static let linesTemplate = #"""
    {{#spoken}}{{>line}}{{/spoken}}
    """#

  /// A text with its open slots set off.
  static let filledTemplate = #"""
    {{#pieces}}{{words}}{{#slot}}<bdi class="slot" lang="zh-Hans">{{.}}</bdi>{{/slot}}{{/pieces}}
    """#
}
