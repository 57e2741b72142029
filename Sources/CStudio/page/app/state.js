// The draft and the settings. They stay in this browser.

const KEY = 'ruxiang.draft';

/** What is being written. */
export const draft = {
  text: '',
  name: '',
  markets: ['MY', 'SA'],
  facts: {},
  rates: {},
  airDate: '',
  voice: '',
  hostGender: '',
  /** Cues the host keeps on purpose: {cue, reason}. */
  allow: [],
  /** Lines in the markets' languages by the Chinese line they go with: {line: [{market, language, text, reading}]}. */
  spoken: {},
};

/** How the page looks. */
export const settings = { language: '', theme: '', rate: 240, size: innerWidth < 600 ? 30 : 44, mirror: false, tongue: '' };

const listeners = new Map();

/** Calls back when something of this name happened. */
export function on(name, call) {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(call);
  return () => listeners.get(name).delete(call);
}

/** Tells that it did. */
export function tell(name, value) {
  for (const call of listeners.get(name) ?? []) call(value);
}

let waiting;

/** Keeps the draft, a little later. */
export function keep() {
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, 400);
}

/** Keeps it now. */
export function keepNow() {
  clearTimeout(waiting);
  try {
    localStorage.setItem(KEY, JSON.stringify({ draft, settings }));
  } catch {
    // A full or forbidden store: the page goes on without.
    tell('unkept');
  }
}

/** Brings back what was kept. */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    Object.assign(draft, kept.draft);
    Object.assign(settings, kept.settings);
  } catch {
    // Written by something else: begin anew.
  }
}

/** Forgets everything this page has kept. */
export function forget() {
  clearTimeout(waiting);
  localStorage.removeItem(KEY);
  Object.assign(draft, { text: '', name: '', facts: {}, rates: {}, airDate: '', voice: '', hostGender: '', allow: [], spoken: {} });
}

/** The draft as a question to the engine. */
export function question(more = {}) {
  const facts = Object.fromEntries(Object.entries(draft.facts).filter(([, value]) => value.trim()));
  const rates = Object.fromEntries(
    Object.entries(draft.rates).filter(([, rate]) => Number(rate) > 0).map(([code, rate]) => [code, Number(rate)]));
  if (Object.keys(rates).length) facts.rates = rates;
  if (draft.allow.length) facts.allow = draft.allow;
  if (draft.voice) facts.voice = draft.voice;
  if (draft.hostGender) facts['host-gender'] = draft.hostGender;
  const body = { text: draft.text, markets: draft.markets, facts, ...more };
  if (draft.airDate) body.airDate = draft.airDate;
  return body;
}

/** Moves the spoken lines of a line to what it reads now, and adds to them. */
export function carrySpoken(old, now, added = []) {
  if (!now.trim()) return;
  const seen = new Set();
  const all = [...(old === now ? [] : draft.spoken[old] ?? []), ...(draft.spoken[now] ?? []), ...added].filter((one) => {
    const key = `${one.market} ${one.language} ${one.text}`;
    return !seen.has(key) && seen.add(key);
  });
  if (all.length) draft.spoken[now] = all;
}
