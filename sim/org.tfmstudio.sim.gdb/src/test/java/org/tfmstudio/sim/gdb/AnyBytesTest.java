// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.gdb.wire.PacketEncoder;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.Extension;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the other side sends, it gets answers, and nothing hangs or throws. */
class AnyBytesTest {
	private static final String[] STARTS = { "?", "H", "g", "G", "p", "P", "m", "M", "X", "Z0,", "Z2,", "z", "c", "s", "C", "S", "vCont;", "bc", "bs", "!", "R",
			"qSupported:", "QNonStop:", "qXfer:features:read:target.xml:", "qXfer:memory-map:read::", "qXfer:threads:read::", "T", "qThreadExtraInfo,", "qRcmd," };
	private static final long STEPS = 2_000;

	private static DeviceSession device;

	@BeforeContainer
	static void open() {
		device = Talk.open("an521", new Assembler(EnumSet.allOf(Extension.class)).program("loop:\n  adds r0, r0, #1\n  b loop\n", Talk.CODE));
	}

	@AfterContainer
	static void close() {
		device.close();
	}

	@Property(tries = 300)
	void bytes(@ForAll @Size(max = 200) byte[] bytes) {
		GdbBytes.answer(device, bytes, STEPS);
	}

	@Property(tries = 300)
	void packets(@ForAll("payloads") List<String> payloads) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		payloads.forEach(it -> bytes.writeBytes(PacketEncoder.frame(it)));
		byte[] answers = GdbBytes.answer(device, bytes.toByteArray(), STEPS);
		long acknowledged = new String(answers, StandardCharsets.ISO_8859_1).chars().filter(it -> it == '+').count();
		if (acknowledged < payloads.size()) {
			throw new AssertionError(payloads + " were answered with " + new String(answers, StandardCharsets.ISO_8859_1));
		}
	}

	@Provide
	Arbitrary<List<String>> payloads() {
		Arbitrary<String> rest = Arbitraries.strings().withChars("0123456789abcdef,:;=-p\u00ff}").ofMaxLength(24);
		return Arbitraries.of(STARTS).flatMap(start -> rest.map(it -> start + it)).list().ofMaxSize(6);
	}
}
