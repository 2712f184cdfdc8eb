// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * An enabled region of the security attribution unit (DDI0553 B8.3).
 *
 * @param number 0 to 7
 * @param base first address
 * @param limit last address, inclusive
 * @param callable Secure and Non-secure callable; else Non-secure
 * @param origin who programmed it
 */
public record SauRegion(int number, int base, int limit, boolean callable, Origin origin) {
}
