// SPDX-License-Identifier: EPL-2.0
/** Model to C sources and headers. */
package org.tfmstudio.codegen;
