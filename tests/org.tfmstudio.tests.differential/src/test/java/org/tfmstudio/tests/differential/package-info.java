// SPDX-License-Identifier: EPL-2.0
/**
 * Our core against {@code qemu-system-arm}: a guest program takes a drawn state in, runs one drawn instruction, and gives the state
 * after it out; the same program runs on both, and the outcomes are compared (decisions 18 to 20).
 */
package org.tfmstudio.tests.differential;
