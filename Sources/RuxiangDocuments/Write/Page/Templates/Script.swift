extension PageTemplates {
  /// The script with its marks. Pieces stand close together: white space between them would be read as the host's.
  static let scriptTemplate = #"""
    <section class="script" aria-labelledby="script">
    <h2 id="script">{{say.script}}</h2>
    <p class="help legend">{{say.marked}} <span class="key block">{{say.block}}</span> <span class="key rewrite">{{say.rewrite}}</span> <span class="key advice">{{say.advice}}</span> <span class="key good">{{say.good}}</span></p>
    {{#text}}
    <ol class="lines by-{{kind}}" lang="{{tag}}" dir="{{dir}}">
    {{{lines}}}</ol>
    {{/text}}
    </section>

    """#

  /// A line of the script.
  static let scriptLineTemplate = #"""
    <li{{#quiet}} class="quiet"{{/quiet}}>{{#label}}<span class="at">{{.}}</span>{{/label}}<p>{{{pieces}}}</p></li>

    """#

  /// A stretch of a line, marked or not.
  static let pieceTemplate = #"""
    {{#mark}}<a class="mark {{severity}}"{{#id}} id="{{.}}"{{/id}} href="#f{{card}}" data-findings="{{findings}}">{{#anchors}}<span id="{{.}}"></span>{{/anchors}}{{words}}<span class="last" data-tag="{{tag}}">{{last}}</span></a>{{/mark}}{{#good}}<a class="works"{{#id}} id="{{.}}"{{/id}} href="#g{{number}}">{{words}}</a>{{/good}}{{^mark}}{{^good}}{{words}}{{/good}}{{/mark}}
    """#
}
