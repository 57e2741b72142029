// Go on air: the script as a prompter. Large, scrolling at the rate the host reads, with the lines to say in the market's
// languages under the Chinese ones.

import { open, openBlanks } from './blanks.js';
import { h, icon, put } from './dom.js';
import { download } from './files.js';
import { known } from './known.js';
import { slots } from './card.js';
import { say, toast } from './sheet.js';
import { draft, keep, on, settings } from './state.js';
import { direction, flag, named, t } from './words.js';

/** Where on the screen the line being read stands. */
const EYE = 0.32;

let view;
on('language', () => { view?.stop(); view = undefined; });

/** The view. */
export function air() {
  view ??= new Air();
  view.draw();
  return view.element;
}

class Air {
  constructor() {
    this.show = { spoken: true, reading: true };
    this.market = '';
    this.lines = h('div', { class: 'prompt-lines', tabindex: 0, role: 'region', 'aria-label': t('prompter') });
    this.stage = h('div', { class: 'stage' }, this.lines, h('div', { class: 'eye', 'aria-hidden': 'true' }));
    this.controls = h('div', { class: 'prompt-controls', role: 'toolbar', 'aria-label': t('prompterTools') });
    this.element = h('div', { class: 'air' }, h('h1', { class: 'unseen', text: t('tab.air') }), this.stage, this.controls);
    this.lines.addEventListener('click', () => this.toggle());
    this.element.addEventListener('keydown', (event) => this.key(event));
    for (const sort of ['wheel', 'touchmove']) this.lines.addEventListener(sort, () => { this.place = undefined; }, { passive: true });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && this.running) this.stayAwake(); });
    addEventListener('hashchange', () => this.stop());
  }

  draw() {
    const ids = draft.markets.filter((id) => known.markets.has(id));
    if (!ids.includes(this.market)) this.market = ids[0] ?? '';
    this.fillLines();
    this.fillControls(ids);
  }

  fillLines() {
    const tongues = new Set(known.markets.get(this.market)?.locales);
    const rows = draft.text.split('\n').map((line) => {
      const words = line.trim();
      if (!words) return h('p', { class: 'pause' });
      if (/^[【\[（(#].*[】\]）)]?$/.test(words) && words.length < 24 && !/[。！？]/.test(words)) return h('h2', { class: 'part', text: words.replace(/^#+\s*|[【】\[\]]/g, '') });
      const spoken = (draft.spoken[line] ?? []).filter((one) => one.market === this.market && (!settings.tongue || !tongues.has(settings.tongue) || one.language === settings.tongue));
      return h('div', { class: 'prompt-line', 'data-length': String([...words].length) },
        h('p', { class: 'zh', lang: 'zh-Hans', dir: 'auto' }, slots(words)),
        this.show.spoken && spoken.map((one) => h('div', { class: 'local' },
          h('p', { class: 'spoken', lang: one.language, dir: direction(one.language) }, slots(one.text)),
          this.show.reading && one.reading && h('p', { class: 'reading', dir: 'ltr', lang: `${one.language.split('-')[0]}-Latn`, text: one.reading }))));
    });
    const missing = open();
    put(this.lines,
      !draft.text.trim() ? h('p', { class: 'empty' }, t('nothingToRead'), ' ', h('a', { href: '#/write', text: t('tab.write') })) : null,
      missing.length > 0 && h('p', { class: 'open-slots' }, t('stillOpen', missing.join('、')), ' ', h('button', { type: 'button', class: 'link', text: t('fillThem'), onclick: (event) => { event.stopPropagation(); openBlanks(() => this.draw()); } })),
      h('div', { class: 'lead-in' }), rows, h('div', { class: 'lead-out' }));
    this.lines.style.setProperty('--size', `${settings.size}px`);
    this.lines.classList.toggle('mirror', settings.mirror);
  }

  fillControls(ids) {
    const step = (name, words, change, value) => h('div', { class: 'stepper', role: 'group', 'aria-label': words },
      h('button', { type: 'button', 'aria-label': t('less', words), text: '−', onclick: () => change(-1) }), h('span', {}, h('small', { text: words }), h('b', { text: value })),
      h('button', { type: 'button', 'aria-label': t('moreOf', words), text: '+', onclick: () => change(1) }));
    const flip = (name, words, on, change) => h('button', { type: 'button', 'aria-pressed': String(on), onclick: change }, name && icon(name), h('span', { text: words }));
    put(this.controls,
      h('button', { type: 'button', class: 'primary go', 'aria-pressed': String(Boolean(this.running)), onclick: () => this.toggle() }, icon(this.running ? 'pause' : 'play'), h('span', { text: t(this.running ? 'pause' : 'play') })),
      step('rate', t('rateName'), (by) => { settings.rate = clamp(settings.rate + by * 20, 80, 480); this.changed(); }, settings.rate),
      step('size', t('sizeName'), (by) => { settings.size = clamp(settings.size + by * 4, 20, 96); this.changed(); }, settings.size),
      ids.length > 0 && h('label', { class: 'inline' }, h('span', { class: 'unseen', text: t('market') }), h('select', { onchange: (event) => { this.market = event.target.value; this.draw(); } },
        ids.map((id) => h('option', { value: id, selected: id === this.market, text: `${flag(id)} ${known.markets.get(id).name}` })))),
      this.languages(),
      flip('', t('spokenName'), this.show.spoken, () => { this.show.spoken = !this.show.spoken; this.draw(); }),
      flip('', t('readingName'), this.show.reading, () => { this.show.reading = !this.show.reading; this.draw(); }),
      flip('mirror', t('mirror'), settings.mirror, () => { settings.mirror = !settings.mirror; this.changed(); }),
      h('button', { type: 'button', onclick: () => this.full() }, icon('screen'), h('span', { text: t('fullScreen') })),
      h('button', { type: 'button', onclick: () => print() }, icon('print'), h('span', { text: t('print') })),
      h('button', { type: 'button', onclick: download }, icon('save'), h('span', { text: t('download') })));
  }

  /** Which of the market's languages the host will speak. */
  languages() {
    const all = known.markets.get(this.market)?.locales ?? [];
    if (all.length < 2) return null;
    return h('label', { class: 'inline' }, h('span', { class: 'unseen', text: t('spokenName') }), h('select', { onchange: (event) => { settings.tongue = event.target.value; this.changed(); } },
      h('option', { value: '', text: t('everyTongue') }), all.map((tag) => h('option', { value: tag, selected: tag === settings.tongue, text: named('language', tag.split('-')[0]) }))));
  }

  changed() {
    keep();
    this.draw();
  }

  key(event) {
    if (event.target.closest('select, input')) return;
    const act = {
      ' ': () => this.toggle(), ArrowRight: () => { settings.rate = clamp(settings.rate + 20, 80, 480); this.changed(); },
      ArrowLeft: () => { settings.rate = clamp(settings.rate - 20, 80, 480); this.changed(); },
      Home: () => { this.lines.scrollTop = 0; this.place = undefined; },
    }[event.key];
    if (!act || (event.key === ' ' && event.target.closest('button'))) return;
    event.preventDefault();
    act();
  }

  toggle() {
    if (this.running) this.stop();
    else this.start();
  }

  start() {
    if (!draft.text.trim()) return;
    this.running = true;
    this.place = undefined;
    this.element.classList.add('running');
    this.draw();
    this.lines.focus({ preventScroll: true });
    this.stayAwake();
    this.clock = undefined;
    requestAnimationFrame((time) => this.tick(time));
    say(t('playing'));
  }

  stop() {
    if (!this.running) return;
    this.running = false;
    this.element.classList.remove('running');
    this.lock?.release?.().catch(() => {});
    this.lock = undefined;
    this.draw();
  }

  async stayAwake() {
    try {
      this.lock = await navigator.wakeLock?.request('screen');
    } catch {
      if (!this.warned) toast(t('mayGoDark'));
      this.warned = true;
    }
  }

  /** Moves on by what is read in the time since: so many characters a minute, the line at the eye setting the pace. */
  tick(time) {
    if (!this.running || !this.element.isConnected) return this.stop();
    const seconds = this.clock === undefined ? 0 : Math.min(0.1, (time - this.clock) / 1000);
    this.clock = time;
    const eye = this.lines.scrollTop + this.lines.clientHeight * EYE;
    const line = this.lineAt(eye);
    const length = line ? Number(line.dataset.length) : 6;
    const height = line ? line.offsetHeight : settings.size * 2;
    const pixels = (height / (length / (settings.rate / 60))) * seconds;
    this.place = (this.place ?? this.lines.scrollTop) + pixels;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      // One line at a time instead of a flow.
      if (this.place - this.lines.scrollTop > height) this.lines.scrollTop = this.place;
    } else this.lines.scrollTop = this.place;
    this.current?.classList.remove('current');
    this.current = line;
    line?.classList.add('current');
    if (this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 1) return this.stop();
    requestAnimationFrame((next) => this.tick(next));
  }

  lineAt(top) {
    const all = this.lines.querySelectorAll('.prompt-line');
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].offsetTop + all[middle].offsetHeight < top) low = middle + 1;
      else high = middle;
    }
    const found = all[low];
    return found && found.offsetTop <= top + settings.size ? found : undefined;
  }

  async full() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await this.element.requestFullscreen();
    } catch {
      toast(t('noFullScreen'));
    }
  }
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

