// Types many commands in one process, through the front door itself.
const commands = JSON.parse(process.argv[2]!) as string[];
// Each entry through the door listens anew.
for (const each of [process, process.stdout, process.stderr]) each.setMaxListeners(0);

for (const [i, command] of commands.entries()) {
  process.stdout.write(`\n=== ${process.stdout.columns} ${command}\n`);
  process.argv = [process.execPath, 'fixproof', ...command.split(' ')];
  await import(`../../harness/cli.ts?${i}`);
}
process.exit(0);
