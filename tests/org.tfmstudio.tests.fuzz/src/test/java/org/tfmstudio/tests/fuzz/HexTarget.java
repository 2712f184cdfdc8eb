// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.tfmstudio.sim.image.ImageFiles;
import org.tfmstudio.sim.image.IntelHex;

/** A file of Intel HEX records. */
public final class HexTarget {
	private HexTarget() {
	}

	static List<byte[]> seeds() {
		return List.of("""
				:020000041000EA
				:10010000214601360121470136007EFE09D2190140
				:100110002146017E17C20001FF5F16002148011928
				:0400000510000101E5
				:00000001FF
				""".getBytes(StandardCharsets.US_ASCII), """
				:020000021200EA\r
				:0300300002337A1E\r
				:04000003000038000C1\r
				:00000001FF\r
				""".getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads the file as HEX, and as whatever it looks like. */
	public static void fuzzerTestOneInput(byte[] file) {
		Errors.only(() -> IntelHex.parse("hostile.hex", file));
		Errors.only(() -> ImageFiles.load("hostile.hex", file, 0x10000000));
	}
}
