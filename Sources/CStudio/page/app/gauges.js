// Scores that can be seen: a ring for the fit, bars for its four sides, a ledger.

import { h, put, svg } from './dom.js';
import { flag, score, t } from './words.js';

const ROUND = 2 * Math.PI * 20;
export const AXES = ['propriety', 'clarity', 'appeal', 'credibility'];

/** A ring that can be set: `set(fit, verdict)`. */
export function ring() {
  const level = svg('circle', { class: 'level', cx: 24, cy: 24, r: 20, 'stroke-dasharray': ROUND, 'stroke-dashoffset': ROUND });
  const number = svg('text', { class: 'fit', x: 24, y: 25, 'text-anchor': 'middle', 'dominant-baseline': 'middle' });
  const element = svg('svg', { class: 'ring', viewBox: '0 0 48 48', 'aria-hidden': 'true' },
    svg('circle', { class: 'track', cx: 24, cy: 24, r: 20 }), level, number);
  return {
    element,
    set(fit, verdict) {
      element.setAttribute('class', `ring ${verdict ?? ''}`);
      level.style.strokeDashoffset = ROUND * (1 - (fit ?? 0) / 100);
      number.textContent = fit === undefined ? '–' : Math.floor(fit + 1e-9);
    },
  };
}

/** A market on a chip: flag, name, ring, verdict in words. */
export function gauge(market, open) {
  const dial = ring();
  const verdict = h('span', { class: 'verdict' });
  const element = h('button', { class: 'gauge', type: 'button', onclick: () => open(market.id) },
    dial.element,
    h('span', { class: 'who' }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(market.id) }), h('span', { class: 'name', text: market.name })),
    verdict);
  return {
    element,
    set(said) {
      dial.set(said?.fit, said?.verdict);
      element.className = `gauge ${said?.verdict ?? 'idle'}`;
      verdict.textContent = said ? t(`verdict.${said.verdict}`) : t('verdict.none');
      element.setAttribute('aria-label',
        said ? t('gaugeLabel', market.name, score(said.fit), t(`verdict.${said.verdict}`)) : `${market.name}`);
    },
  };
}

/** A market's fit, large, with what its verdict means. */
export const standing = (said) => [
  h('div', { class: `big ${said.verdict}` }, h('b', { text: score(said.fit) }), h('span', { class: 'stamp', text: t(`verdict.${said.verdict}`) })),
  h('p', { class: 'soft', text: t(`verdictHelp.${said.verdict}`) }),
];

/** The four sides as bars. */
export function sides(dimensions) {
  return h('dl', { class: 'sides' }, AXES.filter((axis) => axis in dimensions).map((axis) => {
    const bar = h('span', { class: 'bar' }, h('span', { class: 'fill', vars: { '--fill': `${dimensions[axis]}%` } }));
    return h('div', {}, h('dt', { text: t(`axis.${axis}`) }), h('dd', {}, bar, h('b', { text: score(dimensions[axis]) })));
  }));
}

/** How a fit comes about, line by line; they add up to it. */
export function ledger(said, report, go) {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const rows = said.ledger.map((item) => {
    const finding = item.kind === 'finding' ? byId.get(item.id) : undefined;
    const words = finding?.text ?? (item.kind === 'base' ? t('ledger.base') : t('ledger.good', report.resonances[item.index]?.text));
    const cell = finding
      ? h('button', { type: 'button', class: 'link', onclick: () => go(finding.id), text: words })
      : h('span', { text: words });
    return [item.points, h('tr', {}, h('td', {}, cell), h('td', { class: 'points', text: signed(item.points) }))];
  });
  const [base, ...rest] = rows;
  rest.sort((a, b) => a[0] - b[0]);
  const head = rest.slice(0, 12);
  const body = h('tbody', {}, base?.[1], head.map((row) => row[1]));
  const table = h('table', { class: 'ledger' },
    h('caption', { text: t('ledger.help') }), body,
    h('tfoot', {}, h('tr', {}, h('th', { scope: 'row', text: t('ledger.sum') }), h('td', { class: 'points', text: score(said.fit) }))));
  if (rest.length <= head.length) return table;
  const more = h('button', { type: 'button', class: 'quiet', text: t('ledger.more', rest.length - head.length) });
  more.addEventListener('click', () => { put(body, base[1], rest.map((row) => row[1])); more.remove(); });
  return h('div', {}, table, more);
}

const signed = (points) => `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)}`;
