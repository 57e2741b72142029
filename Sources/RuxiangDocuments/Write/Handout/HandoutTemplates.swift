extension HandoutPage {
  /// The page.
  static let handoutTemplate = #"""
    {{>head}}
    <h1>{{name}}</h1>
    {{#lead}}<p class="lede">{{.}}</p>
    {{/lead}}
    {{#hasContents}}<nav class="contents" aria-label="{{say.contents}}">
    {{#sections}}<a href="#{{id}}">{{title}}</a>
    {{/sections}}</nav>{{/hasContents}}
    </header>
    <main>
    {{#sections}}
    <section class="sheet" aria-labelledby="{{id}}">
    <h2 id="{{id}}">{{title}}</h2>
    {{#blocks}}{{>block}}{{/blocks}}
    </section>
    {{/sections}}
    {{>evidence}}
    </main>
    <footer class="foot"><p>{{say.offline}}</p><p class="prints">{{source}}</p></footer>
    </body>
    </html>

    """#

  static let blockTemplate = #"""
    {{#text}}<p class="para">{{.}}</p>
    {{/text}}{{#head3}}<h3>{{.}}</h3>
    {{/head3}}{{#note}}<p class="note">{{.}}</p>
    {{/note}}{{#rests}}{{>cited}}{{/rests}}{{#points}}<ul class="points-list">{{#each}}<li>{{.}}</li>{{/each}}</ul>
    {{/points}}{{#said}}<div class="said {{kind}}"><p class="quote" lang="zh-Hans"><span class="verdict">{{label}}</span> {{#runs}}{{plain}}{{#words}}<span class="mark {{severity}}">{{.}}</span>{{/words}}{{/runs}}</p>{{#why}}<p class="because">{{.}}</p>{{/why}}{{>cited}}</div>
    {{/said}}{{#tongues}}<div class="tongues">{{#spoken}}{{>line}}{{/spoken}}</div>
    {{/tongues}}{{#views}}<div class="views">{{#each}}<div class="view {{severity}}"><p><b>{{name}}</b> <span class="sev {{severity}}">{{label}}</span></p><p>{{why}}</p>{{>cited}}</div>{{/each}}</div>
    {{/views}}{{#task}}{{>task}}{{/task}}{{#table}}<div class="wide" tabindex="0"><table class="grid-table"><thead><tr>{{#heads}}<th scope="col">{{.}}</th>{{/heads}}</tr></thead><tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody></table></div>
    {{/table}}{{#timeline}}{{>timeline}}{{/timeline}}
    """#

  static let citedTemplate = #"""
    {{#cites}}<p class="cites">{{say.evidence}}{{#each}} {{#to}}<a href="{{.}}">{{id}}</a>{{/to}}{{^to}}{{id}}{{/to}}{{/each}}</p>{{/cites}}
    """#

  static let taskTemplate = #"""
    <article class="task"><p class="ask"><b>{{number}}</b> {{asks}}</p>
    {{#material}}<p class="quote" lang="zh-Hans">{{.}}</p>{{/material}}
    {{#tongues}}<div class="tongues">{{#spoken}}{{>line}}{{/spoken}}</div>{{/tongues}}
    {{#options}}<ol class="options">{{#each}}<li><b>{{key}}</b> <span>{{text}}</span></li>{{/each}}</ol>{{/options}}
    {{#space}}<p class="blank"></p>{{/space}}
    {{#answer}}<details><summary>{{label}}</summary><p class="new" lang="zh-Hans">{{text}}</p>{{#why}}<p class="because">{{.}}</p>{{/why}}{{>cited}}</details>{{/answer}}
    </article>

    """#

  static let timelineTemplate = #"""
    <figure class="time"><figcaption>{{said}}</figcaption>
    <div class="wide" tabindex="0"><svg class="fixed" width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" role="img" aria-label="{{said}}">
    {{#heads}}<line class="cut" x1="{{x}}" x2="{{x}}" y1="0" y2="{{base}}"/><text x="{{textX}}" y="{{y}}">{{name}}</text>
    {{/heads}}<line class="axis" x1="{{left}}" x2="{{right}}" y1="{{base}}" y2="{{base}}"/>
    {{#steps}}<g><title>{{said}}</title>{{#parts}}<rect class="{{kind}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>{{/parts}}</g>
    {{/steps}}{{#flags}}<g><title>{{name}}</title><circle class="flag" cx="{{x}}" cy="{{y}}" r="9"/><text class="in-flag" x="{{x}}" y="{{textY}}" text-anchor="middle">{{number}}</text></g>
    {{/flags}}{{#ticks}}<text class="tick" x="{{x}}" y="{{y}}" text-anchor="middle">{{name}}</text>
    {{/ticks}}</svg></div>
    <p class="legend">{{#keys}}<span class="swatch {{kind}}"></span> {{name}} {{/keys}}</p></figure>

    """#

  /// What handouts add to the style sheet of reports: type that carries to the last row, and grows with the screen.
  static let handoutStyle = #"""
    @media screen { html { font-size: clamp(16px, 7.2px + .9vw, 30px); } }
    body { max-width: 62rem; }
    .lede { font-size: 1.1rem; color: var(--soft); margin-top: .4rem; }
    .para { margin-top: .8rem; font-size: 1.12rem; }
    h2 + .para, h2 + .note { margin-top: 0; }
    .sheet h3 { margin-top: 1.5rem; }
    .sheet > .note { margin-top: .6rem; }
    .points-list { padding-inline-start: 1.4em; margin-top: .7rem; font-size: 1.08rem; }
    .points-list li { margin-top: .3rem; }
    .said { border-inline-start: 5px solid var(--rule); background: var(--card); border-radius: 8px; padding: .7rem 1rem; margin-top: .9rem; }
    .said.good { border-color: var(--kiwi); background: var(--kiwi-wash); }
    .said.bad { border-color: var(--red); border-inline-start-style: double; border-inline-start-width: 8px; }
    .quote { font-family: var(--serif); font-size: 1.25rem; line-height: 1.7; }
    .verdict { font: 700 .8rem/1.7 var(--sans); padding: .1em .5em; border-radius: 4px; margin-inline-end: .3em; vertical-align: .15em; white-space: nowrap; border: 1px solid currentColor; color: var(--soft); }
    .good .verdict { color: var(--kiwi); }
    .bad .verdict { color: var(--red); }
    .because { margin-top: .3rem; }
    .said + .tongues { margin-top: .1rem; padding-inline-start: 1.2rem; }
    .views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .9rem; margin-top: .9rem; }
    .view { background: var(--card); border: 1px solid var(--rule); border-top: 5px solid var(--rule); border-radius: 8px; padding: .7rem .9rem; }
    .view.block { border-top-color: var(--red); border-top-style: double; border-top-width: 8px; }
    .view.rewrite { border-top-color: var(--ochre); }
    .view.advice { border-top-color: var(--blue); border-top-style: dashed; }
    .view.none { border-top-color: var(--kiwi); }
    .task { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: .9rem 1.1rem; margin-top: 1rem; break-inside: avoid; }
    .task .quote { margin-top: .4rem; padding-inline-start: .8rem; border-inline-start: 3px solid var(--rule); }
    .ask { font-size: 1.08rem; }
    .ask b { color: var(--kiwi); margin-inline-end: .3em; }
    .options { list-style: none; padding: 0; margin-top: .5rem; display: grid; gap: .35rem; }
    .options li { display: grid; grid-template-columns: 1.8rem minmax(0, 1fr); padding: .3rem .5rem; border-radius: 6px; background: var(--paper); }
    .blank { border-bottom: 1px solid var(--soft); height: 2.4rem; }
    .wide { overflow-x: auto; margin-top: .7rem; scrollbar-width: thin; }
    .wide:focus-visible { outline: 3px solid var(--kiwi); outline-offset: 2px; }
    .grid-table { border-collapse: collapse; background: var(--card); }
    .grid-table th, .grid-table td { border: 1px solid var(--rule); padding: .35rem .7rem; text-align: start; vertical-align: top; overflow-wrap: normal; }
    .grid-table td:first-child { white-space: nowrap; }
    .grid-table th { color: var(--soft); font-size: .86rem; white-space: nowrap; }
    .time { margin: .9rem 0 0; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: .8rem 1rem; }
    .time figcaption { font-weight: 600; }
    .time .fixed { max-width: none; height: auto; min-width: 40rem; }
    .time text { font: 13px var(--sans); fill: var(--soft); }
    .time .axis, .time .cut { stroke: var(--rule); stroke-width: 1.5; }
    .time .cut { stroke-dasharray: 4 4; }
    rect.block { fill: var(--red); }
    rect.rewrite { fill: var(--ochre); fill-opacity: .75; }
    rect.advice { fill: var(--blue); fill-opacity: .5; }
    rect.works { fill: var(--kiwi); fill-opacity: .7; }
    .flag { fill: var(--paper); stroke: var(--kiwi); stroke-width: 2; }
    .time .in-flag { fill: var(--ink); font-size: 11px; font-weight: 700; }
    .swatch { display: inline-block; width: .9em; height: .9em; border-radius: 2px; vertical-align: -.1em; margin-inline-start: .7em; }
    .swatch.block { background: var(--red); }
    .swatch.rewrite { background: var(--ochre); }
    .swatch.advice { background: var(--blue); opacity: .6; }
    .swatch.works { background: var(--kiwi); }
    @media (max-width: 46rem) { .quote { font-size: 1.12rem; } .para { font-size: 1rem; } }
    @media print {
      .quote, .para, .ask, .points-list { font-size: 10.5pt; }
      .said, .view, .time { break-inside: avoid; padding: .4rem .6rem; }
      .task details { display: block; }
      .time .fixed { width: 100%; min-width: 0; }
    }

    """#
}
