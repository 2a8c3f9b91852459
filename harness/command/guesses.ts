// The questions of `predict`, one a gate: asked in a terminal, or answered on the command line.
import type { Lesson } from '../catalogue/lessons.ts';
import { EXIT } from '../model/errors.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Guess } from '../model/guess.ts';
import type { Message } from '../model/message.ts';
import type { Metric, MetricId } from '../model/metrics.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { type Speaker, speak } from '../words/speak.ts';
import { metricLabel } from '../words/values.ts';
import { factor, RANGES } from './values.ts';

export interface GivenGuesses {
  /** One gate by its name, with `factor`. */
  metric?: string;
  factor?: number;
  /** `qps=1`, `goroutines.per_request=1:0`. */
  guess?: string[];
}

/** `ask` puts one question to the person; undefined where nobody is there to answer. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/**
 * Those of the command line, or else one for every gate. Throws a BenchError where something is missing and nobody is there to
 * be asked, or where an answer makes no sense.
 */
export async function guessesFor(
  { experiment }: Pick<Lesson, 'experiment'>,
  given: GivenGuesses,
  ask: Ask,
  speaker: Speaker,
): Promise<Guess[]> {
  const metrics = metricsOf(experiment);
  const gates = experiment.gates.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
  const said = saidOnCommandLine(given);
  if (said.length > 0) return said.map(({ name, value }) => guessOf(gateNamed(name, gates), value));
  if (!ask) {
    const flags = gates.map((gate) => `--guess ${gate.id}=${exampleFor(gate)}`).join(' ');
    throw refused(message('guess.missing'), message('guess.missing-mend', { flags }));
  }
  const guesses: Guess[] = [];
  for (const gate of gates) guesses.push(await asked(gate, ask, speaker));
  return guesses;
}

function saidOnCommandLine({ metric, factor: by, guess = [] }: GivenGuesses): { name: string; value: string }[] {
  const pairs = guess.map((text) => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined) throw refused(message('guess.no-guess', { text }), message('guess.no-guess-mend'));
    return { name, value: value! };
  });
  if (metric === undefined && by === undefined) return pairs;
  if (metric === undefined || by === undefined) throw refused(message('guess.half'), message('guess.half-mend'));
  return [...pairs, { name: metric, value: String(by) }];
}

function gateNamed(name: string, gates: readonly Metric[]): Metric {
  const found = gates.find(({ id }) => id === name);
  if (found) return found;
  const choice = gates.map(({ id }) => id).join(', ');
  throw refused(message('guess.no-gate', { name }), message('guess.no-gate-mend', { choice }));
}

/** Where zero is an ordinary value both sides are guessed, else the factor; a factor will do for either. */
function guessOf({ id }: Metric, value: string): Guess {
  const [from, to, ...rest] = value.split(':');
  if (to === undefined) return { metric: id, factor: factorOf(value) };
  if (rest.length > 0) throw refused(message('guess.no-guess', { text: value }), message('guess.no-pair-mend'));
  return { metric: id, from: amountOf(from!), to: amountOf(to) };
}

function exampleFor({ compare }: Metric): string {
  return compare === 'difference' ? '1:0' : '0.5';
}

async function asked(gate: Metric, ask: NonNullable<Ask>, speaker: Speaker): Promise<Guess> {
  const say = (id: 'predict.factor' | 'predict.from' | 'predict.to') =>
    `${speak(message(id, { metric: metricLabel(gate) }), speaker)} `;
  const metric: MetricId = gate.id;
  if (gate.compare === 'ratio') return { metric, factor: factorOf(await ask(say('predict.factor'))) };
  const from = amountOf(await ask(say('predict.from')));
  return { metric, from, to: amountOf(await ask(say('predict.to'))) };
}

function factorOf(answer: string): number {
  try {
    return factor(answer);
  } catch {
    throw refused(message('guess.no-factor', { answer }), message('guess.no-factor-mend'));
  }
}

/** `0`, `1.5`, `12 %`. */
function amountOf(answer: string): number {
  const [, figure, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(answer) ?? [];
  const amount = Number(figure) / (percent === '%' ? 100 : 1);
  if (amount <= RANGES.amount.to) return amount;
  throw refused(
    message('guess.no-amount', { answer }),
    message('guess.no-amount-mend', {
      least: String(RANGES.amount.from),
      most: RANGES.amount.to.toLocaleString('en-US'),
    }),
  );
}

/** What was wrong with a guess, and what to do. */
function refused(what: Message, mend: Message): Refusal {
  return new Refusal(EXIT.usage, what, mend);
}
