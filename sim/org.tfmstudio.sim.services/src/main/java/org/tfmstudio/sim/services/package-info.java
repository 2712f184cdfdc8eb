// SPDX-License-Identifier: EPL-2.0
/**
 * TF-M's PSA root of trust services in Java, for the hosted mode: each in a package of its own. They know requests, flash and the device's
 * configuration, and nothing of the core (facts D).
 */
package org.tfmstudio.sim.services;
