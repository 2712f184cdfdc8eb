// SPDX-License-Identifier: EPL-2.0
/** What a device consists of, with every number decided: the one source of the generated C and of the device record. */
package org.tfmstudio.codegen.plan;
