// The glossary's words as a page shows them.
import { GLOSSARY, type Term, type TermId } from '../../harness/words/glossary.ts';
import type { Said } from './said.ts';

export type { TermId };

export interface ShownTerm {
  id: TermId;
  name: Said;
  means: Said;
}

export function termOf(id: TermId): ShownTerm {
  const { en, zh, means }: Term = GLOSSARY[id];
  return { id, name: { en, zh }, means };
}

export const TERMS: readonly ShownTerm[] = (Object.keys(GLOSSARY) as TermId[]).map(termOf);
