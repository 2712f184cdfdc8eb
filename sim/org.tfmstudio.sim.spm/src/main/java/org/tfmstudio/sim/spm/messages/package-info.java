// SPDX-License-Identifier: EPL-2.0
/** The client and service API of PSA FF-M 1.1 as TF-M 2.1 implements it (facts C.3, C.4, C.6). */
package org.tfmstudio.sim.spm.messages;
