// SPDX-License-Identifier: EPL-2.0
/** The files that TF-M's manifest tool makes (facts B.8), from the same description, for a build of TF-M itself. */
package org.tfmstudio.codegen.tfm;
