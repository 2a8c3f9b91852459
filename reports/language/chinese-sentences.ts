// Sentences that the analysis makes, in Chinese: patterns whose places stand for whatever words or figures fill them.
import { CHINESE_CHECKS } from './chinese-checks.ts';
import { CHINESE_EVIDENCE } from './chinese-evidence.ts';
import { CHINESE_ROWS } from './chinese-rows.ts';
import { CHINESE_SITE_SENTENCES } from './chinese-site.ts';
import { CHINESE_VERDICTS } from './chinese-verdicts.ts';

/** A place may itself hold words that are looked up. */
export const CHINESE_SENTENCES: Record<string, string> = {
  ...CHINESE_VERDICTS,
  ...CHINESE_CHECKS,
  ...CHINESE_EVIDENCE,
  ...CHINESE_ROWS,
  ...CHINESE_SITE_SENTENCES,
};
