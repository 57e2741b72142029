extension PageTemplates {
  /// The script as a whole, what works, what no rule knows, what the allow-list names in vain.
  static let remainderTemplate = #"""
    {{#more}}
    <div class="rests">
    {{#hasDiscourse}}
    <section class="rest" aria-labelledby="together">
    <h2 id="together">{{say.together}}</h2>
    <ul class="plain">
    {{#discourse}}
    <li><p class="lead">{{name}} <span class="place">{{place}}</span></p><p>{{why}}</p><p class="new">{{advice}}</p>{{#markets}}<p class="how">{{.}}</p>{{/markets}}</li>
    {{/discourse}}
    </ul>
    </section>
    {{/hasDiscourse}}
    {{#hasWorks}}
    <section class="rest" aria-labelledby="works">
    <h2 id="works">{{say.works}}</h2>
    <ul class="plain brief">
    {{{works}}}</ul>
    </section>
    {{/hasWorks}}
    {{#hasUnknown}}
    <section class="rest" aria-labelledby="unknown">
    <h2 id="unknown">{{say.unknown}}</h2>
    <p class="help">{{say.unknownHelp}}{{coverage}}</p>
    <ul class="plain brief">
    {{{unknown}}}</ul>
    </section>
    {{/hasUnknown}}
    {{#hasStale}}
    <section class="rest" aria-labelledby="allowances">
    <h2 id="allowances">{{say.allowances}}</h2>
    <ul class="plain brief">
    {{#stale}}
    <li>{{.}}</li>
    {{/stale}}
    </ul>
    </section>
    {{/hasStale}}
    </div>
    {{/more}}

    """#

  /// The facts that are cited.
  static let evidenceTemplate = #"""
    {{#hasFacts}}
    <section class="evidence" aria-labelledby="sources">
    <h2 id="sources">{{say.sources}}</h2>
    <ul class="plain">
    {{#facts}}
    <li id="s-{{id}}"><b>{{id}}</b><div><p lang="en">{{statement}}</p>{{#sources}}<p class="cite" lang="en">{{.}}</p>{{/sources}}<p class="cite">{{#isGeneral}}{{say.general}} · {{/isGeneral}}{{say.read}} {{reviewBy}}</p></div></li>
    {{/facts}}
    </ul>
    </section>
    {{/hasFacts}}

    """#

  /// Something that works.
  static let workTemplate = #"""
    <li id="g{{number}}"><a class="place" href="#w{{number}}">{{place}}</a> <span lang="{{language}}" dir="{{dir}}">{{words}}</span> <span class="how">{{category}}</span></li>

    """#

  /// Something no rule knows.
  static let unknownPhraseTemplate = #"""
    <li><span class="place">{{place}}</span> <span lang="{{language}}" dir="{{dir}}">{{words}}</span></li>

    """#
}
