// A script that was handed in: its words as they came, what is found in them marked, what the trainer said beside its line.

import { marksOf, placed } from '../check.js';
import { post } from '../api.js';
import { card } from '../card.js';
import { h, icon, put } from '../dom.js';
import { runs } from '../editor.js';
import { gauge, ledger, sides, standing } from '../gauges.js';
import { known } from '../known.js';
import { Offsets } from '../offsets.js';
import { sheet } from '../sheet.js';
import { flag, t } from '../words.js';

/** A submission's text. `calls`: `comment(line, quote)`, `remove(comment)`, `judge(finding)`; those of the trainer only. */
export class Paper {
  constructor(one, calls = {}) {
    [this.one, this.calls, this.report] = [one, calls, one.report];
    this.offsets = new Offsets(one.text);
    const move = (things, places) => things.forEach((one, i) => { [one.start, one.end] = places[i]; });
    move(this.report.findings, one.places.findings);
    move(this.report.resonances, one.places.resonances);
    placed(this.report, this.offsets);
    this.passed = new Set(one.overridden.filter((said) => said.severity === 'none').map((said) => said.entry));
    this.list = h('div', { class: 'findings' });
    this.lines = h('ol', { class: 'said-lines', lang: 'zh-Hans' });
    this.element = h('div', { class: 'desk' },
      h('section', { class: 'script', 'aria-label': t('scriptLabel') }, this.lines),
      h('aside', { class: 'side', 'aria-label': t('findings') }, h('h2', { text: t('toMend', this.findings.length) }), this.list));
    this.draw();
    this.listFindings();
  }

  get findings() { return this.report.findings.filter((one) => one.severity); }

  draw() {
    const marks = marksOf(this.report);
    const comments = this.one.commented.map((said) => ({ ...said, at: said.start === undefined ? undefined : this.offsets.unit(said.start) }));
    let at = 0;
    put(this.lines, this.one.text.replace(/\n$/, '').split('\n').map((words) => {
      const [start, end] = [at, at + words.length];
      at = end + 1;
      const line = runs(words, start, marks, 0);
      const said = comments.filter((one) => one.at !== undefined && one.at >= start && one.at <= end);
      return h('li', { class: words.trim() ? 'said-line' : 'said-line blank' },
        h('p', { dir: 'auto' }, line.runs.length ? line.runs.map((run, i) => this.run(words.slice(run.from, run.to), run.mark, line.runs[i + 1]?.mark !== run.mark)) : words || '\u00a0'),
        this.calls.comment && words.trim() && h('button', { type: 'button', class: 'tool', title: t('commentHere'), 'aria-label': `${t('commentHere')}: ${words.trim().slice(0, 16)}`, onclick: () => this.calls.comment(words) }, icon('write')),
        said.length > 0 && h('ul', { class: 'beside' }, said.map((one) => this.comment(one))));
    }));
    const whole = comments.filter((one) => one.at === undefined);
    if (whole.length) this.lines.before(h('ul', { class: 'beside whole' }, whole.map((one) => this.comment(one))));
  }

  comment(one) {
    return h('li', {}, icon('write'), h('div', {}, one.quote && h('q', { text: one.quote.trim() }), h('p', { text: one.text })),
      this.calls.remove && h('button', { type: 'button', class: 'link', text: t('takeBack'), onclick: (event) => this.calls.remove(one, event.currentTarget) }));
  }

  run(words, mark, isLast) {
    if (!mark) return words;
    const good = mark.severity === 'good';
    const press = (event) => {
      if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.look(mark.id, true);
    };
    return h('mark', { class: `mark ${mark.severity}`, 'data-id': mark.id, 'data-tag': isLast ? mark.tag : undefined, role: good ? null : 'button', tabindex: good ? null : 0, onclick: good ? null : press, onkeydown: good ? null : press, text: words });
  }

  listFindings() {
    const rank = { block: 0, rewrite: 1, advice: 2 };
    const all = [...this.findings].sort((a, b) => rank[a.severity] - rank[b.severity] || a.start - b.start);
    put(this.list, all.length === 0 ? h('p', { class: 'empty', text: t('clean') }) : null, all.map((one) => (one.id === this.open && wide.matches ? this.card(one) : this.row(one))));
  }

  row(finding) {
    return h('button', { type: 'button', class: `row-finding ${finding.severity}`, 'data-id': finding.id, onclick: () => this.look(finding.id) },
      h('span', { class: 'stamp', text: t(`severity.${finding.severity}`) }), h('span', { class: 'words', dir: 'auto', text: finding.text }),
      this.passed.has(finding.cue) && h('span', { class: 'sev none', text: t('letPass') }),
      h('span', { class: 'flags', 'aria-hidden': 'true', text: Object.keys(finding.markets).slice(0, 5).map(flag).join(' ') }));
  }

  card(finding) {
    const { task, text } = this.one;
    const made = card(finding, {
      markets: known.markets, slot: (id) => known.slots.get(id)?.name ?? id, judge: this.calls.judge,
      detail: (one) => post('check', { text, markets: task.markets, within: [one.start, one.end], ...(task.product ? { product: task.product } : {}) })
        .then((report) => report.findings.find((other) => other.cue === one.cue && other.start === one.start) ?? one),
    });
    const said = this.one.overridden.filter((one) => one.entry === finding.cue);
    if (said.length) made.querySelector('header').after(h('ul', { class: 'beside' }, said.map((one) => h('li', {}, icon('check'), h('div', {}, h('b', { text: t('judgedAs', t(one.severity === 'none' ? 'letPass' : `severity.${one.severity}`)) }), h('p', { text: one.reason })),
      this.calls.unjudge && h('button', { type: 'button', class: 'link', text: t('takeBack'), onclick: (event) => this.calls.unjudge(one, event.currentTarget) })))));
    return made;
  }

  /** Opens a finding: in the list where there is room, else over the page. */
  look(id) {
    const finding = this.report.findings.find((one) => one.id === id);
    if (!wide.matches) {
      return sheet(t('findingLabel'), (body) => put(body, this.card(finding)));
    }
    this.open = this.open === id ? undefined : id;
    for (const mark of this.lines.querySelectorAll('.mark')) mark.classList.toggle('chosen', mark.dataset.id === String(this.open));
    this.listFindings();
    this.list.querySelector('.card')?.scrollIntoView({ block: 'nearest' });
    return undefined;
  }
}

const wide = matchMedia('(min-width: 64rem)');

/** The markets of a submission as gauges; each opens its sides and its ledger. */
export function gauges(one) {
  return h('div', { class: 'strip', role: 'group', 'aria-label': t('fits') }, one.task.markets.filter((id) => one.report.markets[id] && known.markets.has(id)).map((id) => {
    const said = one.report.markets[id];
    const dial = gauge(known.markets.get(id), () => sheet(`${flag(id)} ${known.markets.get(id).name}`, (body) => put(body,
      standing(said), h('h3', { text: t('fourSides') }), sides(said.dimensions), h('h3', { text: t('ledgerTitle') }), ledger(said, one.report, () => {}))));
    dial.set(said);
    return dial.element;
  }));
}
