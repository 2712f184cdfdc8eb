// SPDX-License-Identifier: EPL-2.0
/** Connections, the messages they carry, and their handles. */
package org.tfmstudio.sim.spm.handles;
