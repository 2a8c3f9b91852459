// `npm run bench:truth`: the known truth of services, and with the word `gobench` that of benchmarks.
await (process.argv[2] === 'gobench' ? import('./gobench.ts') : import('./truth.ts'));
