internal import Ruxiang
internal import RuxiangText

/// Answers as a page that stands by itself: no script, nothing asked of a network, drawings in the page.
struct AnswerPage {
  private let values: AnswerValues
  private let words: PageWords

  init(_ language: ReaderLanguage) {
    values = AnswerValues(language)
    words = PageWords(language)
  }

  func bytes(_ sheet: AnswerSheet) -> [UInt8] {
    let language = values.language
    let charts = AnswerCharts(values)
    return Self.library.render(
      "answers",
      [
        "language": .text(language.rawValue), "name": .text(sheet.title[language]), "say": words.labels,
        "figures": .list(
          sheet.figures.map { figure in
            ["name": .text(figure.name[language]), "value": .text(values.text(figure.value, figure.kind))]
          }),
        "notes": .texts(sheet.notes.map { $0[language] }),
        "answers": .list(sheet.answers.map { fields($0, charts) }),
        "source": .text(sheet.source.joined(separator: " · ")),
        "none": .text(words.say("没有。", "None.")), "wall": .flag(sheet.isProjected),
      ])
  }

  private func fields(_ answer: Answer, _ charts: AnswerCharts) -> Fields {
    [
      "id": .text(answer.id), "title": .text(answer.title[values.language]),
      "remarks": .texts(answer.notes.map { $0[values.language] }), "charts": .list(answer.charts.map(charts.fields)),
      "hasRows": .flag(!answer.rows.isEmpty), "hasCharts": .flag(!answer.charts.isEmpty),
      "beside": .text(answer.charts.isEmpty || answer.charts.contains(where: AnswerCharts.isWide) ? "" : " beside"),
      "heads": .list(
        answer.columns.map { column in
          ["head": .text(column.title[values.language]), "side": .text(column.kind.isNumber ? "end" : "start")]
        }),
      "rows": .list(
        answer.rows.map { row in
          [
            "cells": .list(
              zip(row, answer.columns).map { value, column in
                var verdict = ""
                if column.kind == .verdict, case .text(let text) = value { verdict = text }
                let text = value == .none ? "–" : values.text(value, column.kind)
                let isShort = DisplayWidth.columns(text) <= 18
                return [
                  "value": .text(text), "side": .text(column.kind.isNumber ? "end" : isShort ? "start short" : "start"),
                  "verdict": .text(verdict),
                ]
              })
          ]
        }),
    ]
  }

  private static let library = PageLibrary([
    ("answers", answersTemplate), ("chart", chartTemplate), ("head", PageTemplates.headTemplate),
    ("style", PageTemplates.styleTemplate + PageTemplates.printStyleTemplate + answersStyle),
  ])
}

