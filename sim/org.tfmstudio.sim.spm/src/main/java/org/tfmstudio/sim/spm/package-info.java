// SPDX-License-Identifier: EPL-2.0
/** Secure Partition Manager: partitions, connections, messages, isolation. */
package org.tfmstudio.sim.spm;
