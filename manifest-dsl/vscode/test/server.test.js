// SPDX-License-Identifier: EPL-2.0
'use strict';

// A session of VS Code's own protocol library with the server that the extension starts.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { test, before, after } = require('node:test');
const lsp = require('vscode-languageserver-protocol/node');
const { serverOptions } = require('../src/launch');

const project = path.resolve(__dirname, '..', '..', '..', 'examples', 'vault');
const uri = (name) => pathToFileURL(path.join(project, name)).toString();
const text = (name) => fs.readFileSync(path.join(project, name), 'utf8');
const diagnostics = new Map();
const waiting = [];
let server;
let connection;
let ended;

function place(name, word) {
  const before = text(name).slice(0, text(name).indexOf(word) + 1);
  return { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
}

function published(name, version) {
  const known = diagnostics.get(uri(name));
  return known && known.version >= version ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ uri: uri(name), version, resolve }));
}

before(async () => {
  const { command, args } = serverOptions(process.env.TFMSTUDIO || '', [project]);
  server = spawn(command, args, { cwd: project, stdio: ['pipe', 'pipe', 'ignore'] });
  ended = new Promise((resolve) => server.on('exit', resolve));
  connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (it) => {
    diagnostics.set(it.uri, it);
    for (const one of waiting.splice(0)) {
      if (one.uri === it.uri && it.version >= one.version) {
        one.resolve(it);
      } else {
        waiting.push(one);
      }
    }
  });
  connection.onRequest(lsp.RegistrationRequest.type, () => {});
  connection.listen();
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ['markdown'] } } };
  const started = await connection.sendRequest(lsp.InitializeRequest.type,
    { processId: process.pid, rootUri: pathToFileURL(project).toString(), capabilities, workspaceFolders: null });
  assert.equal(started.serverInfo.name, 'TF-M Studio');
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  for (const name of ['vault.partition', 'counter.partition', 'vault.device']) {
    await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
      { textDocument: { uri: uri(name), languageId: name.endsWith('.device') ? 'tfm-device' : 'tfm-partition', version: 1, text: text(name) } });
  }
});

after(async () => {
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await ended, 0);
  connection.dispose();
});

test('findings come and go with the text', async () => {
  const textDocument = { uri: uri('vault.partition') };
  const stack = place('vault.partition', '0x400');
  const range = { start: { line: stack.line, character: stack.character - 1 }, end: { line: stack.line, character: stack.character + 4 } };
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type,
    { textDocument: { ...textDocument, version: 2 }, contentChanges: [{ range, text: '0x401' }] });
  const wrong = await published('vault.partition', 2);
  assert.ok(wrong.diagnostics.some((it) => it.code === 'stack-size'), JSON.stringify(wrong));
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type,
    { textDocument: { ...textDocument, version: 3 }, contentChanges: [{ range, text: '0x400' }] });
  const right = await published('vault.partition', 3);
  assert.deepEqual(right.diagnostics, []);
});

test('completion, hover, definition, rename', async () => {
  const textDocument = { uri: uri('vault.partition') };
  const position = place('vault.partition', 'ACCESS_COUNTER');
  const completed = await connection.sendRequest(lsp.CompletionRequest.type, { textDocument: { uri: uri('vault.device') }, position: place('vault.device', 'medium') });
  assert.ok(completed.items.some((it) => it.label === 'medium'), JSON.stringify(completed));
  const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position });
  assert.match(hover.contents.value, /\*\*service ACCESS_COUNTER\*\*/);
  const found = await connection.sendRequest(lsp.DefinitionRequest.type, { textDocument, position });
  assert.deepEqual(found.map((it) => it.uri), [uri('counter.partition')]);
  const edit = await connection.sendRequest(lsp.RenameRequest.type, { textDocument, position, newName: 'ACCESSES' });
  assert.deepEqual(Object.keys(edit.changes).sort(), [uri('counter.partition'), uri('vault.partition')]);
});

test('an error of the client is answered, not died of', async () => {
  await assert.rejects(connection.sendRequest(lsp.HoverRequest.type, { textDocument: { uri: 'nonsense' }, position: { line: 0, character: 0 } }), /no manifest/);
});
