// SPDX-License-Identifier: EPL-2.0
/** The platform service: counters for clients, reset, and the requests that a board adds (facts D.5). */
package org.tfmstudio.sim.services.platform;
