// A plain text field with a picture of the same text behind it that carries the marks. The field is the browser's own, so
// that input methods, screen readers and the keyboard of a phone work as everywhere; undo is ours, so that it also takes
// back what was put in by a tap.

import { h } from './dom.js';
import { change, whole } from './offsets.js';

const RANK = { block: 4, rewrite: 3, advice: 2, good: 1 };
const TOGETHER = 900;

export class Editor {
  /** @param calls `onchange(text)`, `oncaret(unit)`, `label` for readers of screens, `placeholder`. */
  constructor(calls) {
    this.calls = calls;
    this.marks = [];
    this.lines = [];
    this.done = [];
    this.undone = [];
    this.last = '';
    this.field = h('textarea', {
      class: 'field', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', dir: 'auto',
      'aria-label': calls.label, placeholder: calls.placeholder, 'aria-describedby': 'keys',
    });
    this.behind = h('div', { class: 'behind', 'aria-hidden': 'true' });
    this.element = h('div', { class: 'paper' }, this.behind, this.field);
    this.listen();
    this.draw();
  }

  get text() {
    return this.field.value;
  }

  listen() {
    const field = this.field;
    field.addEventListener('compositionstart', () => { this.composing = true; this.before = this.last; });
    field.addEventListener('compositionend', () => {
      this.composing = false;
      this.took(this.before);
    });
    field.addEventListener('input', (event) => {
      if (this.composing || event.isComposing) this.follow();
      else this.took(this.last);
    });
    field.addEventListener('beforeinput', (event) => {
      if (event.inputType === 'historyUndo') { event.preventDefault(); this.undo(); }
      if (event.inputType === 'historyRedo') { event.preventDefault(); this.redo(); }
    });
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'z' || key === 'y') {
        event.preventDefault();
        if (key === 'y' || event.shiftKey) this.redo();
        else this.undo();
      }
    });
    field.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain');
      if (!text) return;
      event.preventDefault();
      this.replace(field.selectionStart, field.selectionEnd, plain(text));
    });
    const caret = () => {
      if (document.activeElement === field && !this.composing) this.calls.oncaret?.(field.selectionStart, field.selectionEnd);
    };
    field.addEventListener('click', caret);
    field.addEventListener('keyup', caret);
  }

  /** What was typed, remembered as one step with what was typed just before. */
  took(before) {
    const step = change(before, this.text);
    if (step.start !== step.end || step.inserted) this.push(step, before, true);
    this.follow();
    this.calls.onchange?.(this.text);
  }

  push({ start, end, inserted }, before, typed) {
    const removed = before.slice(start, end);
    const now = performance.now();
    const last = this.done.at(-1);
    if (typed && last?.typed && now - last.time < TOGETHER && last.at + last.inserted.length === start && !removed
      && !inserted.includes('\n')) {
      last.inserted += inserted;
      last.time = now;
    } else {
      this.done.push({ at: start, removed, inserted, typed, time: now });
      if (this.done.length > 500) this.done.shift();
    }
    this.undone = [];
  }

  /** Brings marks and the picture after the text. */
  follow() {
    const text = this.text;
    const { start, end, inserted } = change(this.last, text);
    const by = inserted.length - (end - start);
    if (by !== 0 || start !== end) {
      this.marks = this.marks.flatMap((mark) => {
        if (mark.end <= start) return [mark];
        if (mark.start >= end) return [{ ...mark, start: mark.start + by, end: mark.end + by }];
        return [];
      });
    }
    this.last = text;
    this.patch(start, end, by);
  }

  /** Draws only the lines that `[start, end)` of the old text touched; the text grew by so much. */
  patch(start, end, by) {
    const lines = this.lines;
    let [first, at] = [0, 0];
    while (at + lines[first].words.length < start) at += lines[first++].words.length + 1;
    let [last, from] = [first, at];
    while (from + lines[last].words.length < end) from += lines[last++].words.length + 1;
    const behind = lines[last].element.nextSibling;
    for (let i = first; i <= last; i++) lines[i].element.remove();
    let begin = at;
    const fresh = this.last.slice(at, from + lines[last].words.length + by).split('\n').map((words) => {
      const line = runs(words, begin, this.marks, 0);
      line.element = drawn(line);
      this.behind.insertBefore(line.element, behind);
      begin += words.length + 1;
      return line;
    });
    lines.splice(first, last - first + 1, ...fresh);
  }

  /** Another text altogether: nothing to take back. */
  load(text) {
    this.field.value = plain(text);
    [this.done, this.undone, this.marks, this.last] = [[], [], [], this.text];
    this.draw();
  }

  /** Puts words in place of a stretch, as one step. */
  replace(start, end, words, { quiet = false } = {}) {
    const before = this.text;
    this.field.setRangeText(words, start, end, 'end');
    this.push({ start, end, inserted: words }, before, false);
    this.follow();
    if (!quiet) this.calls.onchange?.(this.text);
  }

  undo() { this.step(this.done, this.undone, (one) => [one.inserted, one.removed]); }

  redo() { this.step(this.undone, this.done, (one) => [one.removed, one.inserted]); }

  step(from, to, way) {
    const one = from.pop();
    if (!one) return;
    const [gone, back] = way(one);
    this.field.setRangeText(back, one.at, one.at + gone.length, 'end');
    to.push({ ...one, typed: false });
    this.follow();
    this.calls.onchange?.(this.text);
  }

  /** Marks: `{id, start, end, severity, tag}`, in the order of the text. */
  mark(marks) {
    this.marks = marks;
    this.draw();
  }

  /** The mark a stretch touches that is the shortest there. */
  at(start, end = start) {
    let found;
    for (const mark of this.marks) {
      if (mark.start > end) break;
      if (mark.end < start || mark.severity === 'good') continue;
      if (!found || mark.end - mark.start < found.end - found.start) found = mark;
    }
    return found;
  }

  /** Shows which mark is looked at. */
  choose(id, { scroll = false } = {}) {
    this.chosen = id;
    for (const one of this.behind.querySelectorAll('.mark.chosen')) one.classList.remove('chosen');
    if (id === undefined) return;
    const all = this.behind.querySelectorAll(`.mark[data-id="${id}"]`);
    for (const one of all) one.classList.add('chosen');
    if (scroll && all[0]) {
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      all[0].scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    }
  }

  /** Draws the lines that changed. */
  draw() {
    const text = this.text;
    const lines = [];
    let at = 0;
    let first = 0;
    for (const words of text.split('\n')) {
      const end = at + words.length;
      while (first < this.marks.length && this.marks[first].end <= at && this.marks[first].start < at) first++;
      lines.push(runs(words, at, this.marks, first));
      at = end + 1;
    }
    const old = this.lines;
    let head = 0;
    const least = Math.min(old.length, lines.length);
    while (head < least && old[head].key === lines[head].key) { lines[head].element = old[head].element; head++; }
    let tail = 0;
    while (tail < least - head && old[old.length - 1 - tail].key === lines[lines.length - 1 - tail].key) {
      lines[lines.length - 1 - tail].element = old[old.length - 1 - tail].element;
      tail++;
    }
    for (let i = head; i < old.length - tail; i++) old[i].element.remove();
    const following = tail ? lines[lines.length - tail].element : null;
    const fresh = document.createDocumentFragment();
    for (let i = head; i < lines.length - tail; i++) {
      lines[i].element = drawn(lines[i]);
      fresh.append(lines[i].element);
    }
    this.behind.insertBefore(fresh, following);
    this.lines = lines;
    if (this.chosen !== undefined) this.choose(this.chosen);
  }
}

