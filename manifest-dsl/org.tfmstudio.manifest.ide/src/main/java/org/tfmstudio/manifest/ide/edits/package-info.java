// SPDX-License-Identifier: EPL-2.0
/** Small changes of a text that keep comments and formatting. */
package org.tfmstudio.manifest.ide.edits;
