// SPDX-License-Identifier: EPL-2.0
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { serverOptions, studio } = require('../src/launch');
const manifest = require('../package.json');

const root = path.resolve(__dirname, '..', '..', '..');

test('the setting names the script or the folder of a checkout', () => {
  assert.equal(studio('/opt/studio-script', []), '/opt/studio-script');
  assert.equal(studio(` ${root} `, []), path.join(root, 'studio'));
});

test('a checkout above the workspace is found, and nothing else that is called so', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tfm-studio-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.writeFileSync(path.join(folder, 'studio'), '');
  assert.equal(studio('', [folder]), 'studio');
  assert.equal(studio('', [folder, path.join(root, 'examples', 'vault')]), path.join(root, 'studio'));
  assert.deepEqual(serverOptions('', []), { command: 'studio', args: ['lsp', '--stdio'] });
});

test('files that the manifest names are there', () => {
  const { languages, grammars } = manifest.contributes;
  for (const file of [manifest.main, ...languages.map((it) => it.configuration), ...grammars.map((it) => it.path)]) {
    assert.ok(fs.existsSync(path.join(__dirname, '..', file)), file);
  }
  assert.deepEqual(languages.flatMap((it) => it.extensions), ['.partition', '.device']);
});

test('words are whole, hyphens included', () => {
  const text = fs.readFileSync(path.join(__dirname, '..', 'language-configuration.json'), 'utf8').replace(/^\/\/.*\n/, '');
  const word = new RegExp(JSON.parse(text).wordPattern, 'gu');
  assert.deepEqual('sid 0x0000F100 connection-based VAULT_STORE'.match(word), ['sid', '0x0000F100', 'connection-based', 'VAULT_STORE']);
});
