// What fills the places of messages, made where the fact is known.

import type { Figure, Label, List, Message, MetricLabel, Value } from '../model/message.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Unit } from '../model/units.ts';

/** With its unit: `148 KiB/request`. */
export function quantity(figure: number, unit: Unit): Figure {
  return { figure, as: 'quantity', unit };
}

/** Beside a label that says per what it is: `148 KiB`. */
export function amount(figure: number, unit: Unit): Figure {
  return { figure, as: 'amount', unit };
}

export function share(figure: number): Figure {
  return quantity(figure, 'share');
}

export function ratio(figure: number): Figure {
  return { figure, as: 'ratio' };
}

/** As a metric is compared: a factor, or an amount with its sign. */
export function change(figure: number, compare: 'ratio' | 'difference', unit: Unit): Figure {
  return compare === 'ratio' ? ratio(figure) : { figure, as: 'change', unit };
}

/** With its sign and unit. */
export function difference(figure: number, unit: Unit): Figure {
  return { figure, as: 'difference', unit };
}

/** In the unit of a profile. */
export function cost(figure: number, unit: string): Figure {
  return { figure, as: 'cost', unit };
}

export function plainFigure(figure: number, as: 'p' | 'tick' | 'seconds' | 'whole' | 'tenths'): Figure {
  return { figure, as };
}

export function list(values: readonly Value[], by: List['by'] = 'comma'): List {
  return { list: values, by };
}

export function metricLabel({ id, label }: { id: string; label: string }): MetricLabel {
  return { metric: id, label };
}

/** As it stands within a sentence. */
export function within({ id, label }: { id: string; label: string }): MetricLabel {
  return { metric: id, label, within: true };
}

export function subjectLabel({ id, label }: { id: SubjectId; label: string }): Label {
  return { label, at: ['subjects', id, 'label'] };
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'id' in value && 'values' in value;
}
