// SPDX-License-Identifier: EPL-2.0
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The studio script.
 *
 * @param {string} configured the setting tfmStudio.path: the script, the folder of a checkout, or empty
 * @param {string[]} folders of the workspace; a checkout may lie above them
 * @returns {string} an absolute path, or `studio`, to be found on the PATH
 */
function studio(configured, folders) {
  const given = (configured || '').trim();
  if (given) {
    const inside = path.join(given, 'studio');
    return isFile(inside) ? inside : given;
  }
  for (const folder of folders) {
    for (let at = folder; ; at = path.dirname(at)) {
      const script = path.join(at, 'studio');
      // a file of that name alone could be anything
      if (isFile(script) && isFile(path.join(at, 'manifest-dsl', 'vscode', 'package.json'))) {
        return script;
      }
      if (path.dirname(at) === at) {
        break;
      }
    }
  }
  return 'studio';
}

/** How the language server is started: it speaks over its standard input and output. */
function serverOptions(configured, folders) {
  return { command: studio(configured, folders), args: ['lsp', '--stdio'] };
}

module.exports = { studio, serverOptions };
