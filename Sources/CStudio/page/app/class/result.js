// What a submission came to: its points, how they came about, its markets, its turns.

import { explained, material, rubricSides } from '../course.js';
import { h } from '../dom.js';
import { day, score, t } from '../words.js';
import { fits, marketName, originalText } from './parts.js';
import { Paper, gauges } from './paper.js';

/** The whole of it. `address(id)` leads to another turn; `calls` are those of a paper. */
export function result(one, address, calls) {
  return [
    h('div', { class: 'came-to' },
      one.points !== undefined && h('p', { class: 'total' }, h('b', { text: score(one.points) }), t('outOf')),
      one.earlier?.points !== undefined && h('p', { class: 'soft' }, t('before', one.earlier.assignment), ' ', h('a', { href: address(one.earlier.id), text: score(one.earlier.points) })),
      turns(one, address)),
    one.kind === 'exercise' ? answers(one) : [gauges(one), one.kind === 'rewrite' && weighed(one), new Paper(one, calls).element],
    one.history.length > 1 && h('details', { class: 'reasons' }, h('summary', { text: t('gradesBefore', one.history.length) }),
      h('p', { class: 'soft small', text: t('gradesHelp') }),
      h('ul', { class: 'lines' }, one.history.map((grade, i) => h('li', { class: 'row' }, h('b', { text: score(grade.points) }), fits(grade.fits), h('span', { class: 'soft small' }, `${t('pack')} ${grade.pack.slice(0, 12)} · ${grade.engine}`), i === 0 && h('span', { class: 'sev none', text: t('counts') }))))),
  ];
}

/** The turns of the same person at the same assignment. */
function turns(one, address) {
  if (one.others.length < 2) return null;
  return h('nav', { class: 'turns', 'aria-label': t('turns') }, one.others.map((other) => h('a', { href: address(other.id), 'aria-current': other.id === one.id ? 'page' : null },
    t('turn', other.number), other.points !== undefined && h('b', { text: ` ${score(other.points)}` }), other.date && h('span', { class: 'soft small', text: ` ${day(other.date)}` }))));
}

/** How a rewriting is weighed, market by market. */
function weighed(one) {
  const all = Object.entries(one.grade?.markets ?? {}).filter(([, grade]) => grade.sides);
  return h('div', { class: 'weighed' }, all.map(([id, grade]) => h('section', {}, h('h2', { text: t('pointsIn', marketName(id), score(grade.points)) }),
    h('p', { class: 'soft', text: t('fromToFit', score(grade.before), score(grade.after), score(grade.target)) }), rubricSides(grade.sides),
    grade.lost.length > 0 && h('p', { class: 'note rewrite' }, h('b', { text: t('lost') }), grade.lost.join('、')),
    grade.invented.length > 0 && h('p', { class: 'note block' }, h('b', { text: t('invented') }), grade.invented.join('、')))),
  one.original && originalText(one.original));
}

/** Answers to items, each with what was best. */
function answers(one) {
  const graded = new Map((one.grade?.items ?? []).map((item) => [item.item, item]));
  return h('ol', { class: 'quiz' }, one.exercises.items.map((item) => {
    const grade = graded.get(item.id);
    const given = grade?.given ?? '';
    const option = item.options?.[/^[a-z]$/i.test(given) ? given.toUpperCase().charCodeAt(0) - 65 : Number(given) - 1];
    return h('li', { class: 'item' }, h('h2', { text: item.question }), material(item),
      h('p', {}, h('span', { class: 'soft', text: t('yourAnswer') }), option ?? (given || t('noAnswer'))), grade && explained(item, grade).parts);
  }));
}
