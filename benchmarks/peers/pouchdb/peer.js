// Peer: PouchDB replicating documents over plain HTTP from a PouchDB server into a store on disk.
const fs = require('fs'), os = require('os'), path = require('path'), { spawn } = require('child_process');
const PouchDB = require('pouchdb');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qiantang-pouch-'));
async function serve() {
  const express = require('express');
  const Served = PouchDB.defaults({ prefix: process.argv[3] + '/' });
  const app = express();
  app.use('/', require('express-pouchdb')(Served, { mode: 'minimumForPouchDB', logPath: process.argv[3] + '/log' }));
  const db = new Served('office');
  const docs = fs.readFileSync(process.argv[4], 'utf8').split('\n').filter(Boolean);
  for (let i = 0; i < docs.length; i += 1000)
    await db.bulkDocs(docs.slice(i, i + 1000).map((d, n) => ({ _id: 's' + String(i + n).padStart(6, '0'), state: JSON.parse(d) })));
  const server = app.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));
}
async function main() {
  const child = spawn(process.execPath, [__filename, 'serve', folder, process.argv[2]], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise(resolve => child.stdout.on('data', d => { const m = /port (\d+)/.exec(d); if (m) resolve(m[1]); }));
  const target = new PouchDB(path.join(folder, 'client'));
  const began = process.hrtime.bigint();
  const done = await PouchDB.replicate('http://127.0.0.1:' + port + '/office', target, { batch_size: 500, batches_limit: 10 });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log('documents ' + done.docs_written + ' seconds ' + seconds);
  child.kill(); fs.rmSync(folder, { recursive: true, force: true }); process.exit(0);
}
if (process.argv[2] === 'serve') serve(); else main();
