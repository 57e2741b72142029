// The assignments, and giving one.

import { get } from '../api.js';
import { h, icon, put } from '../dom.js';
import { labelled } from '../pages.js';
import { sheet, toast } from '../sheet.js';
import { draft } from '../state.js';
import { day, t } from '../words.js';
import { change, desk } from './ask.js';
import { deskPage } from './frame.js';
import { button, choose, marketBoxes, marketNames, roundOf } from './parts.js';

/** The view. */
export const tasks = () => deskPage('tasks', async (info, again) => {
  const { assignments } = await desk('assignments');
  return [
    h('p', { class: 'row' }, button('plus', t('give'), () => give(info, assignments, again), 'primary')),
    assignments.length === 0 && h('p', { class: 'empty', text: t('noTasks') }),
    h('ul', { class: 'modules plain-list' }, assignments.map((one) => h('li', { class: 'task' },
      h('div', {}, h('h2', { text: one.name }),
        h('p', { class: 'soft', text: [t(`task.${one.kind}`), roundOf(one), one.due && t('dueOn', day(one.due)), one.revises && t('revisesOf', one.revises)].filter(Boolean).join(' · ') }),
        h('p', { class: 'soft', text: marketNames(one.markets) }),
        h('p', {}, h('b', { text: t('inOf', one.handedIn, one.people) }), one.submissions > one.handedIn && h('span', { class: 'soft', text: ` · ${t('submissionsOf', one.submissions)}` })))))),
  ];
});

const KINDS = ['script', 'revision', 'rewrite', 'exercise'];

function give(info, assignments, again) {
  sheet(t('give'), async (body, close) => {
    const modules = (await get('course')).modules;
    const name = h('input', { type: 'text', required: true, maxlength: 60, autocomplete: 'off', value: t('taskNamed', assignments.length + 1) });
    const round = choose([...info.rounds.map((one) => [one.name, roundOf(one)]), ['', t('noRound')]], info.rounds[0]?.name);
    const due = h('input', { type: 'date' });
    const markets = marketBoxes(info.markets);
    const original = h('textarea', { rows: 7, lang: 'zh-Hans', value: draft.text });
    const target = h('input', { type: 'number', min: 0, max: 100, placeholder: t('targetHint') });
    const product = h('input', { type: 'text', autocomplete: 'off' });
    const texts = assignments.filter((one) => one.kind !== 'exercise');
    const revises = choose(texts.map((one) => [one.name, one.name]), texts.at(-1)?.name);
    const module = choose([['', t('allModules')], ...modules.map((one) => [one.id, one.title])], '');
    const [count, level] = [h('input', { type: 'number', min: 1, max: 100, value: 10 }), choose([['', t('allLevels')], ['1', '●○○'], ['2', '●●○'], ['3', '●●●']], '')];
    const more = h('div', { class: 'more-fields' });
    let kind = 'script';
    const fill = () => put(more,
      h('p', { class: 'soft', text: t(`kindHelp.${kind}`) }),
      kind === 'rewrite' && [labelled(t('toRewrite'), original, t('originalHelp')), labelled(t('target'), target)],
      kind === 'revision' && labelled(t('revises'), revises),
      kind === 'exercise' && h('div', { class: 'fields' }, labelled(t('module'), module), labelled(t('count'), count), labelled(t('level'), level)),
      kind !== 'exercise' && labelled(t('sold'), product, t('soldHelp')));
    const kinds = KINDS.filter((one) => one !== 'revision' || texts.length > 0);
    put(body, h('form', { class: 'stack', onsubmit: async (event) => {
      event.preventDefault();
      const press = event.submitter;
      press.disabled = true;
      const wanted = { name: name.value, markets: markets.get() };
      if (round.value) wanted.round = round.value;
      if (due.value) wanted.due = due.value;
      if (kind !== 'exercise' && product.value.trim()) wanted.product = product.value.trim();
      if (kind === 'rewrite') Object.assign(wanted, { original: original.value }, target.value ? { target: Number(target.value) } : {});
      if (kind === 'revision') wanted.revises = revises.value;
      if (kind === 'exercise') wanted.exercises = { modules: module.value ? [module.value] : [], count: Number(count.value), seed: 1 + assignments.length, ...(level.value ? { level: Number(level.value) } : {}) };
      try {
        await change('assignments', wanted);
        close();
        toast(t('given', wanted.name));
        again();
      } catch (error) {
        put(wrong, h('p', { text: error.message }));
        wrong.hidden = false;
        press.disabled = false;
      }
    } },
    labelled(t('taskName'), name),
    labelled(t('kindOf'), choose(kinds.map((one) => [one, t(`task.${one}`)]), kind, (one) => { kind = one; fill(); })), more,
    h('div', { class: 'fields' }, labelled(t('round'), round), labelled(t('due'), due, t('dueHelp'))),
    h('details', { class: 'reasons' }, h('summary', { text: t('markets') }), markets.element),
    wrong, h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary' }, icon('check'), t('give')))));
    fill();
  }, { wide: true });
  const wrong = h('div', { class: 'trouble', role: 'alert', hidden: true });
}
