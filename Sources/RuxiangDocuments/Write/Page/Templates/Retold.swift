extension PageTemplates {
  /// The script told again. A table for the eye and for copying; on a phone its rows are cards, so its roles are spelt out.
  static let retoldTemplate = #"""
    <section class="retold" aria-labelledby="retold">
    <h2 id="retold">{{say.retold}}</h2>
    {{^retelling}}<p class="help">{{say.notRetold}}</p>{{/retelling}}
    {{#retelling}}
    <ul class="plain fits">
    {{#fits}}
    <li class="{{verdictId}}"><span class="market-name">{{name}}</span> <span class="change" role="img" aria-label="{{change}}">{{before}} <span class="arrow">→</span> <b>{{after}}</b></span> <span class="stamp">{{verdict}}</span></li>
    {{/fits}}
    </ul>
    <p class="help">{{say.retoldHelp}}</p>
    {{#needs}}<p class="needs">{{say.supply}}{{.}}</p>{{/needs}}
    {{#dropped}}<p class="note">{{say.leftOut}}{{say.colon}}{{.}}</p>{{/dropped}}
    {{^hasRows}}<p>{{say.unchanged}}</p>{{/hasRows}}
    {{#hasRows}}
    <table class="rows" role="table">
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{{say.line}}</th><th role="columnheader" scope="col">{{say.original}}</th><th role="columnheader" scope="col">{{say.sayChinese}}</th><th role="columnheader" scope="col">{{say.sayLocal}}</th><th role="columnheader" scope="col">{{say.why}}</th></tr></thead>
    <tbody role="rowgroup">
    {{{rows}}}</tbody>
    </table>
    {{/hasRows}}
    <details class="whole"><summary>{{say.whole}}</summary>
    <ol class="lines by-{{kind}}" lang="zh-Hans">
    {{{lines}}}</ol>
    </details>
    {{#hasLeft}}
    <h3>{{say.left}}</h3>
    <ul class="plain left">
    {{#left}}
    <li><span class="place">{{label}}</span> <span class="sev {{severity}}">{{name}}</span> <span lang="zh-Hans">{{words}}</span> <span class="how">{{markets}}</span></li>
    {{/left}}
    </ul>
    {{/hasLeft}}
    {{/retelling}}
    </section>

    """#

  /// A line that changed.
  static let rowTemplate = #"""
    <tr role="row"><td role="cell" class="at">{{label}}</td><td role="cell" class="old" data-head="{{say.original}}"><p lang="zh-Hans">{{old}}</p></td><td role="cell" class="said" data-head="{{say.sayChinese}}">{{#isLeftOut}}<p class="how">{{say.lineLeftOut}}</p>{{/isLeftOut}}{{^isLeftOut}}<p class="new" lang="zh-Hans">{{>filled}}</p>{{/isLeftOut}}{{#needs}}<p class="needs">{{say.fillIn}}{{say.colon}}{{.}}</p>{{/needs}}</td><td role="cell" class="local" data-head="{{say.sayLocal}}">{{#spoken}}{{>line}}{{/spoken}}</td><td role="cell" class="reasons" data-head="{{say.why}}">{{#reasons}}<p>{{.}}</p>{{/reasons}}{{#loses}}<p class="note">{{say.leftOut}}{{say.colon}}{{.}}</p>{{/loses}}</td></tr>

    """#

  /// A line of the script as it reads now.
  static let retoldLineTemplate = #"""
    <li>{{#label}}<span class="at">{{.}}</span>{{/label}}<p>{{words}}</p></li>

    """#
}