/** What comes out of Word and WeChat, as lines of plain text. */
export function plain(text) {
  return whole(text).replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n').replace(/\u0000/g, '');
}

/** A line in stretches that one mark, or none, owns. */
export function runs(words, at, marks, first) {
  const end = at + words.length;
  const here = [];
  for (let i = first; i < marks.length && marks[i].start < end; i++) if (marks[i].end > at) here.push(marks[i]);
  if (!here.length) return { key: words, words, runs: [] };
  const owner = new Int32Array(words.length).fill(-1);
  const order = here.map((mark, i) => [RANK[mark.severity], i]).sort((a, b) => a[0] - b[0]);
  for (const [, i] of order) owner.fill(i, Math.max(0, here[i].start - at), Math.min(words.length, here[i].end - at));
  const all = [];
  for (let i = 0; i < owner.length;) {
    let j = i + 1;
    while (j < owner.length && owner[j] === owner[i]) j++;
    all.push({ from: i, to: j, mark: owner[i] < 0 ? null : here[owner[i]] });
    i = j;
  }
  const key = `${words}\u0000${all.map((run) => (run.mark ? `${run.from},${run.to},${run.mark.id},${run.mark.severity}` : '')).join(';')}`;
  return { key, words, runs: all };
}

/** Words, what is open in them tinted. */
function tinted(words) {
  return words.split(/(〔请填：[^〕]*〕)/).map((part) => (part.startsWith('〔请填：') ? h('span', { class: 'slot-mark', text: part }) : part));
}

function drawn(line) {
  const element = h('div', { class: 'line', dir: 'auto' });
  if (!line.words) element.append(document.createElement('br'));
  else if (!line.runs.length) element.append(...tinted(line.words));
  line.runs.forEach((run, i) => {
    const words = line.words.slice(run.from, run.to);
    if (!run.mark) return element.append(...tinted(words));
    const isLast = line.runs[i + 1]?.mark !== run.mark;
    element.append(h('span', {
      class: `mark ${run.mark.severity}`, 'data-id': run.mark.id, 'data-tag': isLast ? run.mark.tag : undefined, text: words,
    }));
  });
  return element;
}
