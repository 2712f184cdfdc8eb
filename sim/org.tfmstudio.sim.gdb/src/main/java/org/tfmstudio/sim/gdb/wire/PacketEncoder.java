// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

import java.io.ByteArrayOutputStream;

/** Makes the bytes of a packet. */
public final class PacketEncoder {
	private PacketEncoder() {
	}

	/** Frame, escapes and checksum around a payload whose chars are bytes. */
	public static byte[] frame(String payload) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length() + 4);
		out.write('$');
		int sum = 0;
		for (int i = 0; i < payload.length(); i++) {
			int value = payload.charAt(i) & 0xFF;
			if (value == '$' || value == '#' || value == '}' || value == '*') {
				out.write('}');
				sum += '}';
				value ^= 0x20;
			}
			out.write(value);
			sum += value;
		}
		out.write('#');
		out.write(Character.forDigit(sum >> 4 & 15, 16));
		out.write(Character.forDigit(sum & 15, 16));
		return out.toByteArray();
	}
}
