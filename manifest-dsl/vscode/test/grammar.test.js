// SPDX-License-Identifier: EPL-2.0
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test, before } = require('node:test');
const oniguruma = require('vscode-oniguruma');
const { Registry, INITIAL, parseRawGrammar } = require('vscode-textmate');

const root = path.resolve(__dirname, '..', '..', '..');
let grammar;

before(async () => {
  const wasm = fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const file = path.join(__dirname, '..', 'syntaxes', 'tfm-manifest.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (it) => new oniguruma.OnigScanner(it), createOnigString: (it) => new oniguruma.OnigString(it) }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
  });
  grammar = await registry.loadGrammar('source.tfm-manifest');
});

/** Each piece of a text with the last of its scopes, `piece:scope`; blanks and what has no scope of its own are left out. */
function pieces(text) {
  const all = [];
  let stack = INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const token of result.tokens) {
      const piece = line.slice(token.startIndex, token.endIndex);
      const scope = token.scopes[token.scopes.length - 1].replace('.tfm-manifest', '');
      if (piece.trim() && scope !== 'source') {
        all.push(`${piece.trim()}:${scope}`);
      }
    }
  }
  return all;
}

test('words, names, numbers and values', () => {
  assert.deepEqual(pieces('partition VAULT : psa-rot { stack 0x400 }'), ['partition:keyword.other', 'VAULT:entity.name.type', '::punctuation',
    'psa-rot:constant.language', '{:punctuation', 'stack:keyword.other', '0x400:constant.numeric', '}:punctuation']);
  assert.deepEqual(pieces('operation put(in slot: uint32, in text: bytes[1..64])').slice(0, 6), ['operation:keyword.other', 'put:entity.name.function',
    '(:punctuation', 'in:keyword.other', 'slot:variable.parameter', '::punctuation']);
  assert.deepEqual(pieces('clients secure, non-secure'), ['clients:keyword.other', 'secure:constant.language', ',:punctuation', 'non-secure:keyword.other']);
  assert.deepEqual(pieces('set TFM_SPM_LOG_LEVEL = 3'), ['set:keyword.other', 'TFM_SPM_LOG_LEVEL:variable.other.constant', '=:punctuation', '3:constant.numeric']);
});

test('comments and texts hide words', () => {
  assert.deepEqual(pieces('/** partition\n stack */ heap // irq'), ['/**:comment.block.documentation', 'partition:comment.block.documentation',
    'stack:comment.block.documentation', '*/:comment.block.documentation', 'heap:keyword.other', '// irq:comment.line.double-slash']);
  assert.deepEqual(pieces('key "stack \\" 8" pid'), ['key:keyword.other', '":string.quoted.double', 'stack:string.quoted.double',
    '\\":constant.character.escape', '8:string.quoted.double', '":string.quoted.double', 'pid:keyword.other']);
  assert.deepEqual(pieces('/**/ pid'), ['/*:comment.block', '*/:comment.block', 'pid:keyword.other']);
});

test('a word inside of a name is no word', () => {
  assert.deepEqual(pieces('my-stack stackless x_pid'), []);
});

test('in the examples every statement begins with a word', () => {
  const files = fs.readdirSync(path.join(root, 'examples'), { recursive: true }).filter((it) => /\.(partition|device)$/.test(it));
  assert.ok(files.length >= 4);
  for (const file of files) {
    for (const line of fs.readFileSync(path.join(root, 'examples', file), 'utf8').split('\n')) {
      const statement = /^ {4,}([a-z-]+) {2,}\S/.exec(line);
      if (statement) {
        assert.equal(pieces(line)[0], `${statement[1]}:keyword.other`, `${file}: ${line}`);
      }
    }
  }
});
