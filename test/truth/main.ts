// `npm run bench:truth [-- gobench|windows]`: which of the planted truths is measured.
const [which] = process.argv.slice(2);

if (which === 'gobench') await import('./gobench.ts');
else if (which === 'windows') await import('./windows.ts');
else await import('./truth.ts');

export {};
