// The name of each format's file within a run folder.

export const REPORT_FILES = {
  html: 'report.html',
  json: 'analysis.json',
  markdown: 'summary.md',
  text: 'summary.txt',
  junit: 'junit.xml',
  benchfmt: 'bench.txt',
} as const;
