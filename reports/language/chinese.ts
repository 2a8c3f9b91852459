// The page in Chinese: every sentence of it by its English.
export const CHINESE: Record<string, string> = {};
