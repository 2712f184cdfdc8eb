// SPDX-License-Identifier: EPL-2.0
/** The formatter. */
package org.tfmstudio.manifest.formatting2;
