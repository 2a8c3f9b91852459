// What the Go compiler says of a lesson's sources: what escapes to the heap and why, and what it compiles into its callers.

/** The compiler's own words (cmd/compile/internal/logopt); everything else it logs is of no use here. */
export const COMPILER_CODES = ['escape', 'canInlineFunction', 'cannotInlineFunction', 'inlineCall'] as const;
export type CompilerCode = (typeof COMPILER_CODES)[number];

export interface CompilerFact {
  code: CompilerCode;
  /** Relative to the project. */
  file: string;
  line: number;
  column: number;
  /** `new(bytes.Buffer) escapes to heap`, `cost: 65`, `unhandled op DEFER`. */
  message: string;
  /** For `escape`: the way to the heap, step by step; the last step is the reason. */
  flow: { line: number; text: string }[];
}
