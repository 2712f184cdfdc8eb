// SPDX-License-Identifier: EPL-2.0
/** What all of the SPM works on: threads, partitions, the clock of events, panics. It is all of the SPM's state besides connections. */
package org.tfmstudio.sim.spm.kernel;
