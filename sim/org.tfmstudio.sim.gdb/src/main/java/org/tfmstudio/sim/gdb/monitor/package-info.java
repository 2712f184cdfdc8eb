// SPDX-License-Identifier: EPL-2.0
/** What a user of gdb can type behind {@code monitor}, one class each. */
package org.tfmstudio.sim.gdb.monitor;
