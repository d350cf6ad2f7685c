// Runs the module that node.py has put together from the blocks of one file, and notes for each
// block where its output begins and ends. Standard output is a file, so writing to it is synchronous.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, report] = process.argv.splice(2, 2);
let current = null;

const position = () => fs.fstatSync(1).size;
const describe = error => error instanceof Error
  ? [error.code, error.stack, error.cause && `caused by ${error.cause.stack ?? error.cause}`]
      .filter(Boolean).join('\n')
  : String(error);

function note(error) {
  if (current === null) return;
  const line = { index: current.index, start: current.start, end: position(),
    error: error === undefined ? null : describe(error) };
  fs.appendFileSync(report, JSON.stringify(line) + '\n');
  current = null;
}

// Timers and immediates that a block has left behind belong to its output.
async function settle() {
  const kept = fs.openSync('/dev/null', 'r'); // any handle will do to show that we are alive
  const deadline = Date.now() + 2000;
  const busy = () => process.getActiveResourcesInfo()
    .some(kind => ['Timeout', 'Immediate', 'FSReqCallback', 'FSReqPromise'].includes(kind));
  do await new Promise(resolve => setImmediate(resolve));
  while (busy() && Date.now() < deadline && await new Promise(resolve => setTimeout(resolve, 1, true)));
  fs.closeSync(kept);
}

globalThis.__hotseat = {
  begin(index) { current = { index, start: position() }; },
  async end(error) { await settle(); note(error); },
};

function fail(error) {
  if (current === null) fs.appendFileSync(report, JSON.stringify({ error: describe(error) }) + '\n');
  note(error);
  process.exit(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  await import(pathToFileURL(module).href);
} catch (error) {
  fail(error);
}
process.exit(0);
