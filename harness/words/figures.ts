// Figures as each language has them: the units of `model/units.ts`, and their words in Chinese.
import type { Language } from '../model/language.ts';
import type { Figure } from '../model/message.ts';
import {
  formatAmount,
  formatChange,
  formatCost,
  formatDifference,
  formatP,
  formatQuantity,
  formatRatio,
  formatSeconds,
  formatTick,
  type Unit,
} from '../model/units.ts';
import { formatWhole } from '../model/whole.ts';

/** Units whose names hold a word: what the figure is without it, and the word. */
const CHINESE_UNITS: Partial<Record<Unit, { of: Unit; word: string }>> = {
  'bytes/request': { of: 'bytes', word: '/请求' },
  'us/request': { of: 'us', word: '/请求' },
  'objects/request': { of: 'count', word: ' 个对象/请求' },
  'per request': { of: 'count', word: '/请求' },
  'per 1k requests': { of: 'count', word: '/千请求' },
};

export function formatFigure(value: Figure, language: Language): string {
  const { figure } = value;
  switch (value.as) {
    case 'quantity':
      return inUnit(value.unit, language, (unit) => formatQuantity(figure, unit));
    case 'difference':
      return inUnit(value.unit, language, (unit) => formatDifference(figure, unit));
    case 'amount':
      return formatAmount(figure, value.unit);
    case 'change':
      return formatChange(figure, 'difference', value.unit);
    case 'cost':
      return formatCost(figure, value.unit);
    case 'ratio':
      return formatRatio(figure);
    case 'p':
      return formatP(figure);
    case 'tick':
      return formatTick(figure);
    case 'seconds':
      return formatSeconds(figure);
    case 'whole':
      return formatWhole(Math.round(figure));
    case 'tenths':
      return figure.toFixed(1);
  }
}

function inUnit(unit: Unit, language: Language, format: (unit: Unit) => string): string {
  const chinese = language === 'zh' ? CHINESE_UNITS[unit] : undefined;
  return chinese ? `${format(chinese.of)}${chinese.word}` : format(unit);
}
