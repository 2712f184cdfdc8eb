// SPDX-License-Identifier: EPL-2.0
/** The language server as editors see it: a process that speaks over its standard input and output. */
package org.tfmstudio.tests.lsp;
