// SPDX-License-Identifier: EPL-2.0
/** What can be written at a place. */
package org.tfmstudio.manifest.ide.proposals;
