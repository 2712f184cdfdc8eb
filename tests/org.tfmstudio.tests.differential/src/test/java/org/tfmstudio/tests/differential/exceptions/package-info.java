// SPDX-License-Identifier: EPL-2.0
/**
 * The exception model of the core in small readable programs, by what they must leave behind: run on our core and, where QEMU 7.2 is right,
 * on {@code qemu-system-arm -M mps2-an505}; those without floating point on core 0 of AN521, too. The cases stand in {@code *.cases}; {@link
 * org.tfmstudio.tests.differential.exceptions.CaseReader} says how they are written.
 */
package org.tfmstudio.tests.differential.exceptions;
