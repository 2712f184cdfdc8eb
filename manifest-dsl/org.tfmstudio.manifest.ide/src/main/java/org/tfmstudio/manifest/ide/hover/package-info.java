// SPDX-License-Identifier: EPL-2.0
/** What something means. */
package org.tfmstudio.manifest.ide.hover;
