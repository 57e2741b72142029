// A market's year as a strip of twelve months from a day on.

import { cites } from './card.js';
import { h, svg } from './dom.js';
import { day, reader, t } from './words.js';

const DAY = 86_400_000;
const at = (iso) => Date.parse(`${iso}T00:00:00Z`);

/** Seasons with their dates. */
export function year(seasons, from) {
  const start = at(from);
  const place = (time) => Math.max(0, Math.min(1, (time - start) / (366 * DAY)));
  const dated = seasons.flatMap((season) => season.windows.map((window) => ({ season, ...window }))).sort((a, b) => a.from.localeCompare(b.from));
  const months = [];
  const first = new Date(start);
  for (let i = 0; i < 13; i++) {
    const time = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1);
    if (time > start - 1 && time < start + 366 * DAY) months.push(time);
  }
  // Bars that would lie on one another go on lines of their own.
  const ends = [];
  for (const one of dated) {
    let row = ends.findIndex((end) => end < place(at(one.from)) - 0.01);
    if (row < 0) row = ends.push(0) - 1;
    one.row = row;
    ends[row] = place(at(one.to) + DAY);
  }
  const height = 34 + ends.length * 18;
  return h('div', { class: 'year' },
    svg('svg', { viewBox: `0 0 732 ${height}`, role: 'img', 'aria-label': t('yearLabel') },
      months.map((time) => [svg('line', { class: 'tick', x1: place(time) * 732, x2: place(time) * 732, y1: 0, y2: height }),
        svg('text', { class: 'month', x: place(time) * 732 + 4, y: 14 }, new Date(time).toLocaleDateString(reader(), { month: 'short', timeZone: 'UTC' }))]),
      dated.map((one) => svg('rect', { class: `season ${one.season.tolerance ? 'sighted' : ''}`, x: place(at(one.from)) * 732, width: Math.max(5, (place(at(one.to) + DAY) - place(at(one.from))) * 732), y: 24 + one.row * 18, height: 12, rx: 3 },
        svg('title', {}, `${one.season.name} ${day(one.from)}`)))),
    h('ul', { class: 'lines' }, dated.map((one) => h('li', {}, h('b', { text: one.season.name }), ' ',
      h('span', { text: one.from === one.to ? day(one.from) : `${day(one.from)} – ${day(one.to)}` }),
      one.season.tolerance > 0 && h('span', { class: 'soft', text: ` ${t('sighted', one.season.tolerance)}` }), cites(one.season.sources ?? [])))));
}
