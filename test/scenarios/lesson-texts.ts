// Every text of a lesson that its page shows as words: not its names, code, requests, or the titles of other people's works.
import type { Panel } from '../../harness/model/panel.ts';
import { knobsOf, type Scenario } from '../../harness/model/scenario.ts';

export function lessonTexts(scenario: Scenario): string[] {
  const { title, claim, symptom, looksReasonable, change, watch, doesNotHelp } = scenario;
  const { article, variants, expect, gauges = [], spans = [], panels = [] } = scenario;
  const texts = [
    ...[title, claim, symptom, looksReasonable, change, watch, doesNotHelp],
    ...article.flatMap((check) => [check.article, check.because]),
    ...knobsOf(scenario).map(({ text }) => text),
    ...Object.values(variants).flatMap(({ label, text, needs }) => [label, text, ...(needs ? [needs.because] : [])]),
    ...expect.map(({ text }) => text),
    ...gauges.flatMap(({ label, needs }) => [label, ...(needs ? [needs.because] : [])]),
    ...spans.map(({ label }) => label),
    ...panels.flatMap(panelTexts),
  ];
  return [...new Set(texts)];
}

function panelTexts(panel: Panel): string[] {
  const { question, text } = panel;
  switch (panel.kind) {
    case 'test-time':
      return [question, text, ...panel.sides.map(({ label }) => label)];
    case 'checks':
      return [question, text, ...panel.checks.flatMap(({ by, event }) => [by, event])];
    default:
      return [question, text];
  }
}
