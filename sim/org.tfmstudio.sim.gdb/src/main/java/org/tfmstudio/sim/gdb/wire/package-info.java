// SPDX-License-Identifier: EPL-2.0
/** Bytes of a connection as packets, and back: framing, checksums, escapes, hexadecimal text. Knows nothing of what packets mean. */
package org.tfmstudio.sim.gdb.wire;
