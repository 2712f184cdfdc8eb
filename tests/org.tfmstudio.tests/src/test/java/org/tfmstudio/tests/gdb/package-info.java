// SPDX-License-Identifier: EPL-2.0
/** The GDB server as a user meets it: Debian's gdb-multiarch drives real sessions, and what it prints is read. */
package org.tfmstudio.tests.gdb;