extension AnswerPage {
  /// The page.
  private static let answersTemplate = #"""
    {{>head}}
    {{#wall}}<div class="wall" hidden></div>{{/wall}}
    <h1>{{name}}</h1>
    <ul class="plain sums">
    {{#figures}}<li><b>{{value}}</b> {{name}}</li>{{/figures}}
    </ul>
    {{#notes}}<p class="note">{{.}}</p>{{/notes}}
    <nav class="contents" aria-label="{{say.contents}}">
    {{#answers}}<a href="#{{id}}">{{title}}</a>
    {{/answers}}</nav>
    </header>
    <main>
    {{#answers}}
    <section class="answer" aria-labelledby="{{id}}">
    <h2 id="{{id}}">{{title}}</h2>
    {{#remarks}}<p class="note">{{.}}</p>{{/remarks}}
    <div class="pair{{beside}}">
    {{#hasCharts}}<div class="charts">{{#charts}}{{>chart}}{{/charts}}</div>{{/hasCharts}}
    {{#hasRows}}
    <div class="wide" tabindex="0">
    <table class="sheet">
    <thead><tr>{{#heads}}<th class="{{side}}" scope="col">{{head}}</th>{{/heads}}</tr></thead>
    <tbody>
    {{#rows}}<tr>{{#cells}}<td class="{{side}} {{verdict}}">{{value}}</td>{{/cells}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/hasRows}}
    {{^hasRows}}<p class="note">{{none}}</p>{{/hasRows}}
    </div>
    </section>
    {{/answers}}
    </main>
    <footer class="foot"><p>{{say.offline}}</p><p class="prints">{{source}}</p></footer>
    </body>
    </html>

    """#

  private static let chartTemplate = #"""
    <figure class="chart">
    <figcaption>{{title}}</figcaption>
    {{#histograms}}<div class="multiples">{{#each}}<div><svg viewBox="0 0 204 84" role="img" aria-label="{{said}}">
    <line class="grid" x1="0" x2="204" y1="66.5" y2="66.5"/><line class="pass" x1="142" x2="142" y1="2" y2="70"/>
    {{#columns}}<rect class="level{{level}}" x="{{x}}" y="{{y}}" width="18" height="{{height}}"/>{{/columns}}
    <text x="2" y="81">0</text><text x="142" y="81" text-anchor="middle">70</text><text x="202" y="81" text-anchor="end">100</text>
    </svg><p>{{name}}</p></div>{{/each}}</div>{{/histograms}}
    {{#heat}}<div class="wide" tabindex="0"><svg class="fixed" width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" role="group">
    {{#heads}}<text x="{{x}}" y="18" text-anchor="middle">{{name}}</text>{{/heads}}
    {{#rows}}<text x="0" y="{{y}}">{{name}}</text>
    {{#cells}}<g><title>{{said}}</title><rect class="level{{level}}" x="{{x}}" y="{{top}}" width="42" height="24" rx="3"/><text class="value" x="{{middle}}" y="{{y}}" text-anchor="middle">{{value}}</text></g>{{/cells}}
    {{/rows}}</svg></div>{{/heat}}
    {{#bars}}<svg class="column" viewBox="0 0 340 {{height}}" role="group">
    {{#each}}<text x="0" y="{{y}}">{{name}}</text><rect class="bar" x="0" y="{{top}}" width="{{length}}" height="10" rx="2"/><text x="340" y="{{y}}" text-anchor="end">{{label}}</text>{{/each}}
    </svg>{{/bars}}
    {{#verdicts}}<p class="legend">{{#keys}}<span class="swatch {{kind}}"></span> {{name}} {{/keys}}</p><svg class="column" viewBox="0 0 362 {{height}}" role="group">
    {{#each}}<g><title>{{said}}</title><text x="0" y="{{y}}">{{name}}</text>
    {{#parts}}<rect class="{{kind}}" x="{{x}}" y="{{top}}" width="{{length}}" height="24"/><text class="value" x="{{middle}}" y="{{y}}" text-anchor="middle">{{value}}</text>{{/parts}}</g>{{/each}}
    </svg>{{/verdicts}}
    {{#counts}}<div class="wide" tabindex="0"><svg class="fixed{{grown}}" width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" role="group">
    {{#heads}}<text transform="translate({{x}} {{y}}) rotate(-90)">{{name}}</text>{{/heads}}
    {{#rows}}<text x="0" y="{{y}}">{{name}}</text>
    {{#cells}}<g><title>{{said}}</title><rect class="shade{{shade}}" x="{{x}}" y="{{top}}" width="24" height="24" rx="3"/><text class="value" x="{{middle}}" y="{{y}}" text-anchor="middle">{{value}}</text></g>{{/cells}}
    {{/rows}}</svg></div>{{/counts}}
    </figure>

    """#

  /// What answers add to the style sheet of reports. Shades say what the numbers in them say.
  private static let answersStyle = #"""
    .sums { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin-top: .6rem; }
    .sums b { font: 700 1.35rem var(--serif); font-variant-numeric: tabular-nums; }
    .answer .note + .note { margin-top: .3rem; }
    .wide { overflow-x: auto; margin-top: .9rem; scrollbar-width: thin; }
    .wide:focus-visible { outline: 3px solid var(--kiwi); outline-offset: 2px; }
    .sheet { border-collapse: collapse; background: var(--card); font-size: .9rem; line-height: 1.5; min-width: 40%; }
    .sheet th, .sheet td { padding: .35rem .65rem; border: 1px solid var(--rule); vertical-align: top; overflow-wrap: normal; }
    .sheet th { color: var(--soft); font-weight: 600; font-size: .84rem; text-align: start; white-space: nowrap; }
    .sheet .end { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .sheet td.start { min-width: 4.2em; max-width: 30rem; }
    .sheet td.short { white-space: nowrap; }
    .charts { display: grid; gap: 1rem; align-content: start; margin-top: .9rem; }
    .sheet td:first-child { position: sticky; inset-inline-start: 0; background: var(--card); }
    .sheet td.ready { color: var(--kiwi); font-weight: 600; }
    .sheet td.revise, .sheet td.not-covered { color: var(--ochre); }
    .sheet td.blocked { color: var(--red); font-weight: 600; }
    .chart { margin: 0; min-width: 0; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: .8rem 1rem; }
    .chart figcaption { font-weight: 600; font-size: .92rem; }
    .chart .wide { margin-top: .4rem; }
    .chart text { font: 12px var(--sans); fill: var(--soft); }
    .chart .value { fill: var(--ink); font-weight: 600; }
    .chart .fixed { width: auto; max-width: none; }
    .chart .column { max-width: 27rem; margin-top: .5rem; }
    .chart .grid { stroke: var(--soft); }
    .chart .pass { stroke: var(--soft); stroke-dasharray: 3 3; }
    .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem 1.2rem; margin-top: .5rem; }
    .multiples p { font-size: .84rem; color: var(--soft); text-align: center; line-height: 1.3; }
    .level0 { fill: var(--red); fill-opacity: .62; }
    .level1 { fill: var(--red); fill-opacity: .32; }
    .level2 { fill: var(--ochre); fill-opacity: .32; }
    .level3 { fill: var(--kiwi); fill-opacity: .34; }
    .level4 { fill: var(--kiwi); fill-opacity: .66; }
    .shade0 { fill: var(--rule); fill-opacity: .35; }
    .shade1 { fill: var(--ochre); fill-opacity: .25; }
    .shade2 { fill: var(--ochre); fill-opacity: .5; }
    .shade3 { fill: var(--red); fill-opacity: .4; }
    .shade4 { fill: var(--red); fill-opacity: .62; }
    @media screen {
      html:has(.wall) { font-size: clamp(16px, 7.2px + .9vw, 30px); }
      html:has(.wall) .chart .grown { width: 100%; min-width: 62rem; height: auto; }
    }
    .bar { fill: var(--kiwi); fill-opacity: .7; }
    rect.ready { fill: var(--kiwi); fill-opacity: .6; }
    rect.revise { fill: var(--ochre); fill-opacity: .4; }
    rect.blocked { fill: var(--red); fill-opacity: .55; }
    rect.not-covered { fill: var(--soft); fill-opacity: .35; }
    .swatch { display: inline-block; width: .9em; height: .9em; border-radius: 2px; vertical-align: -.1em; margin-inline-start: .7em; }
    .swatch.ready { background: var(--kiwi); opacity: .6; }
    .swatch.revise { background: var(--ochre); opacity: .4; }
    .swatch.blocked { background: var(--red); opacity: .55; }
    .swatch.not-covered { background: var(--soft); opacity: .35; }
    .chart .legend { font-size: .84rem; color: var(--soft); margin: .2rem 0 0; }
    @media (max-width: 46rem) {
      .multiples { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .sheet { font-size: .84rem; }
      .sheet td:first-child { max-width: 9rem; }
    }
    @media screen and (min-width: 68rem) {
      .beside { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 0 2rem; align-items: start; }
      .beside > :only-child { grid-column: 1 / -1; }
    }
    @media print {
      .wide { overflow: visible; }
      .sheet { font-size: 7.5pt; }
      .sheet th, .sheet td { padding: .15rem .3rem; white-space: normal; }
      .sheet th { white-space: normal; }
      .chart, .sheet tr { break-inside: avoid; }
      .multiples { grid-template-columns: repeat(5, 1fr); }
      .chart .fixed { width: 100%; height: auto; }
    }

    """#
}
