// SPDX-License-Identifier: EPL-2.0
/**
 * Firmware in C, compiled when a test runs, on our boards and on those of {@code qemu-system-arm}: what it prints and its exit code are
 * compared. What QEMU 7.2 does not model is named in each test, and expected in words there.
 */
package org.tfmstudio.tests.firmware;
