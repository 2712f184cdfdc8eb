// SPDX-License-Identifier: EPL-2.0
/** The manifest language: Ecore model, Xtext grammar, scoping, validation, formatting. */
package org.tfmstudio.manifest;
