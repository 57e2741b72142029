extension PageTemplates {
  /// The markets: verdict, gauge, radar, counts.
  static let marketsTemplate = #"""
    <section class="verdicts" aria-labelledby="verdicts">
    <h2 id="verdicts">{{say.verdicts}}</h2>
    <ul class="markets{{#many}} many{{/many}}">
    {{#markets}}
    <li class="market {{verdictId}}">
    <h3>{{name}} <span class="code">{{id}}</span></h3>
    <p class="stamp">{{verdict}}</p>
    <div class="figures">
    <svg class="gauge" viewBox="0 0 120 72" role="img" aria-label="{{gauge}}">
    <path class="track" d="M14 62A46 46 0 0 1 106 62" pathLength="100"/>
    <path class="level" d="M14 62A46 46 0 0 1 106 62" pathLength="100" stroke-dasharray="{{fit}} 200"/>
    <text class="fit" x="60" y="60" text-anchor="middle">{{fit}}</text>
    </svg>
    <svg class="radar" viewBox="0 0 250 198" role="img" aria-label="{{radar}}">
    <path class="grid" d="M125 40L185 100L125 160L65 100ZM125 70L155 100L125 130L95 100ZM125 40V160M65 100H185"/>
    <polygon class="shape" points="{{shape}}"/>
    {{#sides}}
    <text x="{{x}}" y="{{y}}" text-anchor="{{anchor}}"><tspan class="side">{{side}}</tspan><tspan class="value" x="{{x}}" y="{{below}}">{{value}}</tspan></text>
    {{/sides}}
    </svg>
    </div>
    <p class="tally">{{#counts}}<span class="sev {{severity}}">{{name}} {{count}}</span> {{/counts}}</p>
    </li>
    {{/markets}}
    </ul>
    <p class="help">{{say.scale}}</p>
    </section>

    """#
}
