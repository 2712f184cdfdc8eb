// SPDX-License-Identifier: EPL-2.0
/**
 * The hosted Secure Partition Manager: PSA FF-M 1.1 as TF-M 2.1 implements it, as host firmware of an emulated core. {@link
 * org.tfmstudio.sim.spm.Spm} is the door.
 */
package org.tfmstudio.sim.spm;
