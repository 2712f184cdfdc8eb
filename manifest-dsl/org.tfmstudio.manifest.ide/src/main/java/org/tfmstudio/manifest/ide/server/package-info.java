// SPDX-License-Identifier: EPL-2.0
/** The language server, for editors other than Eclipse. */
package org.tfmstudio.manifest.ide.server;
