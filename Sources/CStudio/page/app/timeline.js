// A script over time: how thick it is with what stands in the way and with what works, and when viewers ask.

import { h, svg } from './dom.js';
import { t } from './words.js';

const SEVERITIES = ['advice', 'rewrite', 'block'];
const [WIDE, HIGH] = [720, 96];

/** Minutes and seconds. */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** `steps` of `length` seconds with counts, `heads` and `flags` as `{name, at}`. */
export function timeline({ steps, length, heads = [], flags = [], said = '' }) {
  const total = Math.max(1, steps.length * length);
  const most = Math.max(3, ...steps.map((step) => SEVERITIES.reduce((sum, one) => sum + step[one], 0)), ...steps.map((step) => step.works));
  const x = (seconds) => (seconds / total) * WIDE;
  const width = Math.max(2, x(length) - 2);
  return h('figure', { class: 'timeline' },
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': said || t('timelineLabel') }, svg('svg', { viewBox: `0 0 ${WIDE} ${HIGH + 58}`, role: 'img', 'aria-label': said || t('timelineLabel') },
      heads.map((head) => [svg('line', { class: 'tick', x1: x(head.at), x2: x(head.at), y1: 0, y2: HIGH + 40 }), svg('text', { class: 'month', x: x(head.at) + 3, y: 11 }, head.name)]),
      steps.map((step) => {
        let top = HIGH;
        return [...SEVERITIES.map((severity) => {
          const high = (step[severity] / most) * (HIGH - 18);
          top -= high;
          return high > 0 && svg('rect', { class: `bar-${severity}`, x: x(step.from) + 1, y: top, width, height: high });
        }), step.works > 0 && svg('rect', { class: 'bar-works', x: x(step.from) + 1, y: HIGH + 3, width, height: (step.works / most) * 30 })];
      }),
      svg('line', { class: 'ground', x1: 0, x2: WIDE, y1: HIGH + 1, y2: HIGH + 1 }),
      flags.map((flag, i) => svg('g', { class: 'flag-mark' }, svg('circle', { cx: x(flag.at), cy: HIGH + 44, r: 9 }), svg('text', { x: x(flag.at), y: HIGH + 48, 'text-anchor': 'middle' }, String(i + 1)))),
      [0, 0.5, 1].map((part) => svg('text', { class: 'month', x: part * WIDE, y: HIGH + 57, 'text-anchor': ['start', 'middle', 'end'][part * 2] }, clock(part * total))))),
    h('figcaption', { class: 'soft small' }, h('span', { class: 'sev block', text: t('severity.block') }), ' ', h('span', { class: 'sev rewrite', text: t('severity.rewrite') }), ' ', h('span', { class: 'sev advice', text: t('severity.advice') }), ' ', h('span', { class: 'sev none', text: t('works') }), flags.length > 0 && ` ${t('flagsHelp')}`));
}
