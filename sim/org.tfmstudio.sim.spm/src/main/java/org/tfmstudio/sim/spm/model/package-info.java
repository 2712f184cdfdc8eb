// SPDX-License-Identifier: EPL-2.0
/** What the SPM is told about a device: immutable records with the names of device.json. */
package org.tfmstudio.sim.spm.model;
