extension PageTemplates {
  /// The head of a page, up to where its content begins.
  static let headTemplate = #"""
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{{digest}}'; img-src data:; base-uri 'none'; form-action 'none'">
    <meta name="referrer" content="no-referrer">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="format-detection" content="telephone=no">
    <link rel="icon" href="data:,">
    <title>{{name}} · {{say.brand}}</title>
    <style>{{>style}}</style>
    </head>
    <body>
    <header class="top">
    <p class="brand"><span class="seal">{{say.brand}}</span> {{say.motto}}</p>

    """#

  /// The foot of a page.
  static let footTemplate = #"""
    </main>
    <footer class="foot">
    <p>{{say.offline}}</p>
    <p class="prints">{{engine}} · {{say.data}} {{pack}} · {{say.script}} {{sha256}}</p>
    </footer>
    </body>
    </html>

    """#

  /// A report.
  static let reportTemplate = #"""
    {{>head}}
    <h1>{{name}}</h1>
    <p class="counts">{{counts}}</p>
    {{#isTranslation}}<p class="note">{{.}}</p>{{/isTranslation}}
    <nav class="contents" aria-label="{{say.contents}}">
    <a href="#verdicts">{{say.verdicts}}</a>
    <a href="#script">{{say.script}}</a>
    <a href="#findings">{{say.findings}}</a>
    {{#more.hasDiscourse}}<a href="#together">{{say.together}}</a>{{/more.hasDiscourse}}
    {{#retelling}}<a href="#retold">{{say.retold}}</a>{{/retelling}}
    {{#hasFacts}}<a href="#sources">{{say.sources}}</a>{{/hasFacts}}
    </nav>
    </header>
    <main>
    {{>markets}}
    <div class="work">
    {{>script}}
    {{>cards}}
    </div>
    {{>remainder}}
    {{>retold}}
    {{>evidence}}
    {{>foot}}
    """#

  /// A rewriting.
  static let rewritingTemplate = #"""
    {{>head}}
    <h1>{{name}}</h1>
    <p class="counts">{{for}}</p>
    </header>
    <main>
    {{>retold}}
    {{#hasMissing}}
    <section class="rest" aria-labelledby="missing">
    <h2 id="missing">{{say.missing}}</h2>
    <ul class="plain missing">
    {{#missing}}
    <li><p class="lead">{{head}}</p><p>{{why}}</p>
    {{#hasText}}<p class="new" lang="zh-Hans">{{>filled}}</p>{{/hasText}}
    {{#spoken}}{{>line}}{{/spoken}}
    {{#needs}}<p class="needs">{{say.supply}}{{.}}</p>{{/needs}}
    </li>
    {{/missing}}
    </ul>
    </section>
    {{/hasMissing}}
    {{>evidence}}
    {{>foot}}
    """#
}
