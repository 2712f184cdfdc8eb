// SPDX-License-Identifier: EPL-2.0
/** C headers, veneers, start-up and linker scripts for code that runs on the device. */
package org.tfmstudio.sim.sdk;
