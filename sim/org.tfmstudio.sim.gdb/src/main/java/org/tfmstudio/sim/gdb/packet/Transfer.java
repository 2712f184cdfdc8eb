// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import java.nio.charset.StandardCharsets;

import org.tfmstudio.sim.gdb.wire.PacketDecoder;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** The common part of all {@code qXfer} packets: a document is read piece by piece. */
final class Transfer {
	private static final int LONGEST = PacketDecoder.MAX_PAYLOAD / 2;

	private Transfer() {
	}

	/** Reads {@code offset,length} and answers with {@code m}, or {@code l} for the last piece. */
	static Answer part(String document, PacketReader arguments) {
		int offset = arguments.count();
		arguments.expect(',');
		int length = Math.min(arguments.count(), LONGEST);
		arguments.end();
		String bytes = new String(document.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		int start = Math.min(offset, bytes.length());
		int end = Math.min(start + length, bytes.length());
		return new Answer.Reply((end == bytes.length() ? "l" : "m") + bytes.substring(start, end));
	}
}
