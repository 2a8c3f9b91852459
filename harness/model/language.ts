// The languages that words are there in.

export type Language = 'en' | 'zh';
export const LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[];
