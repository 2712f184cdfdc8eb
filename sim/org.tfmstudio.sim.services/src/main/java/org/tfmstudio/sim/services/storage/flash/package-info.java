// SPDX-License-Identifier: EPL-2.0
/** Flash parts as storage uses them: counted, in RAM, and with a power supply that fails. */
package org.tfmstudio.sim.services.storage.flash;
