// SPDX-License-Identifier: EPL-2.0
/** C of typed operations: what a client calls, what a service's author fills in, and the checks between the two. */
package org.tfmstudio.codegen.operations;
