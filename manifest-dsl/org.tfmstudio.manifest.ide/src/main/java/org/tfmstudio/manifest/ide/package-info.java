// SPDX-License-Identifier: EPL-2.0
/** Editor services without a workbench: proposals, hover, language server. */
package org.tfmstudio.manifest.ide;
