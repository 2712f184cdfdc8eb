// SPDX-License-Identifier: EPL-2.0
/** The rules of the language: PSA FF-M, TF-M's manifest tool, and what that tool leaves unchecked. */
package org.tfmstudio.manifest.validation;
