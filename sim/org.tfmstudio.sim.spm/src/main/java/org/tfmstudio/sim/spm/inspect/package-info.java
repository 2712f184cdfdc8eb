// SPDX-License-Identifier: EPL-2.0
/** What a debugger may see of the SPM: threads with their registers, signals, queues, connections. It changes nothing. */
package org.tfmstudio.sim.spm.inspect;
