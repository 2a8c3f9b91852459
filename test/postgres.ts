// A PostgreSQL of a test's own: a cluster in a temporary folder, on a socket in it, with a database for each who asks.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { alsoNeed, commandNeed, type Need, need } from './needs.ts';

/** Where Debian keeps the programs that are on nobody's PATH. */
function bin(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  const onPath = (process.env.PATH ?? '').split(':');
  return [...folders, ...onPath].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
}

const BIN = bin();
const IS_ROOT = process.getuid?.() === 0;

/** PostgreSQL refuses to be root's. */
function userOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (what: string) => Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

const USER = IS_ROOT ? (userOf('postgres') ?? userOf('nobody')) : undefined;

export const POSTGRES: Need = alsoNeed(
  need(BIN !== undefined, 'PostgreSQL is not installed', 'apt-get install postgresql'),
  () =>
    IS_ROOT
      ? alsoNeed(commandNeed('setpriv', 'apt-get install util-linux'), () =>
          need(USER !== undefined, 'PostgreSQL refuses to be root’s', 'make a user named postgres'),
        )
      : need(true, '', ''),
);

/** As its program says it: 15.14. */
export function postgresVersion(): string {
  return /\d+(?:\.\d+)*/.exec(execFileSync(join(BIN!, 'postgres'), ['--version'], { encoding: 'utf8' }))![0];
}

export interface Server extends AsyncDisposable {
  /** A new database's address, as its owner. */
  database(): Promise<string>;
  /** Its pg_ctl restart: every connection is cut. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** From now on the role `somebody` is asked for its password. */
  withPasswords(): Promise<void>;
  /** Does what a superuser may, by psql, in a database or in the first one. */
  sql(text: string, url?: string): Promise<string>;
}

const OWNER = 'owner';
const PORT = 5432;
/** Two for each of the two hundred runners that `npm run bench:fleet` simulates. */
const MOST_CONNECTIONS = 500;

function command(name: string, args: string[]): [string, string[]] {
  const path = join(BIN!, name);
  if (!USER) return [path, args];
  return ['setpriv', [`--reuid=${USER.uid}`, `--regid=${USER.gid}`, '--clear-groups', path, ...args]];
}

/** Starts it, and resolves once it answers. */
export async function postgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-pg-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (USER) for (const path of [folder, data]) chownSync(path, USER.uid, USER.gid);
  const run = (name: string, args: string[]) => {
    const [program, words] = command(name, args);
    return promisify(execFile)(program, words, { cwd: folder, encoding: 'utf8' });
  };
  await run('initdb', ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const address = (database: string) => `postgresql://${OWNER}@/${database}?host=${encodeURIComponent(folder)}`;
  const sql = async (text: string, url = address('postgres')) => {
    const { stdout } = await promisify(execFile)('psql', [url, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', text]);
    return stdout.trim();
  };
  let server: ChildProcess | undefined;
  let count = 0;
  const start = async () => {
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${folder}`,
      'fsync=off',
      `max_connections=${MOST_CONNECTIONS}`,
    ];
    const [program, words] = command('postgres', [
      '-D',
      data,
      '-p',
      String(PORT),
      ...settings.flatMap((one) => ['-c', one]),
    ]);
    const started = spawn(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    server = started;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      started.stderr!.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      started.once('close', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  };
  /** `fast`: connections are cut, and nothing is lost. */
  const stop = async () => {
    const ending = server;
    server = undefined;
    if (!ending) return;
    const closed = new Promise((resolve) => ending.once('close', resolve));
    ending.kill('SIGINT');
    await closed;
  };
  await start();
  return {
    database: async () => {
      const name = `fleet${++count}`;
      await sql(`CREATE DATABASE ${name}`);
      return address(name);
    },
    restart: async () => {
      await stop();
      await start();
    },
    stop,
    start,
    sql,
    withPasswords: async () => {
      const rules = [`local all ${OWNER} trust`, 'local all somebody scram-sha-256', 'local all all trust'];
      writeFileSync(join(data, 'pg_hba.conf'), `${rules.join('\n')}\n`);
      await sql('SELECT pg_reload_conf()');
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
