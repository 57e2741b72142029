// A paper of the course, block by block.

import { cites, slots, spokenLines } from './card.js';
import { h } from './dom.js';
import { timeline } from './timeline.js';
import { t } from './words.js';

/** A handout as it came. */
export function handout(paper) {
  return h('article', { class: 'handout' }, h('h1', { text: paper.title }), paper.lead.map((line) => h('p', { class: 'soft', text: line })),
    paper.sections.map((section) => h('section', { id: section.id }, h('h2', { text: section.title }), section.blocks.map(block))));
}

function block(one) {
  switch (one.kind) {
    case 'text': return h('p', {}, slots(one.text));
    case 'head': return h('h3', { text: one.text });
    case 'note': return h('p', { class: 'soft small', text: one.text });
    case 'cites': return cites(one.ids);
    case 'points': return h('ul', { class: 'points' }, one.points.map((point) => h('li', { text: point })));
    case 'line': return h('div', { class: `script-line ${one.is}` },
      h('p', { lang: 'zh-Hans' }, h('b', { class: 'sign', text: t(`line.${one.is}`) }), one.runs.map((run) => (run.severity ? h('mark', { class: `mark ${run.severity}`, text: run.text }) : slots(run.text)))),
      one.why && h('p', { class: 'soft', text: one.why }), cites(one.cites));
    case 'spoken': return spokenLines(one.lines);
    case 'views': return h('div', { class: 'views' }, one.views.map((view) => h('div', { class: `note ${view.severity}` },
      h('p', { class: 'for' }, h('b', { class: `sev ${view.severity}`, text: t(`severity.${view.severity}`) }), h('b', { text: view.name })), h('p', { text: view.why }), cites(view.cites))));
    case 'task': return task(one);
    case 'table': return h('div', { class: 'scroll', tabindex: 0, role: 'region' }, h('table', { class: 'grid' }, h('thead', {}, h('tr', {}, one.heads.map((head) => h('th', { scope: 'col', text: head })))), h('tbody', {}, one.rows.map((row) => h('tr', {}, row.map((cell) => h('td', { text: cell })))))));
    case 'timeline': return timeline(one);
    default: return null;
  }
}

function task(one) {
  return h('div', { class: 'note' }, h('p', {}, h('b', { text: `${one.number}. ` }), one.asks), one.material.map((line) => h('p', { class: 'example', lang: 'zh-Hans', text: line })), spokenLines(one.spoken.map((line) => ({ market: '', ...line }))),
    one.options.length > 0 && h('ul', { class: 'points' }, one.options.map((option) => h('li', {}, h('b', { text: `${option.key}. ` }), option.text))),
    one.answer && h('details', { class: 'reasons' }, h('summary', { text: t('showAnswer') }), h('p', {}, h('b', { text: one.answer.text })), one.answer.why.map((why) => h('p', { text: why })), cites(one.answer.cites)));
}
