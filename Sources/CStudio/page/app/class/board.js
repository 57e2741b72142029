// The board: who has handed in what, and what it came to.

import { h, put } from '../dom.js';
import { labelled } from '../pages.js';
import { sheet, toast } from '../sheet.js';
import { day, list, t } from '../words.js';
import { change, desk, download, upload } from './ask.js';
import { deskPage } from './frame.js';
import { SCRIPTS, button, choose, filePicker, fits, points, roundOf, today, working } from './parts.js';

const chosen = { task: undefined, order: 'name' };

/** The view. */
export const board = () => deskPage('board', async (info, again) => {
  const [{ assignments }, { people }] = await Promise.all([desk('assignments'), desk('people')]);
  if (!people.length || !assignments.length) return begin(people, assignments);
  const task = assignments.find((one) => one.name === chosen.task) ?? assignments.findLast((one) => one.handedIn > 0) ?? assignments[0];
  chosen.task = task.name;
  const { submissions } = await desk('submissions', { assignment: task.name });
  const last = submissions.filter((one) => one.last);
  const order = { name: () => 0, low: (a, b) => (a.points ?? -1) - (b.points ?? -1), new: (a, b) => b.id - a.id };
  const waiting = people.filter((one) => !last.some((work) => work.person.id === one.id));
  return [
    info.ungraded > 0 && h('div', { class: 'note advice' }, h('p', { text: t('ungraded', info.ungraded) }),
      h('p', { class: 'row' }, button('check', t('gradeNow'), (event) => gradeAll(event.currentTarget, again), 'primary'))),
    h('div', { class: 'fields' },
      labelled(t('assignment'), choose(assignments.map((one) => [one.name, [one.name, roundOf(one), `${one.handedIn}/${one.people}`].filter(Boolean).join(' · ')]), task.name, (name) => { chosen.task = name; again(); })),
      labelled(t('order'), choose(['name', 'low', 'new'].map((key) => [key, t(`order.${key}`)]), chosen.order, (key) => { chosen.order = key; again(); }))),
    h('ol', { class: 'work' }, [...last].sort(order[chosen.order]).map(row)),
    last.length === 0 && h('p', { class: 'empty', text: t('nothingIn') }),
    waiting.length > 0 && h('p', { class: 'soft' }, h('b', { text: t('waitingFor', waiting.length) }), list(waiting.map((one) => one.name))),
    h('p', { class: 'row ends' },
      last.length > 0 && button('save', t('handbackAll'), (event) => working(event.currentTarget, async () => toast(t('saved', await download('handback', { assignment: task.name }, 'handback.zip'))))),
      filePicker(t('takeIn'), SCRIPTS, (file) => takeIn(task, people, file, again))),
  ];
});

/** What there is to do first. */
function begin(people, assignments) {
  let number = 0;
  const step = (done, href, words, help) => h('li', {}, h('span', { class: 'count-number', 'aria-hidden': 'true', text: done ? '✓' : ++number }), h('div', {}, h('h2', {}, h('a', { href, text: words })), h('p', { class: 'soft', text: help })));
  return [h('p', { class: 'soft', text: t('beginHelp') }), h('ol', { class: 'modules' },
    step(false, '#/class/setup', t('begin.setup'), t('begin.setupHelp')),
    step(people.length > 0, '#/class/people', t('begin.people'), t('begin.peopleHelp')),
    step(assignments.length > 0, '#/class/tasks', t('begin.tasks'), t('begin.tasksHelp')))];
}

function row(one) {
  const said = [one.person.pseudonym, one.person.team, t('turn', one.number), one.date && day(one.date)].filter(Boolean).join(' · ');
  return h('li', {}, h('a', { class: 'work-row', href: `#/submission/${one.id}` },
    h('span', { class: 'who' }, h('b', { text: one.person.name }), h('span', { class: 'soft small', text: said })),
    h('span', { class: 'states' }, one.late && h('span', { class: 'sev rewrite', text: t('late') }), one.inForce === false && h('span', { class: 'sev advice', text: t('olderData') }),
      one.comments > 0 && h('span', { class: 'sev none', text: t('commentsOf', one.comments) }), one.overrides > 0 && h('span', { class: 'sev none', text: t('overridesOf', one.overrides) })),
    fits(one.fits ?? []), points(one)));
}

/** Grades some at a time until nothing is left. */
async function gradeAll(press, again) {
  await working(press, async () => {
    const words = press.querySelector('span');
    let done = 0;
    for (;;) {
      const { graded, failed, left } = await change('grade', {});
      done += graded + failed.length;
      words.textContent = t('grading', done, done + left);
      if (left === 0) {
        toast(failed.length ? `${t('gradedSome', done, failed.length)} ${failed[0]}` : t('graded', done));
        break;
      }
      if (graded + failed.length === 0) break;
    }
    again();
  });
}

function takeIn(task, people, file, again) {
  sheet(t('takeIn'), (body, close) => {
    const whose = choose([['', t('whoseFile')], ...people.map((one) => [String(one.id), one.name])], '');
    put(body, h('p', {}, h('b', { text: file.name }), ` → ${task.name}`), labelled(t('whose'), whose, t('whoseHelp')),
      h('p', { class: 'row' }, button('check', t('takeIn'), (event) => working(event.currentTarget, async () => {
        const { added, failed } = await upload('submissions', { assignment: task.name, name: file.name, person: whose.value, date: today() }, file);
        close();
        toast(failed.length ? `${t('takenSome', added, failed.length)} ${failed[0]}` : t('taken', added));
        again();
      }), 'primary')));
  });
}
