// The names of the channels, and what each needs.

export const CHANNELS = ['stderr', 'summary', 'webhook', 'slack', 'github-issue'] as const;

/** Of the help: what each needs. */
export const CHANNELS_HELP = `
Channels (--notify): stderr · summary (GITHUB_STEP_SUMMARY) · webhook (BENCH_WEBHOOK_URL: POST of JSON) ·
slack (BENCH_SLACK_URL: an incoming webhook) · github-issue (GITHUB_TOKEN and GITHUB_REPOSITORY; GITHUB_API_URL).
A message that does not arrive is kept and tried again with the next night; each change of an alert is told once.`;
