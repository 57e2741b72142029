// Holds the draft against its markets, again and again, and keeps what came of it.

import { post } from './api.js';
import { Offsets, whole } from './offsets.js';
import { draft, on, question, tell } from './state.js';
import { t } from './words.js';

const RANK = { block: 3, rewrite: 2, advice: 1 };

/** What is known of the draft now: the short report that marks it (`ruxiang.marks/1`), its text, offsets, or what went wrong. */
export const latest = { report: null, text: null, offsets: null, problem: null, busy: false };

let running;
let timer;
let took = 60;
const details = new Map();
let told;

/** Asks for a check soon: at once after a pause, later where the last one took long. */
export function soon() {
  clearTimeout(timer);
  timer = setTimeout(now, Math.max(60, Math.min(600, took)));
}

/** Checks the draft as it is. */
export async function now() {
  clearTimeout(timer);
  running?.abort();
  details.clear();
  told = undefined;
  const text = draft.text;
  if (!text.trim() || !draft.markets.length) {
    Object.assign(latest, { report: null, text, offsets: null, problem: null, busy: false });
    tell('report', latest);
    return;
  }
  running = new AbortController();
  latest.busy = true;
  tell('busy', true);
  const began = performance.now();
  const signal = running.signal;
  try {
    const report = await post('check', question({ text: whole(text), only: 'marks' }), signal);
    if (signal.aborted) return;
    const offsets = new Offsets(whole(text));
    for (const finding of report.findings) {
      const kept = new Set(finding.kept);
      finding.markets = Object.fromEntries(
        Object.entries(finding.markets).map(([id, severity]) => [id, { severity, allowed: kept.has(id) }]));
    }
    placed(report, offsets);
    for (const one of [...report.findings, ...report.resonances]) one.text = whole(text).slice(one.from, one.to);
    Object.assign(latest, { report, text, offsets, problem: null, busy: false });
  } catch (error) {
    if (error.name === 'AbortError') return;
    Object.assign(latest, { report: null, text, offsets: null, problem: error, busy: false });
  }
  took = performance.now() - began;
  tell('busy', false);
  tell('report', latest);
}

/** The gravest any market says that the host has not decided to keep; '' where all of it is kept. */
function gravest(finding) {
  let most = '';
  for (const said of Object.values(finding.markets)) {
    if (!said.allowed && (RANK[said.severity] ?? 0) > (RANK[most] ?? 0)) most = said.severity;
  }
  return most;
}

/** A finding with its rewrites; worked out when it is looked at. */
export function detail(finding) {
  if (!details.has(finding.id)) {
    const body = question({ text: whole(latest.text), within: [finding.start, finding.end] });
    const asked = post('check', body).then((report) => report.findings.find((one) => one.id === finding.id) ?? finding);
    asked.catch(() => details.delete(finding.id));
    details.set(finding.id, asked);
  }
  return details.get(finding.id);
}

/** The whole report, without rewrites: points and reasons too. Asked for once. */
export function report() {
  told ??= post('check', question({ text: whole(latest.text), rewrites: 'none' }));
  told.catch(() => { told = undefined; });
  return told;
}

/** Marks for the text. */
export const marks = () => (latest.report ? marksOf(latest.report) : []);

/** Finds the units that a report's bytes stand for, and how grave its findings are. */
export function placed(report, offsets) {
  for (const one of [...report.findings, ...report.resonances]) {
    one.from = offsets.unit(one.start);
    one.to = offsets.unit(one.end);
  }
  for (const finding of report.findings) finding.severity = gravest(finding);
}

/** Marks of a report whose places are known. */
export function marksOf(report) {
  const tags = { block: t('tagBlock'), rewrite: t('tagRewrite'), advice: t('tagAdvice') };
  const all = report.findings.filter((one) => one.severity).map((one) => (
    { id: one.id, start: one.from, end: one.to, severity: one.severity, tag: tags[one.severity] }));
  const good = report.resonances.map((one, i) => (
    { id: `g${i}`, start: one.from, end: one.to, severity: 'good', tag: t('tagGood') }));
  return [...all, ...good].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Findings by how grave they are. */
export function counts(report) {
  const all = { block: 0, rewrite: 0, advice: 0 };
  for (const finding of report?.findings ?? []) if (finding.severity) all[finding.severity]++;
  return all;
}

on('language', now);
