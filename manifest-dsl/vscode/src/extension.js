// SPDX-License-Identifier: EPL-2.0
'use strict';

const vscode = require('vscode');
const { LanguageClient, RevealOutputChannelOn } = require('vscode-languageclient/node');
const { serverOptions } = require('./launch');

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  const configured = vscode.workspace.getConfiguration('tfmStudio').get('path', '');
  const folders = (vscode.workspace.workspaceFolders || []).filter((it) => it.uri.scheme === 'file').map((it) => it.uri.fsPath);
  const server = serverOptions(configured, folders);
  client = new LanguageClient('tfmStudio', 'TF-M Studio', server, {
    documentSelector: [
      { scheme: 'file', language: 'tfm-partition' },
      { scheme: 'file', language: 'tfm-device' },
    ],
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  try {
    await client.start();
  } catch (e) {
    const open = 'Open the setting';
    const chosen = await vscode.window.showErrorMessage(
      `The language server cannot be started with "${server.command} lsp": ${e.message || e}. Set tfmStudio.path to the studio script.`, open);
    if (chosen === open) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'tfmStudio.path');
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) {
    await running.stop();
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('tfmStudio.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('tfmStudio.path')) {
        await stop();
        await start();
      }
    }));
  await start();
}

module.exports = { activate, deactivate: stop };
