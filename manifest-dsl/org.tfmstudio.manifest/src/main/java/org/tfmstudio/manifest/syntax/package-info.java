// SPDX-License-Identifier: EPL-2.0
/** Sentences for what the parser does not understand, and values of terminals. */
package org.tfmstudio.manifest.syntax;
